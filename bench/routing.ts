import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Table } from '../lib/terminal/table.ts'
import { systemClock } from '../server/base/clock.ts'
import { type CallId, type ConversationId, newId, type QueueId, type UserId } from '../server/base/id.ts'
import type { AgentChange } from '../server/modules/routing/acd/agent.ts'
import { plainRules, type Queue } from '../server/modules/routing/acd/queue.ts'
import type { OfferView } from '../server/modules/routing/offer-view.ts'
import { Routing } from '../server/modules/routing/routing.ts'
import { Database } from '../server/platform/db/database.ts'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { silentLog } from '../server/platform/log/log.ts'
import { Machine } from './routing-machine.ts'

export const name = 'routing'

/**
 * What routing itself costs: a decision in memory, and a decision committed
 * before the phone is told to ring. The whole way of a call is `bench ring`.
 */
export async function run(): Promise<Table> {
  const inMemory = sizes.map(([agents, waiting]) => decide(agents, waiting))
  return {
    title: 'Routing',
    columns: ['what', 'n', 'p50 ms', 'p99 ms', 'max ms', 'per s', 'heap MB', 'RSS MB'],
    rows: [...inMemory.flat(), ...(await committed())],
    notes: [
      'In memory: five skills each; an agent is released and takes the next of those who wait, explanation included.',
      'Churn: contacts that arrive and give up, agents who go on a break and come back.',
      growth(),
      'Committed: PostgreSQL with fsync; 20 calls/s, 200 agents; from the verb to `ring`, everything written before.',
    ],
  }
}

const sizes = [
  [200, 1_000],
  [2_000, 10_000],
  [10_000, 50_000],
] as const
const turns = 5_000

function decide(agents: number, waiting: number) {
  const machine = new Machine(agents, waiting)
  machine.run(500)
  const { decisions, churn } = machine.run(turns)
  collectGarbage()
  const { heapUsed, rss } = process.memoryUsage()
  const size = `${agents} agents, ${machine.waiting} waiting`
  const megabytes = [heapUsed, rss].map((bytes) => Math.round(bytes / 2 ** 20))
  return [
    [...row(`decision, ${size}`, decisions, true), ...megabytes],
    [...row('  and churn beside it', churn, true), '', ''],
  ]
}

/** What is held, not what was left lying about. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

/** The same agents, and four times as many who wait, again and again: what does a decision cost then? */
function growth(): string {
  const costs = [1_000, 4_000, 16_000, 64_000].map((waiting) => {
    const machine = new Machine(1_000, waiting)
    machine.run(500)
    return { waiting, us: 1_000 * middle(machine.run(3_000).decisions) }
  })
  const [least, ...others] = costs
  const said = costs.map(({ waiting, us }) => `${us.toFixed(0)} µs at ${waiting}`).join(', ')
  const times = others.at(-1)!.us / least!.us
  const log = Math.log(others.at(-1)!.waiting) / Math.log(least!.waiting)
  return `With 1000 agents a decision costs ${said}: ${times.toFixed(2)} times as much, the logarithm ${log.toFixed(2)} times.`
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

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
  skills: [],
  chatCapacity: 3,
  phoneReachable: true,
})

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
