import type { PageId, TicketId, UserId } from '../../base/id.ts'
import type { PageOutcome } from '../calls/calls.ts'
import type { ClockKind } from '../sla/policy.ts'

type OfPage = { ticketId: TicketId; pageId: PageId; clock: ClockKind }
/** Nobody of ours when a number outside was rung. */
type OfTry = OfPage & { round: number; userId?: UserId | undefined }

/** What paging tells the rest of the house. Numbers stay in its rows. */
export type PagingEvent =
  /** Phones ring from now on because this ticket is late. */
  | (OfPage & { type: 'page-begun' })
  /** One phone was rung, and nobody said that they know. */
  | (OfTry & { type: 'page-not-confirmed'; outcome: Exclude<PageOutcome, 'confirmed'> })
  | (OfTry & { type: 'page-confirmed' })
  /** Everybody was tried in every round. */
  | (OfPage & { type: 'page-in-vain' })
  /** Nobody has to know any more. */
  | (OfPage & { type: 'page-let-go' })
