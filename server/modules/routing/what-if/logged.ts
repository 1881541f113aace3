import type { Moment } from '../acd/moment.ts'
import type { OfferRow } from '../rows.ts'

/** One line of the log. */
export type Logged = {
  readonly number: number
  readonly at: Moment
  readonly type: string
  readonly fact: Readonly<Record<string, unknown>>
}

/** What the records hold of one work item. */
export type Page = { readonly offers: OfferRow[]; readonly facts: Logged[] }
