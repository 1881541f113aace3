import type { QueueId, UserId, WorkItemId } from '../../../base/id.ts'
import type { AgentChange, Presence, traitsOf } from '../acd/agent.ts'
import type { Moment } from '../acd/moment.ts'
import type { Queue } from '../acd/queue.ts'
import type { AgentId } from '../acd/work.ts'
import { type OfferRow, toMoment, type WorkRow } from '../rows.ts'
import type { Day, Move, Said } from './day.ts'
import type { Logged, Page } from './logged.ts'
import { queuesSince } from './past-queues.ts'
import { readContact } from './read-contact.ts'

/** What the log and the rows keep of a day; the store fetches it, a test makes it up. */
export type Records = {
  /** From here on it is gone through; only what comes after `from` is counted. */
  readonly begin: Moment
  readonly from: Moment
  readonly to: Moment
  /** As they are now: the log says what they were. */
  readonly queues: readonly Queue[]
  readonly agents: readonly AgentChange[]
  /** Everybody who was in line or in hand since the beginning. */
  readonly works: readonly WorkRow[]
  readonly offers: readonly OfferRow[]
  /** When tickets among them were to be done. */
  readonly due: ReadonlyMap<WorkItemId, Moment>
  /** In the order of the log: since the beginning, and before it what last became of each queue and each presence. */
  readonly facts: readonly Logged[]
}

/** Who is in line or on the line at midnight came in the evening, and to agents who were there. */
export const leadMs = 12 * 3_600_000

/** Takes a day apart (day.ts). */
export function readDay(records: Records): Day {
  const { begin, from, to, agents, works, facts, due } = records
  const queues = queuesSince(records.queues, facts, begin)
  const pages = pagesOf(records)
  const moves = movesOf(works, pages)
  const wrapUpForMs = new Map(queues.first.map((queue) => [queue.id, queue.wrapUpForMs]))
  const contacts = works
    .map((row) =>
      readContact(row, pages.get(row.id)!, { move: moves.get(row.id), dueAt: due.get(row.id), wrapUpForMs, begin, to }),
    )
    .sort((a, b) => a.at - b.at || a.order - b.order)
  const said = [...saidOf(records), ...queues.later]
  return { begin, from, to, queues: queues.first, agents: agents.map(asAbsent), said, contacts }
}

/** Until the log says that they came. */
const asAbsent = (agent: AgentChange): AgentChange => ({
  ...agent,
  presence: 'offline',
  phoneReachable: true,
  screenOpen: true,
})

function pagesOf({ works, offers, facts }: Records): Map<WorkItemId, Page> {
  const pages = new Map<WorkItemId, Page>(works.map(({ id }) => [id, { offers: [], facts: [] }]))
  for (const offer of offers) pages.get(offer.work_item_id)?.offers.push(offer)
  for (const fact of facts) pages.get(fact.fact.workItemId as WorkItemId)?.facts.push(fact)
  for (const { offers } of pages.values()) offers.sort((a, b) => toMoment(a.offered_at) - toMoment(b.offered_at))
  return pages
}

/** Where each one that was handed over went, by the one it was handed over from. */
function movesOf(works: readonly WorkRow[], pages: ReadonlyMap<WorkItemId, Page>): Map<WorkItemId, Move> {
  const moves = new Map<WorkItemId, Move>()
  for (const { id, from_id, queue_id } of works) {
    if (from_id) moves.set(from_id, { as: id, ...destination(pages.get(id)!, queue_id) })
  }
  return moves
}

/** To a person when it was recorded as `handed-over`, or when they had it without an offer. */
function destination({ offers: [first], facts }: Page, queueId: QueueId): Omit<Move, 'as'> {
  const queue = facts.find(({ type }) => type === 'work-enqueued')?.fact.queueId as QueueId | undefined
  const answered = facts.find(({ type }) => type === 'work-answered')
  if (first?.because === 'handed-over') return { to: { agentId: first.agent_id }, isTalking: false }
  if (first || !answered) return { to: { queueId: queue ?? queueId }, isTalking: false }
  return { to: { agentId: answered.fact.agentId as AgentId }, isTalking: true }
}

/** As `agent-known` tells them (events.ts): whole, whatever of them changed. */
type Traits = ReturnType<typeof traitsOf>

function saidOf({ facts, offers }: Records): Said[] {
  return [...facts.flatMap((fact) => told(fact) ?? []), ...restarts(offers)]
}

/** What people and telephones told routing. That they missed an offer routing found out by itself, and will again. */
function told({ number: order, at, type, fact }: Logged): Said | undefined {
  const agentId = (fact.agentId ?? fact.userId) as UserId
  switch (type) {
    case 'presence-changed': {
      if (fact.reason === 'missed') return undefined
      const change = { agentId, presence: fact.state as Presence, since: new Date(at) }
      return { order, at, event: { type: 'agent-changed', change } }
    }
    case 'agent-known': {
      const { skills, teamId, queueIds, capacity, shift } = fact as Traits
      const capacities = { callCapacity: capacity.call, chatCapacity: capacity.chat, ticketCapacity: capacity.ticket }
      const change = { agentId, skills, teamId, queueIds, shift, ...capacities }
      return { order, at, event: { type: 'agent-changed', change } }
    }
    case 'consultation-began':
      return { order, at, event: { type: 'agent-engaged', agentId, call: String(fact.callId) } }
    case 'consultation-ended':
    case 'call-transferred':
      return { order, at, event: { type: 'agent-released', agentId, call: String(fact.callId) } }
  }
  return undefined
}

/** A restart is in no event; every offer that went back for it has the moment. */
function restarts(offers: readonly OfferRow[]): Said[] {
  const moments = offers.flatMap(({ settled_because, settled_at }) =>
    settled_because === 'restarted' && settled_at ? [toMoment(settled_at)] : [],
  )
  return [...new Set(moments)].map((at) => ({ order: 0, at, event: { type: 'restarted' } }))
}
