import { afterAll, afterEach, expect, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import { type CallId, type ConversationId, newId, type UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { AgentChange } from './acd/agent.ts'
import { anAgent, aQueue } from './acd/floor.builder.ts'
import type { Queue } from './acd/queue.ts'
import type { OfferView } from './offer-view.ts'
import { type Needs, Routing } from './routing.ts'

const url = await testDatabase()
const open: { stop(): Promise<void> }[] = []
const databases: Database[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})
afterAll(async () => {
  for (const db of databases) await db.close()
})

test('a call rings at an agent, is answered, wrapped up, and all of it is told', async () => {
  const { routing, heard, nextRing, queue, ada } = await aCentre()

  const queued = await routing.enqueue(aCall(queue))
  const offer = await nextRing()
  await routing.accept(offer.id, ada)
  await routing.finish(offer.workItemId)
  await routing.endWrapUp(offer.workItemId)

  expect(queued).toEqual({ kind: 'queued', workItemId: offer.workItemId, position: 0 })
  expect(heard).toEqual([
    'work-enqueued',
    'offer-made',
    'agent-state-changed ringing',
    'work-answered',
    'agent-state-changed talking',
    'work-finished',
    'agent-state-changed wrapping-up',
    'wrap-up-ended',
    'agent-state-changed available',
  ])
})

test('what is offered was committed before the phone rings', async () => {
  const { db, routing, nextRing, queue } = await aCentre()

  await routing.enqueue(aCall(queue))
  const offer = await nextRing()

  const { rows } = await db.pool.query('select state from offers where id = $1', [offer.id])
  expect(rows).toEqual([{ state: 'outstanding' }])
  expect(await decisions(db, offer.conversationId!)).toMatchObject([{ kind: 'offer', because: 'idle-longest' }])
})

test('callers who wait hear where they stand', async () => {
  const { routing, queue } = await aCentre({ nobody: true })
  const told: number[] = []
  routing.onPosition(({ position }) => told.push(position))

  const first = await routing.enqueue(aCall(queue))
  const second = await routing.enqueue(aCall(queue))
  if (first.kind !== 'queued' || second.kind !== 'queued') throw new Error('both should wait')
  await routing.leave(first.workItemId, 'abandoned')

  expect([first.position, second.position]).toEqual([1, 2])
  expect(told).toEqual([1, 2, 1])
  expect(routing.positionOf(second.workItemId)).toBe(1)
})

test('a phone that cannot be rung sends its agent on a break, and identity is told', async () => {
  const { routing, queue, ada, missed } = await aCentre({ call: () => Promise.reject(new Error('no such phone')) })

  await routing.enqueue(aCall(queue))

  await expect.poll(() => missed).toEqual([ada])
  expect(routing.agent(ada)?.state).toBe('break')
  expect(routing.snapshot().waiting).toMatchObject([{ because: 'everyone-is-on-break' }])
})

test('after a crash everybody is where they were, and what rang is first in line', async () => {
  const before = await aCentre({ nobody: true })
  const { db, queue } = before
  const people = [anAgent('ada'), anAgent('bob')]
  for (const person of people) await before.routing.agentChanged(person)
  const talking = await before.routing.enqueue(aCall(queue))
  const answered = await before.nextRing()
  await before.routing.accept(answered.id, answered.agentId)
  const ringing = await before.routing.enqueue(aCall(queue))
  const waiting = await before.routing.enqueue(aCall(queue))
  const lost = await before.nextRing()

  await crash(db)
  const after = await aCentre({ db, queue, people })
  const rings = await after.nextRing()

  expect([talking.kind, ringing.kind, waiting.kind]).toEqual(['queued', 'queued', 'queued'])
  expect(rings.workItemId).toBe(lost.workItemId)
  expect(rings.id).not.toBe(lost.id)
  expect(after.routing.agent(answered.agentId)?.state).toBe('talking')
  expect(
    after.routing
      .snapshot()
      .waiting.map(({ because }) => because)
      .sort(),
  ).toEqual(['everyone-is-busy', 'ringing'])
})

test('what is known of an agent is told once, and again only when it changed', async () => {
  const before = await aCentre({ nobody: true })
  const { db, queue } = before
  const [ada, bob] = [anAgent('ada', { skills: [{ skill: '投诉', level: 3 }] }), anAgent('bob')]
  for (const person of [ada, bob, bob]) await before.routing.agentChanged(person)

  await crash(db)
  await aCentre({ db, queue, people: [ada, { ...bob, ticketCapacity: 9 }] })

  const { rows } = await db.pool.query(
    `select subject_id as id, payload->'capacity'->>'ticket' as tickets from events
    where type = 'agent-known' and subject_id = any($1) order by number`,
    [[ada.agentId, bob.agentId]],
  )
  expect(rows).toEqual([
    { id: ada.agentId, tickets: '0' },
    { id: bob.agentId, tickets: '0' },
    { id: bob.agentId, tickets: '9' },
  ])
})

test('a second process waits, takes over when the first falls silent, and the first can write no more', async () => {
  const db = await aDatabase()
  const queue = await inPlace(db)
  const first = await aCentre({ db, queue, leaseMs: 300, nobody: true })
  const second = new Routing(needsOf(db, { leaseMs: 300, agents: async () => [] }))
  open.push(second)
  let inOffice = false
  const running = second.run().then(() => {
    inOffice = true
  })
  await first.routing.enqueue(aCall(queue))
  expect(inOffice).toBe(false)

  // As if the first process had been paused: nothing keeps its lease, and it does not know.
  await pauseLease(db)
  await running
  const refused = first.routing.enqueue(aCall(queue))

  await expect(refused).rejects.toMatchObject({ code: 'routing-elsewhere' })
  expect(second.snapshot().waiting).toHaveLength(1)
  const { rows } = await db.pool.query('select count(*)::int as n from work_items where queue_id = $1', [queue.id])
  expect(rows[0].n).toBe(1)
})

test('a commit that fails is taken again, and nothing rings twice', async () => {
  const { db, routing, rung, queue, nextRing } = await aCentre()
  let failures = 2
  atCommit(db, async (commit) => {
    if (failures-- > 0) throw new Error('the cable was pulled')
    return commit()
  })

  const queued = await routing.enqueue(aCall(queue))
  await nextRing()

  expect(queued).toMatchObject({ kind: 'queued', position: 0 })
  expect(rung).toHaveLength(1)
})

test('a commit that was kept though its answer was lost rings all the same, once', async () => {
  const { db, routing, rung, queue, nextRing } = await aCentre()
  let once = true
  atCommit(db, async (commit) => {
    const result = await commit()
    if (!once) return result
    once = false
    throw new Error('the cable was pulled just after the commit')
  })

  await routing.enqueue(aCall(queue))
  await nextRing()
  await routing.tick()

  expect(rung).toHaveLength(1)
})

test('one bad id does not hold up the others', async () => {
  const { routing, queue } = await aCentre({ nobody: true })

  const [bad, good] = await Promise.allSettled([
    routing.enqueue({ ...aCall(queue), conversationId: 'nonsense' as ConversationId }),
    routing.enqueue(aCall(queue)),
  ])

  expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'invalid', field: 'conversationId' } })
  expect(good).toMatchObject({ status: 'fulfilled' })
})

test('two thousand contacts at speed: each is answered once, none is lost', async () => {
  const people = Array.from({ length: 40 }, (_, n) => anAgent(`agent ${n}`, { chatCapacity: 3 }))
  const rings: OfferView[] = []
  const centre = await aCentre({ people, debug: false, call: async (offer) => void rings.push(offer) })
  const { db, routing } = centre
  const busy = aQueue({ key: 'busy', most: 5_000, wrapUpForMs: 1_000 })
  await routing.book.put(busy)
  db.onEvent(({ type, fact }) => {
    if (type === 'offer-made' && fact.kind === 'chat') answer(fact.offerId as OfferView['id'], fact.agentId)
  })
  const answers: Promise<unknown>[] = []
  const answer = (id: OfferView['id'], by: unknown) => answers.push(routing.accept(id, by as UserId))
  const answered = new Set<string>()
  db.onEvent(({ type, fact }) => {
    if (type === 'work-answered' && fact.queueId === busy.id) {
      expect(answered.has(fact.workItemId as string)).toBe(false)
      answered.add(fact.workItemId as string)
      const id = fact.workItemId as OfferView['workItemId']
      answers.push(routing.finish(id).then(() => routing.endWrapUp(id)))
    }
  })
  const answering = setInterval(() => {
    for (const offer of rings.splice(0)) answer(offer.id, offer.agentId)
  }, 1)

  const kinds = ['call', 'chat'] as const
  const all = await Promise.all(
    Array.from({ length: 2_000 }, (_, n) => routing.enqueue({ ...aCall(busy), kind: kinds[n % 2]! })),
  )
  await expect.poll(() => answered.size, { timeout: 25_000, interval: 20 }).toBe(2_000)
  await Promise.all(answers)
  clearInterval(answering)

  expect(all.every(({ kind }) => kind === 'queued')).toBe(true)
  const { rows } = await db.pool.query(
    'select state, outcome, count(*)::int as n from work_items where queue_id = $1 group by 1, 2',
    [busy.id],
  )
  expect(rows).toEqual([{ state: 'done', outcome: 'answered', n: 2_000 }])
})

type Given = Partial<Pick<Needs, 'leaseMs' | 'debug'>> & {
  db?: Database
  queue?: Queue
  people?: readonly AgentChange[]
  nobody?: boolean
  call?: (offer: OfferView) => Promise<void>
}

/** A queue, Ada who is free, and everything routing says or rings. */
async function aCentre(given: Given = {}) {
  const db = given.db ?? (await aDatabase())
  const queue = given.queue ?? (await inPlace(db))
  const people = given.people ?? (given.nobody ? [] : [anAgent('ada')])
  const [rung, heard, missed]: [OfferView[], string[], UserId[]] = [[], [], []]
  let taken = 0
  const call = async (offer: OfferView) => {
    rung.push(offer)
    await given.call?.(offer)
  }
  const needs = needsOf(db, { ...given, agents: async () => people })
  const routing = new Routing({
    ...needs,
    ring: { ...needs.ring, call },
    presence: { missed: async (agentId) => void missed.push(agentId) },
  })
  open.push(routing)
  await routing.run()
  db.onEvent(({ type, fact }) => heard.push([type, fact.state].filter(Boolean).join(' ')))
  const nextRing = async () => {
    await expect.poll(() => rung.length, { interval: 2 }).toBeGreaterThan(taken)
    return rung[taken++]!
  }
  return { db, routing, queue, rung, heard, missed, nextRing, ada: people[0]?.agentId as UserId }
}

function needsOf(db: Database, { leaseMs, debug = true, agents }: Pick<Needs, 'agents' | 'leaseMs' | 'debug'>): Needs {
  const say = Object.assign(Object.create(silentLog), {
    error: (detail: object, words: string) => {
      if (words.includes('promise')) throw new Error(JSON.stringify(detail))
    },
  })
  return {
    db,
    say,
    clock: systemClock,
    agents,
    ring: { call: async () => {}, stop: async () => {} },
    presence: { missed: async () => {} },
    leaseMs: leaseMs ?? 3_000,
    debug,
  }
}

/** Empty of what other tests left, and nobody is its writer. */
async function aDatabase(): Promise<Database> {
  const db = new Database(url)
  databases.push(db)
  await db.pool.query('truncate routing_writer, routing_agents, routing_decisions, offers, work_items, queues cascade')
  return db
}

async function inPlace(db: Database): Promise<Queue> {
  const queue = aQueue({ key: `queue-${newId()}`, wrapUpForMs: 60_000 })
  await new Routing(needsOf(db, { agents: async () => [] })).book.put(queue)
  return queue
}

const aCall = (queue: Queue) => ({
  kind: 'call' as const,
  queueId: queue.id,
  conversationId: newId<ConversationId>(),
  callId: newId<CallId>(),
})

async function decisions(db: Database, conversationId: string) {
  const { rows } = await db.pool.query('select * from routing_decisions where conversation_id = $1', [conversationId])
  return rows
}

/** Stands between routing and its commits. */
function atCommit(db: Database, instead: (commit: () => Promise<unknown>) => Promise<unknown>) {
  const query = db.pool.query.bind(db.pool) as (wish: unknown, values?: unknown[]) => Promise<unknown>
  const meddled = (wish: { name?: string }, values?: unknown[]) =>
    wish.name === 'routing-commit' ? instead(() => query(wish)) : query(wish, values)
  db.pool.query = meddled as never
}

/** The process is gone without a word: its lease runs out. */
async function crash(db: Database) {
  await db.pool.query(`update routing_writer set until = '-infinity', owner = 'a dead process'`)
}

/** Takes the lease away as time would, between two of its holder's breaths. */
async function pauseLease(db: Database) {
  await db.pool.query(`update routing_writer set until = '-infinity', owner = 'nobody yet'`)
}
