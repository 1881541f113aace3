import type { Clock } from '../../base/clock.ts'
import { dayOf } from '../../base/day.ts'
import type { ApprovalId, TicketId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { type Changes, changesBetween } from './changes.ts'
import { clocked, closing, type Happened, type Timekeeper, type Timing } from './clocks.ts'
import type { TicketEvent } from './events.ts'
import type { FormFacts } from './form-facts.ts'
import { presentHand } from './hand.ts'
import type { Said } from './move.ts'
import { type Transition, transitionBetween, type Walker, wayToKind } from './status.ts'
import * as store from './store.ts'
import type { AskedMove } from './store-asked.ts'
import * as askedMoves from './store-asked.ts'
import type { Priority, Ticket } from './ticket.ts'
import type { TicketTypes } from './ticket-types.ts'
import type { TicketType } from './type.ts'

export type ChangeNeeds = {
  clock: Clock
  jobs: Jobs
  timekeeper: Timekeeper
  types: TicketTypes
  /** Whose day it is when a form says `today`. */
  timeZone: string
  /** What still has to be done by others, in words; asked in the transaction that resolves. */
  whyNotResolvable?(tx: Tx, ticket: Ticket): Promise<string | undefined>
  /** Asks for the yes that a way needs, in the transaction of whoever wants to go it. */
  askForWay?(tx: Tx, announce: Announce, ticket: Ticket, way: Transition, type: TicketType): Promise<ApprovalId>
}

type Verb = {
  /** Of the ticket as the one who asks has seen it. */
  readonly revision?: number | undefined
  readonly said?: Said | undefined
  /** The move that others agreed to: its way is not asked for again. */
  readonly granted?: AskedMove | undefined
  readonly takesBack?: true | undefined
  decide(ticket: Ticket, type: TicketType): Ticket
  tell(after: Ticket, changes: Changes): TicketEvent
}

export type ForClocks = Pick<TicketEvent, 'clocked' | 'fallen'>

/**
 * Finds, decides, saves and tells, all or nothing. What changes nothing is not
 * told; on a way that needs a yes it stays where it is, and others are asked.
 */
export async function changeTicket(
  tx: Tx,
  announce: Announce,
  needs: ChangeNeeds,
  id: TicketId,
  { revision, said = {}, granted, takesBack, decide, tell }: Verb,
): Promise<Ticket> {
  const before = await store.find(tx, id)
  if (revision !== undefined && revision !== before.revision) throw changedMeanwhile()
  const type = await typeOf(before, needs)
  const after = placed(before, decide(before, type), type, needs)
  if (after === before) return before
  if (after.state === 'resolved' && said.despite === undefined) await refuseWhileOthersWork(tx, before, needs)
  const way = transitionBetween(type, before.status, after.status)
  if (way?.approval && !granted) return askFirst(tx, announce, needs, before, { way, type, said })
  if (granted) await askedMoves.remove(tx, granted.approvalId)
  const { saved, told } = await saveTicket(tx, needs, after, { at: needs.clock.now(), takesBack })
  announce({ ...tell(saved, changesBetween(before, saved)), ...told })
  return saved
}

type Asking = { readonly way: Transition; readonly type: TicketType; readonly said: Said }

/** Wanted twice it is asked once. */
async function askFirst(
  tx: Tx,
  announce: Announce,
  { askForWay }: ChangeNeeds,
  ticket: Ticket,
  { way, type, said }: Asking,
): Promise<Ticket> {
  const there = await askedMoves.ofTicket(tx, ticket.id)
  if (there.some(({ from, move }) => from === way.from && move.status === way.to)) return ticket
  const approvalId = await must(askForWay, 'somebody who asks')(tx, announce, ticket, way, type)
  const { actor, roles } = circumstances()
  const { from, to } = way
  await askedMoves.add(tx, { approvalId, ticketId: ticket.id, from, move: { ...said, status: to }, actor, roles })
  return ticket
}

export async function refuseWhileOthersWork(tx: Tx, ticket: Ticket, { whyNotResolvable }: ChangeNeeds) {
  const why = ticket.state !== 'resolved' && (await whyNotResolvable?.(tx, ticket))
  if (why) throw new Refusal('conflict', 'parts-open', why)
}

/** The version it lives by. */
export const typeOf = ({ typeId, typeVersion }: Pick<Ticket, 'typeId' | 'typeVersion'>, { types }: ChangeNeeds) =>
  types.version(typeId, typeVersion)

export function walkerOf({ priority }: Ticket, { fields }: TicketType, needs: ChangeNeeds): Walker {
  return { by: presentHand(), facts: factsNow(priority, needs), fields }
}

export function factsNow(priority: Priority, { clock, timeZone }: Pick<ChangeNeeds, 'clock' | 'timeZone'>): FormFacts {
  const now = clock.now()
  return { priority, now, today: dayOf(now, timeZone) }
}

/** @param timing what the timekeeper answered already, where more happened than the ticket itself tells */
export async function saveTicket(
  tx: Tx,
  needs: ChangeNeeds,
  ticket: Ticket,
  happened: Happened,
  timing?: Timing,
): Promise<{ saved: Ticket; told: ForClocks }> {
  const type = await typeOf(ticket, needs)
  const { put, drop, book, fallen, ...times } = timing ?? (await needs.timekeeper.happened(tx, ticket, type, happened))
  const saved = { ...ticket, ...times, revision: ticket.revision + 1, updatedAt: happened.at }
  await store.save(tx, saved, type.fields)
  const own = closing(saved)
  await needs.jobs.drop(tx, [...drop, ...own.drop])
  await needs.jobs.put(tx, [...put, ...own.put])
  return { saved, told: { clocked: clocked(saved, happened, book), fallen } }
}

/** A word that changes nothing but the clocks: who is just editing the ticket is not disturbed. */
export async function passOn(tx: Tx, needs: ChangeNeeds, ticket: Ticket, happened: Happened): Promise<ForClocks> {
  const timing = await needs.timekeeper.happened(tx, ticket, await typeOf(ticket, needs), happened)
  await saveTiming(tx, needs, ticket, timing)
  return { clocked: clocked(ticket, happened, timing.book), fallen: timing.fallen }
}

export async function saveTiming(
  tx: Tx,
  { jobs }: Pick<ChangeNeeds, 'jobs'>,
  ticket: Ticket,
  timing: Timing,
): Promise<Ticket> {
  const { put, drop, book: _, fallen: __, ...times } = timing
  const saved = { ...ticket, ...times }
  await store.saveTiming(tx, saved)
  await jobs.drop(tx, drop)
  await jobs.put(tx, put)
  return saved
}

/** A verb that only knows kinds ("resolve") goes the first way of its type that leads there. */
function placed(before: Ticket, after: Ticket, type: TicketType, needs: ChangeNeeds): Ticket {
  if (after.state === before.state || after.status !== before.status) return after
  return { ...after, status: wayToKind(type, before, after.state, walkerOf(before, type, needs)).to.key }
}

function changedMeanwhile() {
  return new Refusal('changed-meanwhile', 'changed-meanwhile', 'Somebody changed this ticket meanwhile; look again.')
}
