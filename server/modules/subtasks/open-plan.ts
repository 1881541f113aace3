import type { TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { about, type ChangeNeeds, refuseWhenClosed, settleOthers } from './change.ts'
import type { SubtaskEvent } from './events.ts'
import { laidOut, type Part } from './plan.ts'
import * as store from './store.ts'
import type { Subtask } from './subtask.ts'

type Division = { readonly ticketId: TicketId; readonly parts: readonly Part[]; readonly cause: string | undefined }

/** Opens the parts of a ticket, behind those that are there; of one cause they are opened once. */
export async function openPlan(
  tx: Tx,
  announce: Announce,
  needs: ChangeNeeds,
  { ticketId, parts, cause }: Division,
): Promise<Subtask[]> {
  const ticket = await needs.tickets.hold(tx, ticketId)
  const before = cause === undefined ? [] : await store.ofCause(tx, ticketId, cause)
  if (before.length > 0) return before
  refuseWhenOver(ticket)
  const there = await store.ofTicket(tx, ticketId)
  const opened = laidOut(ticketId, parts, there, needs.clock.now())
  await store.add(tx, opened, cause)
  for (const part of opened) {
    const { number, title, state } = part
    announce({ type: 'subtask-opened', ...about(part), number, title, state } satisfies SubtaskEvent)
  }
  await settleOthers(tx, announce, needs, ticketId)
  return (await store.ofTicket(tx, ticketId)).slice(there.length)
}

/** What is resolved has been answered; more work begins with opening it again. */
function refuseWhenOver(ticket: Ticket) {
  refuseWhenClosed(ticket)
  if (ticket.state === 'resolved')
    throw new Refusal('conflict', 'ticket-resolved', 'The ticket is resolved; open it again first.')
}
