export type EntityKind =
  | 'order-number'
  | 'phone'
  | 'date'
  | 'money'
  | 'id-card'
  | 'email'
  | 'address'
  | 'name'
  | 'number'

/** Something a person said that a form can use, and where in the text it was said. */
export type Entity = {
  readonly kind: EntityKind
  /**
   * Normalised: phone E.164 · date `2026-11-20` or `2026-11-20T15:00` in the
   * centre's own time · money and number as decimals (`350`, `12.5`) · id-card
   * with `X` · order-number in capitals · the others as they were said.
   */
  readonly value: string
  /** ISO 4217, with money only. */
  readonly currency?: string
  /** The words themselves: `text.slice(start, end)`, in UTF-16 units. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** 0 to 1, by rule of thumb: 0.9 and more has a checksum, a telling shape or a telling word before it. */
  readonly confidence: number
}

export type Found = Omit<Entity, 'text'>

/** What the finders look at. Folded character by character, so that places are those of the original. */
export type Reading = {
  readonly text: string
  readonly groups: readonly DigitGroup[]
  /** Local time of the centre: what "today" means. */
  readonly today: { readonly year: number; readonly month: number; readonly day: number }
  readonly country: string
}

/** Digits in a row, written or spoken: `138`, 幺三八, "one three eight". */
export type DigitGroup = {
  readonly digits: string
  readonly start: number
  readonly end: number
  readonly spoken: boolean
  /** Only blanks, commas or dashes stand between the group before and this one. */
  readonly follows: boolean
}
