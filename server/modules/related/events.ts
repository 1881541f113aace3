import type { TicketId } from '../../base/id.ts'
import type { TicketEvent } from '../tickets/events.ts'

/** What is told of tickets that belong together, in the past tense; each ticket hears it in its own history. */
export type RelatedEvent =
  /** Its story goes on in the other one; it was closed without asking its customer. */
  | { type: 'ticket-merged'; ticketId: TicketId; intoId: TicketId }
  /** Its clocks are those of both from here on. */
  | ({ type: 'ticket-took-over'; ticketId: TicketId; fromId: TicketId } & Pick<TicketEvent, 'clocked'>)
  | { type: 'ticket-split'; ticketId: TicketId; intoId: TicketId }
  | { type: 'ticket-joined-incident'; ticketId: TicketId; incidentId: TicketId }
  | { type: 'ticket-left-incident'; ticketId: TicketId; incidentId: TicketId }
  /** One word to everybody; each part gets it by a job of its own. */
  | { type: 'parts-answered'; ticketId: TicketId; parts: number }
  | { type: 'parts-resolved'; ticketId: TicketId; parts: number }
