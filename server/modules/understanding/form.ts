import type { EntityKind } from '../../../lib/text/entities.ts'

/** The form of a ticket type, as far as filling it needs to know. */
export type FormField = {
  readonly key: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly kind: string
  readonly options?: readonly Option[] | undefined
  /** Fills a field of another kind with entities of this one: a `text` field for an email. */
  readonly entity?: EntityKind | undefined
}

export type Option = { readonly value: string; readonly label: { readonly zh: string; readonly en: string } }
