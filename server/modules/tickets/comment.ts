import type { TicketId, UserId } from '../../base/id.ts'

/** A word about a ticket. Public ones are shown to the customer and stop the response clock. */
export type Comment = {
  readonly id: string
  readonly ticketId: TicketId
  readonly kind: 'internal' | 'public'
  readonly from: 'agent' | 'customer' | 'system'
  readonly authorId: UserId | undefined
  readonly text: string
  readonly fileIds: readonly string[]
  readonly at: Date
}
