import type { Clock } from '../../base/clock.ts'
import type { SubtaskId, TicketId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { type Shifts, timersOf, withDue } from './clock.ts'
import type { AboutPart, SubtaskEvent } from './events.ts'
import { settled } from './order.ts'
import * as store from './store.ts'
import type { Subtask } from './subtask.ts'

export type ChangeNeeds = { clock: Clock; jobs: Jobs; tickets: Tickets; shifts: Shifts }

type Verb = {
  /** Of the part as the one who asks has seen it. */
  readonly revision?: number | undefined
  /** Only what ends a ticket touches its parts afterwards. */
  readonly alsoWhenClosed?: boolean
  decide(part: Subtask, all: readonly Subtask[]): Subtask
  tell(after: Subtask, before: Subtask): SubtaskEvent | undefined
}

/**
 * Finds, decides, saves and tells, for one part and for those whose turn comes
 * or goes with it. The ticket is held meanwhile: its parts change one after the
 * other, and never while it is being resolved.
 */
export async function changePart(
  tx: Tx,
  announce: Announce,
  needs: ChangeNeeds,
  id: SubtaskId,
  { revision, alsoWhenClosed, decide, tell }: Verb,
): Promise<Subtask> {
  const ticket = await needs.tickets.hold(tx, (await store.look(tx, id)).ticketId)
  if (!alsoWhenClosed) refuseWhenClosed(ticket)
  const all = await store.ofTicket(tx, ticket.id)
  const before = must(
    all.find((part) => part.id === id),
    'subtask of the ticket it names',
  )
  if (revision !== undefined && revision !== before.revision) throw changedMeanwhile()
  const after = decide(before, all)
  if (after === before) return before
  const saved = await savePart(tx, needs, after)
  const event = tell(saved, before)
  if (event) announce(event)
  const others = await settleOthers(tx, announce, needs, ticket.id)
  return others.find((part) => part.id === id) ?? saved
}

/** Those whose turn has come are told to their departments. */
export async function settleOthers(
  tx: Tx,
  announce: Announce,
  needs: ChangeNeeds,
  ticketId: TicketId,
): Promise<readonly Subtask[]> {
  const turned = settled(await store.ofTicket(tx, ticketId), needs.clock.now())
  const saved: Subtask[] = []
  for (const part of turned) {
    saved.push(await savePart(tx, needs, part))
    announce({ type: part.state === 'ready' ? 'subtask-ready' : 'subtask-held', ...about(part) } satisfies SubtaskEvent)
  }
  return saved
}

async function savePart(tx: Tx, { clock, jobs, shifts }: ChangeNeeds, part: Subtask): Promise<Subtask> {
  const saved = { ...withDue(part, shifts), revision: part.revision + 1, updatedAt: clock.now() }
  await store.save(tx, saved)
  const timers = timersOf(saved, shifts)
  await jobs.drop(tx, timers.drop)
  await jobs.put(tx, timers.put)
  return saved
}

export function about({ ticketId, id: subtaskId, departmentId, ownerId }: Subtask): AboutPart {
  return { ticketId, subtaskId, departmentId, ownerId }
}

export function refuseWhenClosed({ state }: Ticket): void {
  if (state === 'closed') throw new Refusal('conflict', 'ticket-closed', 'The ticket is closed for good.')
}

function changedMeanwhile() {
  return new Refusal('changed-meanwhile', 'changed-meanwhile', 'Somebody changed this subtask meanwhile; look again.')
}
