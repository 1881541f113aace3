import type { TicketId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import { type ChangeNeeds, type ForClocks, refuseWhileOthersWork, saveTicket, saveTiming, typeOf } from './change.ts'
import { clocked } from './clocks.ts'
import type { TicketEvent } from './events.ts'
import * as store from './store.ts'
import type { Ticket } from './ticket.ts'
import * as rules from './ticket.ts'

/** Closed for good, in the first closed state of its type. */
export async function mergeAway(tx: Tx, announce: Announce, needs: ChangeNeeds, id: TicketId): Promise<Ticket> {
  const before = await store.find(tx, id)
  await refuseWhileOthersWork(tx, before, needs)
  const { statuses } = await typeOf(before, needs)
  const status = must(
    statuses.find(({ kind }) => kind === 'closed'),
    'closed state of a type',
  )
  const at = needs.clock.now()
  const { saved, told } = await saveTicket(tx, needs, rules.mergeAway(before, status.key, at), { at })
  announce({ type: 'ticket-closed', ticketId: id, ...told } satisfies TicketEvent)
  return saved
}

/** The customer has waited since the earlier of both, and was answered by the earlier answer (docs/decisions/0023). */
export async function takeOver(
  tx: Tx,
  needs: ChangeNeeds,
  id: TicketId,
  from: Ticket,
): Promise<{ saved: Ticket; told: ForClocks }> {
  const before = await store.find(tx, id)
  const happened = { at: needs.clock.now() }
  const after = rules.takeOver(before, from)
  const timing = await needs.timekeeper.tookOver(tx, after, await typeOf(after, needs), from, happened)
  if (after !== before) return saveTicket(tx, needs, after, happened, timing)
  const saved = await saveTiming(tx, needs, after, timing)
  return { saved, told: { clocked: clocked(saved, happened, timing.book), fallen: timing.fallen } }
}
