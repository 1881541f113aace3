import type { ConversationId, CustomerId, DraftId, TeamId, TicketId, TicketTypeId, UserId } from '../../base/id.ts'
import type { Clocked, Fallen } from './clocks.ts'

/**
 * What tickets tell the rest of the house, in the past tense. Each that could
 * matter to a clock brings how the ticket stands by it.
 */
export type TicketEvent = Told & { readonly clocked?: Clocked; readonly fallen?: Fallen | undefined }

type Told =
  /** A new promise: its clocks run, somebody has to take it. */
  | {
      type: 'ticket-opened'
      ticketId: TicketId
      number?: number
      customerId?: CustomerId
      assigneeId?: UserId
      departmentId?: TeamId
    }
  /** `changes` holds what each field was and became, for the history. */
  | { type: 'ticket-edited'; ticketId: TicketId; changes: Record<string, [before: unknown, after: unknown]> }
  | {
      type: 'ticket-assigned'
      ticketId: TicketId
      assigneeId?: UserId
      departmentId?: TeamId
      changes: Record<string, [unknown, unknown]>
    }
  /** From one of its type's states to another of the same kind; the kinds themselves are told below. */
  | ({ type: 'ticket-moved'; ticketId: TicketId } & Moved)
  /** The next move is the customer's. */
  | ({ type: 'ticket-waits'; ticketId: TicketId } & Partial<Moved>)
  | ({ type: 'ticket-goes-on'; ticketId: TicketId } & Partial<Moved>)
  /** Clocks stop; the result goes back to the customer, a survey follows. */
  | ({
      type: 'ticket-resolved'
      ticketId: TicketId
      customerId?: CustomerId
      assigneeId?: UserId
      despite?: string
    } & Partial<Moved>)
  | ({ type: 'ticket-reopened'; ticketId: TicketId; reason: string; assigneeId?: UserId } & Partial<Moved>)
  | ({ type: 'ticket-closed'; ticketId: TicketId } & Partial<Moved>)
  | {
      type: 'comment-added'
      ticketId: TicketId
      commentId: string
      kind: 'internal' | 'public'
      from: 'agent' | 'customer' | 'system'
      mentionIds?: readonly UserId[]
    }
  /** The link that the customer had opens nothing any more. */
  | { type: 'page-link-renewed'; ticketId: TicketId }
  | { type: 'conversation-linked'; ticketId: TicketId; conversationId: ConversationId; reason: string }
  | { type: 'ticket-tagged'; ticketId: TicketId; added: readonly string[]; removed: readonly string[] }
  | { type: 'draft-proposed'; draftId: DraftId; conversationId: ConversationId }
  | { type: 'draft-changed'; draftId: DraftId; conversationId: ConversationId }
  | {
      type: 'draft-confirmed'
      draftId: DraftId
      conversationId: ConversationId
      ticketId: TicketId
      corrected: readonly string[]
    }
  | { type: 'draft-bound'; draftId: DraftId; conversationId: ConversationId; ticketId: TicketId }
  | { type: 'draft-dismissed'; draftId: DraftId; conversationId: ConversationId }
  /** Saved by an admin and not yet in force. */
  | { type: 'ticket-type-drafted'; ticketTypeId: TicketTypeId; key: string }
  /** No more tickets of it, or again. */
  | { type: 'ticket-type-retired' | 'ticket-type-brought-back'; ticketTypeId: TicketTypeId; key: string }
  /** `backTo` when an old version was published again. */
  | { type: 'ticket-type-published'; ticketTypeId: TicketTypeId; key: string; version: number; backTo?: number }

/** Keys of its type's states, and what was filled in on the way. */
type Moved = { from: string; status: string; changes?: Record<string, [before: unknown, after: unknown]> }

/** What the audit log shows of them. */
export const audited: readonly TicketEvent['type'][] = [
  'ticket-type-drafted',
  'ticket-type-published',
  'ticket-type-retired',
  'ticket-type-brought-back',
]
