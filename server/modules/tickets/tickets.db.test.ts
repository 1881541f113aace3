import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { type ConversationId, type CustomerId, newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Conversations } from '../conversations/conversations.ts'
import { Drafts } from './drafts.ts'
import { nobodyKeepsTime } from './ticket.builder.ts'
import { type NewTicket, Tickets } from './tickets.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const jobs = new Jobs(db, silentLog)
const tickets = new Tickets({ db, clock, jobs, timekeeper: nobodyKeepsTime })
const drafts = new Drafts({ db, tickets })
const conversations = new Conversations({ db, clock })
const typeId = newId<TicketTypeId>()

const asked = (but: Partial<NewTicket> = {}): NewTicket => ({
  typeId,
  subject: '重复扣款，申请退款',
  description: '',
  priority: 'normal',
  fields: { order: 'DD2026' },
  ...but,
})

beforeAll(async () => {
  const label = { zh: '订单号', en: 'Order' }
  await tickets.addType(
    {
      id: typeId,
      key: 'refund',
      name: { zh: '退款', en: 'Refund' },
      fields: [{ key: 'order', label, kind: 'order-number', required: true }],
      respondWithinMs: 3_600_000,
      resolveWithinMs: 86_400_000,
      departmentId: undefined,
    },
    0,
  )
})

afterAll(() => db.close())

async function heard(body: () => Promise<unknown>): Promise<Told[]> {
  const events: Told[] = []
  const stop = db.onEvent((event) => events.push(event))
  await body().finally(stop)
  return events
}

const timersOf = async (id: TicketId) =>
  (await db.pool.query(`select kind from jobs where payload->>'ticketId' = $1 order by kind`, [id])).rows.map(
    ({ kind }) => kind,
  )

describe('opening', () => {
  test('gives the next number and tells the house once', async () => {
    const one = await tickets.open(asked())
    let two = one
    const events = await heard(async () => {
      two = await tickets.open(asked())
    })

    expect(two.number).toBe(one.number + 1)
    expect(events).toMatchObject([{ type: 'ticket-opened', subject: { kind: 'ticket', id: two.id } }])
    expect(await tickets.find(two.id)).toEqual(two)
  })

  test('many at once are all there, each with its own number', async () => {
    const opened = await Promise.all(
      Array.from({ length: 200 }, (_, i) => tickets.open(asked({ subject: `并发 ${i}` }))),
    )

    expect(new Set(opened.map(({ number }) => number)).size).toBe(200)
    for (const ticket of opened.slice(0, 20)) expect((await tickets.find(ticket.id)).subject).toBe(ticket.subject)
  })

  test('one with an unknown customer fails alone, its neighbours are kept', async () => {
    const nobody = newId<CustomerId>()
    const results = await Promise.allSettled(
      [asked(), asked({ customerId: nobody }), asked()].map((one) => tickets.open(one)),
    )

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('leaves nothing behind when the form is not complete', async () => {
    const events = await heard(() => tickets.open(asked({ fields: {} })).catch(() => {}))

    expect(events).toEqual([])
  })

  test('with one idempotency key happens once, also at the same time', async () => {
    const once = () => ({ who: 'user:ada', key: 'the-same-key', fingerprint: 'f', claimed: false })
    const open = () => acting({ actor: 'user:ada', once: once() }, () => tickets.open(asked()))

    const results = await Promise.allSettled([open(), open(), open()])

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('resolving', () => {
  test('twice tells the house once', async () => {
    const { id } = await tickets.open(asked())
    const events = await heard(async () => {
      await tickets.resolve(id, '已退款')
      await tickets.resolve(id, '已退款')
    })

    expect(events.map(({ type }) => type)).toEqual(['ticket-resolved'])
    expect(await timersOf(id)).toEqual(['ticket-close'])
  })

  test('by two agents at once stamps once', async () => {
    const { id } = await tickets.open(asked())
    const events = await heard(() => Promise.all([tickets.resolve(id, '一'), tickets.resolve(id, '二')]))

    expect(events).toHaveLength(1)
  })
})

test('a change on an old revision is refused, and nothing is written', async () => {
  const { id } = await tickets.open(asked())
  await tickets.edit(id, { subject: '改过' }, 1)

  await expect(tickets.edit(id, { subject: '旧的' }, 1)).rejects.toMatchObject({ kind: 'changed-meanwhile' })
  expect((await tickets.find(id)).subject).toBe('改过')
})

test('the customer’s words open a resolved ticket again', async () => {
  const { id } = await tickets.open(asked())
  await tickets.resolve(id, '已退款')

  const events = await heard(() =>
    tickets.comment(id, { kind: 'public', from: 'customer', text: '没有收到', fileIds: [] }),
  )

  expect(events.map(({ type }) => type)).toEqual(['comment-added', 'ticket-reopened'])
  expect(await tickets.find(id)).toMatchObject({ state: 'open', reopenedTimes: 1 })
})

test('an internal word does not stop the response clock, a public one does', async () => {
  const { id } = await tickets.open(asked())
  await tickets.comment(id, { kind: 'internal', from: 'agent', text: '查一下', fileIds: [] })
  expect((await tickets.find(id)).respondedAt).toBeUndefined()

  await tickets.comment(id, { kind: 'public', from: 'agent', text: '正在查询', fileIds: [] })

  expect((await tickets.find(id)).respondedAt).toEqual(clock.now())
})

describe('finding', () => {
  test.each(['扣款', '款', '申请退', 'DD2026', 'dd20', '重复扣款 DD2026'])('%s finds it', async (q) => {
    const { id } = await tickets.open(asked({ subject: `重复扣款，申请退款` }))

    const found = await tickets.list({ q, sort: 'newest', limit: 10 })

    expect(found.map((ticket) => ticket.id)).toContain(id)
  })

  test('by its number', async () => {
    const { id, number } = await tickets.open(asked())

    expect((await tickets.list({ q: String(number), sort: 'newest', limit: 10 })).map((ticket) => ticket.id)).toContain(
      id,
    )
  })

  test('pages do not overlap and miss nothing', async () => {
    const all = await tickets.list({ sort: 'newest', limit: 1000 })
    const seen: string[] = []
    let after: readonly (string | number)[] | undefined
    for (;;) {
      const page = (await tickets.list({ sort: 'newest', limit: 7, after })).slice(0, 7)
      if (page.length === 0) break
      seen.push(...page.map(({ id }) => id))
      const last = page.at(-1)!
      after = [last.createdAt.toISOString(), last.id]
    }

    expect(seen).toEqual(all.map(({ id }) => id))
  })
})

describe('drafts', () => {
  const aConversation = async () =>
    (await conversations.start({ channel: 'phone', from: '', to: '4000' })).id as ConversationId
  const order = {
    order: {
      value: 'DD2026',
      confidence: 0.9,
      evidence: { source: 'message' as const },
      by: 'rule@1',
      state: 'proposed' as const,
    },
  }
  const me = undefined as never

  test('a confirmed draft is a ticket bound to its conversation, all or nothing', async () => {
    const conversationId = await aConversation()
    const draft = await drafts.propose(conversationId, {
      type: { id: typeId, confidence: 0.9, evidence: '退款' },
      subject: '退款',
      fields: order,
    })

    const events: Told[] = await heard(async () => {
      await drafts.confirm(draft.id, me, draft.revision)
    })

    expect(events.map(({ type }) => type).sort()).toEqual(['conversation-linked', 'draft-confirmed', 'ticket-opened'])
    expect(await tickets.ofConversations([conversationId])).toMatchObject([{ subject: '退款', reason: 'opened-from' }])
  })

  test('two agents who confirm one draft make one ticket', async () => {
    const conversationId = await aConversation()
    const draft = await drafts.propose(conversationId, {
      type: { id: typeId, confidence: 0.9, evidence: '退款' },
      fields: order,
    })

    const results = await Promise.allSettled([
      drafts.confirm(draft.id, me, undefined),
      drafts.confirm(draft.id, me, undefined),
    ])

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await tickets.ofConversations([conversationId])).toHaveLength(1)
  })

  test('a draft whose form is not complete stays a draft', async () => {
    const conversationId = await aConversation()
    const draft = await drafts.propose(conversationId, {
      type: { id: typeId, confidence: 0.9, evidence: '退款' },
      fields: {},
    })

    await expect(drafts.confirm(draft.id, me, undefined)).rejects.toThrow('is required')
    expect((await drafts.of(conversationId))?.state).toBe('proposed')
    expect(await tickets.ofConversations([conversationId])).toEqual([])
  })

  test('a draft can join an open ticket instead', async () => {
    const conversationId = await aConversation()
    const ticket = await tickets.open(asked())
    const draft = await drafts.propose(conversationId, { fields: {} })

    await drafts.bind(draft.id, ticket.id, 'same-matter')

    expect(await tickets.ofConversations([conversationId])).toMatchObject([{ id: ticket.id, reason: 'same-matter' }])
  })
})
