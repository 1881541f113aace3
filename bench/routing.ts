import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '../server/base/clock.ts'
import { type CallId, type ConversationId, newId, type QueueId, type UserId } from '../server/base/id.ts'
import { step } from '../server/modules/routing/acd/acd.ts'
import type { AgentChange } from '../server/modules/routing/acd/agent.ts'
import { type Floor, newFloor } from '../server/modules/routing/acd/floor.ts'
import { mustHave, plainRules, type Queue } from '../server/modules/routing/acd/queue.ts'
import { type NewWork, plainWishes } from '../server/modules/routing/acd/work.ts'
import type { OfferView } from '../server/modules/routing/offer-view.ts'
import { Routing } from '../server/modules/routing/routing.ts'
import { Database } from '../server/platform/db/database.ts'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { silentLog } from '../server/platform/log/log.ts'
import type { Table } from './table.ts'

export const name = 'routing'

/**
 * What routing itself costs: a decision in memory, and a decision committed
 * before the phone is told to ring. The whole way of a call is `bench ring`.
 */
export async function run(): Promise<Table> {
  const sizes = [
    [200, 1_000],
    [2_000, 10_000],
    [10_000, 50_000],
  ] as const
  return {
    title: 'Routing',
    columns: ['what', 'n', 'p50 ms', 'p99 ms', 'max ms', 'per s'],
    rows: [...sizes.map(([agents, waiting]) => machine(agents, waiting)), ...(await committed())],
    notes: [
      'In memory: a call ends, its agent takes the next of those waiting, another call arrives; explanation included.',
      'Committed: PostgreSQL with fsync; 20 calls/s, 200 agents; from the verb to `ring`, everything written before.',
    ],
  }
}

const skills = ['投诉', '退款', '升级', 'english', 'vip']

const aQueue = (key: string, names: Partial<Queue> = {}): Queue => ({
  id: newId<QueueId>(),
  key,
  name: { zh: key, en: key },
  skills: [],
  ringForMs: 300_000,
  longestWaitMs: 3_600_000,
  wrapUpForMs: 60_000,
  most: 100_000,
  open: true,
  revision: 1,
  ...plainRules,
  ...names,
})

const anAgent = (n: number): AgentChange => ({
  agentId: newId<UserId>(),
  name: `agent ${n}`,
  presence: 'available',
  skills: skills.map((skill, at) => ({ skill, level: 1 + ((n + at) % 5) })),
  chatCapacity: 3,
  phoneReachable: true,
})

function machine(agents: number, waiting: number) {
  const queues = skills.map((skill, n) => aQueue(skill, { skills: [mustHave(skill, 1 + (n % 3))] }))
  const floor = newFloor(0)
  let now = 0
  step(floor, { type: 'queues-changed', queues }, now)
  for (let n = 0; n < agents; n++) step(floor, { type: 'agent-changed', change: anAgent(n) }, ++now)
  const arrive = (n: number) => step(floor, { type: 'work-arrived', work: aContact(queues[n % 5]!, ++now, n % 3) }, now)
  for (let n = 0; n < agents + waiting; n++) arrive(n)
  const talking = [...floor.offers.values()]
  for (const offer of talking) accept(floor, offer, now)

  const took: number[] = []
  const turns = 5_000
  for (let n = 0; n < turns; n++) {
    const { workItemId } = talking.shift()!
    const from = performance.now()
    step(floor, { type: 'work-finished', workItemId }, ++now)
    const { effects } = step(floor, { type: 'wrap-up-ended', workItemId }, ++now)
    arrive(n)
    took.push(performance.now() - from)
    for (const effect of effects) {
      if (effect.type !== 'offered') continue
      accept(floor, effect.offer, now)
      talking.push(effect.offer)
    }
  }
  return row(`in memory, ${agents} agents, ${waiting} waiting`, took, true)
}

const aContact = (queue: Queue, at: number, priority: number): NewWork => ({
  id: newId(),
  kind: 'call',
  conversationId: newId<ConversationId>(),
  ...plainWishes,
  callId: newId<CallId>(),
  queueId: queue.id,
  priority,
  enqueuedAt: at,
})

const accept = (floor: Floor, { id, agentId }: Pick<OfferView, 'id' | 'agentId'>, now: number) =>
  step(floor, { type: 'offer-accepted', offerId: id, by: agentId }, now)

async function committed() {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-routing-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} })
  await migrate(postgres.url, () => {})
  const db = new Database(postgres.url)
  try {
    return [await toRing(db, 'free'), await toRing(db, 'busy')]
  } finally {
    await db.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** With free agents from the arrival to the ring; with everybody talking from an agent's release to the next ring. */
async function toRing(db: Database, agents: 'free' | 'busy') {
  await db.pool.query('truncate routing_writer, routing_agents, routing_decisions, offers, work_items, queues cascade')
  const people = Array.from({ length: 200 }, (_, n) => anAgent(n))
  const began = new Map<string, number>()
  const took: number[] = []
  const rung: OfferView[] = []
  const call = async (offer: OfferView) => {
    const from = began.get(agents === 'free' ? offer.conversationId! : offer.agentId)
    if (from !== undefined) took.push(performance.now() - from)
    rung.push(offer)
  }
  const routing = new Routing({
    db,
    say: silentLog,
    clock: systemClock,
    agents: async () => people,
    ring: { call, stop: async () => {} },
    presence: { missed: async () => {} },
  })
  const queue = aQueue('hotline')
  await routing.book.put(queue)
  await routing.run()
  const enqueue = (id = newId<ConversationId>()) => {
    began.set(id, performance.now())
    return routing.enqueue({ kind: 'call', queueId: queue.id, conversationId: id, callId: newId<CallId>() })
  }
  if (agents === 'busy') await fill(routing, enqueue, rung)

  const turns = 140
  const verbs: Promise<unknown>[] = []
  for (let n = 0; n < turns; n++) {
    const next = rung.shift()
    if (agents === 'free' && next) verbs.push(talk(routing, next))
    if (agents === 'busy' && next)
      verbs.push(routing.accept(next.id, next.agentId).then(() => release(routing, next, began)))
    if (agents === 'free') verbs.push(enqueue())
    await wait(50)
  }
  await Promise.all(verbs)
  await routing.stop()
  return row(agents === 'free' ? 'arrival to ring, agents free' : 'release to next ring, callers waiting', took, false)
}

/** Everybody talks, and as many wait as will be released. */
async function fill(routing: Routing, enqueue: () => Promise<unknown>, rung: OfferView[]): Promise<void> {
  await Promise.all(Array.from({ length: 200 }, () => enqueue()))
  while (rung.length < 200) await wait(10)
  const kept = rung.splice(0)
  await Promise.all(kept.slice(30).map((offer) => routing.accept(offer.id, offer.agentId)))
  rung.push(...kept.slice(0, 30))
  await Promise.all(Array.from({ length: 200 }, () => enqueue()))
}

async function talk(routing: Routing, offer: OfferView): Promise<void> {
  await routing.accept(offer.id, offer.agentId)
  await routing.finish(offer.workItemId)
  await routing.endWrapUp(offer.workItemId)
}

async function release(routing: Routing, offer: OfferView, began: Map<string, number>): Promise<void> {
  await routing.finish(offer.workItemId)
  began.set(offer.agentId, performance.now())
  await routing.endWrapUp(offer.workItemId)
}

function row(what: string, took: number[], rate: boolean) {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const sum = took.reduce((total, one) => total + one, 0)
  return [what, took.length, at(0.5), at(0.99), at(1), rate ? Math.round((1_000 * took.length) / sum) : '']
}
