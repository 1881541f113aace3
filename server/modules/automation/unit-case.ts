import type { ActionKind } from './action.ts'

/** An example kept with a rule: with these facts, does it match, and what does it do? */
export type UnitCase = {
  readonly name: string
  /** By field; times as ISO 8601. What is not given is unknown. */
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly matches: boolean
  /** The actions expected, in order; left out when only the match counts. */
  readonly does?: readonly ActionKind[] | undefined
  /** When it is asked; now, when left out. */
  readonly at?: string | undefined
}
