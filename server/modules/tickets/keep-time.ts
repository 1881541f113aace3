import type { TicketId } from '../../base/id.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type ChangeNeeds, saveTiming, typeOf } from './change.ts'
import type { Fallen, Timing } from './clocks.ts'
import * as store from './store.ts'
import type { Ticket } from './ticket.ts'
import type { TicketType } from './type.ts'

/** Saves what time has done to a ticket; whether a limit is another one now, and what is promised no more. */
export async function keepTime(
  tx: Tx,
  needs: ChangeNeeds,
  id: TicketId,
  decide: (ticket: Ticket, type: TicketType) => Promise<Timing | undefined>,
): Promise<{ isMoved: boolean; fallen: Fallen | undefined }> {
  const ticket = await store.find(tx, id)
  const timing = await decide(ticket, await typeOf(ticket, needs))
  const saved = timing ? await saveTiming(tx, needs, ticket, timing) : ticket
  return { isMoved: isMoved(ticket, saved), fallen: timing?.fallen }
}

type Limits = Pick<Ticket, 'dueAt' | 'respondBy'>

const isMoved = (before: Limits, after: Limits) =>
  before.dueAt?.getTime() !== after.dueAt?.getTime() || before.respondBy?.getTime() !== after.respondBy?.getTime()
