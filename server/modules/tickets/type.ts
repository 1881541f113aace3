import type { TeamId, TicketTypeId } from '../../base/id.ts'
import type { Field } from './form.ts'

/** What kind of promise it is: which values its tickets have, by when, and whose it is. */
export type TicketType = {
  readonly id: TicketTypeId
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly fields: readonly Field[]
  readonly respondWithinMs: number
  readonly resolveWithinMs: number
  /** Where its tickets go when nobody says otherwise. */
  readonly departmentId: TeamId | undefined
  /** The queue whose agents its tickets are pushed to. Unset: they are picked from the list. */
  readonly queueKey?: string | undefined
}
