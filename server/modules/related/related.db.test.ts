import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { type CustomerId, newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Conversations } from '../conversations/conversations.ts'
import { Customers } from '../customers/customers.ts'
import { TicketTags } from '../tickets/tags.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { type NewTicket, Tickets } from '../tickets/tickets.ts'
import { relatedJobs } from './jobs.ts'
import { Related } from './related.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const jobs = new Jobs(db, silentLog)
const tickets = new Tickets({ db, clock, jobs, timekeeper: nobodyKeepsTime })
const conversations = new Conversations({ db, clock })
const customers = new Customers({ db, clock })
const tags = new TicketTags({ db, tickets })
const related = new Related({ db, clock, jobs, tickets, tags })
const typeId = newId<TicketTypeId>()
let wang: CustomerId
let li: CustomerId

beforeAll(async () => {
  const name = { zh: '投诉', en: 'Complaint' }
  const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000 }
  const order = { key: 'order', label: name, kind: 'order-number', required: false } as const
  await tickets.addType({ id: typeId, key: 'complaint', name, fields: [order], ...limits, departmentId: undefined }, 0)
  wang = (await customers.add({ name: '王小明', contactPoints: [] })).id
  li = (await customers.add({ name: '李静', contactPoints: [] })).id
  relatedJobs(jobs, tickets)
  jobs.run()
})

afterAll(async () => {
  await jobs.stop()
  await db.close()
})

const aTicket = (but: Partial<NewTicket> = {}) =>
  tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', fields: {}, ...but })

async function heard(body: () => Promise<unknown>): Promise<Told[]> {
  const events: Told[] = []
  const stop = db.onEvent((event) => events.push(event))
  await body().finally(stop)
  return events
}

describe('merging', () => {
  test('closes the one, brings its conversations to the other, and leads whoever looks', async () => {
    const [one, other] = [await aTicket({ customerId: wang }), await aTicket({ customerId: wang })]
    const talk = await conversations.start({ channel: 'phone', from: '+8613800000001', to: '4000' })
    await tickets.link(one.id, talk.id, 'opened-from')

    const events = await heard(() => related.merge(one.id, other.id))

    expect(await tickets.find(one.id)).toMatchObject({ state: 'closed', resolvedAt: undefined })
    expect(await tickets.linksOf(other.id)).toEqual([{ conversationId: talk.id, reason: 'merged' }])
    expect(await related.endOf(one.id)).toBe(other.id)
    expect(events.map(({ type, subject }) => [type, subject.id])).toEqual([
      ['ticket-closed', one.id],
      ['conversation-linked', other.id],
      ['ticket-merged', one.id],
      ['ticket-took-over', other.id],
    ])
  })

  test('brings along what it is found by, for as much as there is room', async () => {
    const [one, other] = [await aTicket(), await aTicket()]
    const hung = (of: string, count: number) => Array.from({ length: count }, (_, n) => `${of}-${n}`)
    await tags.change(one.id, { add: ['退款', ...hung('a', 5)], remove: [] })
    await tags.change(other.id, { add: ['退款', ...hung('b', 16)], remove: [] })

    const events = await heard(() => related.merge(one.id, other.id))

    const { fact } = events.find(({ type }) => type === 'ticket-tagged')!
    expect(fact).toMatchObject({ ticketId: other.id, added: ['a-0', 'a-1', 'a-2'], removed: [] })
    expect((await tags.of([other.id])).get(other.id)).toHaveLength(20)
  })

  test('goes on to where the other went on', async () => {
    const chain = [await aTicket(), await aTicket(), await aTicket()] as const
    await related.merge(chain[0].id, chain[1].id)
    await related.merge(chain[1].id, chain[2].id)

    expect(await related.endOf(chain[0].id)).toBe(chain[2].id)
    expect(await related.endOf(chain[2].id)).toBe(chain[2].id)
  })

  test('never into itself, into what is closed, or before another customer’s eyes', async () => {
    const [wangs, lis, merged] = [
      await aTicket({ customerId: wang }),
      await aTicket({ customerId: li }),
      await aTicket(),
    ]
    await related.merge(merged.id, wangs.id)

    await expect(related.merge(wangs.id, wangs.id)).rejects.toThrow('into itself')
    await expect(related.merge(wangs.id, merged.id)).rejects.toThrow('closed for good')
    await expect(related.merge(merged.id, wangs.id)).rejects.toThrow('closed for good')
    await expect(related.merge(wangs.id, lis.id)).rejects.toThrow('two customers')
    expect(await tickets.find(wangs.id)).toMatchObject({ state: 'open', revision: wangs.revision })
  })

  test('what was said in each is read in the one where the story goes on, oldest first', async () => {
    const say = (id: TicketId, text: string) => {
      clock.advance(1_000)
      return tickets.comment(id, { kind: 'public', from: 'agent', text, fileIds: [] })
    }
    const [first, second, last] = [await aTicket(), await aTicket(), await aTicket()]
    await say(first.id, '一')
    await say(last.id, '二')
    await say(second.id, '三')
    await related.merge(first.id, second.id)
    await related.merge(second.id, last.id)

    const words = async (id: TicketId) =>
      (await tickets.comments({ of: await related.storyOf(id), limit: 10 })).map(({ text }) => text).reverse()

    expect(await words(last.id)).toEqual(['一', '二', '三'])
    expect(await words(first.id)).toEqual(['一'])
  })

  test('what still waits never goes into what is resolved: nobody would look at it again', async () => {
    const [waits, done] = [await aTicket({ customerId: wang }), await aTicket({ customerId: wang })]
    await tickets.resolve(done.id, '已补发')

    await expect(related.merge(waits.id, done.id)).rejects.toMatchObject({ code: 'merge-into-resolved' })
    await tickets.reopen(done.id, '客户又来电')
    expect(await related.merge(waits.id, done.id)).toMatchObject({ id: done.id, state: 'open' })
  })

  test('brings the parts of an incident along, and a part its incident', async () => {
    const [old, whole, part, again] = [await aTicket(), await aTicket(), await aTicket(), await aTicket()]
    await related.join(part.id, old.id)
    await related.join(whole.id, old.id)

    const events = await heard(() => related.merge(old.id, whole.id))
    await related.merge(part.id, again.id)

    expect(await related.of(whole.id)).toEqual([
      { from: old.id, to: whole.id, kind: 'merged-into' },
      { from: again.id, to: whole.id, kind: 'part-of' },
    ])
    expect(events.map(({ type, subject }) => [type, subject.id]).slice(0, 4)).toEqual([
      ['ticket-closed', old.id],
      ['ticket-left-incident', part.id],
      ['ticket-left-incident', whole.id],
      ['ticket-joined-incident', part.id],
    ])
  })

  test('an incident never goes under another one', async () => {
    const [power, water, part, low] = [await aTicket(), await aTicket(), await aTicket(), await aTicket()]
    await related.join(part.id, power.id)
    await related.join(low.id, water.id)

    await expect(related.merge(power.id, low.id)).rejects.toMatchObject({ code: 'merge-incident-into-part' })
    await related.merge(low.id, power.id)

    expect(await related.of(power.id)).toEqual([
      { from: part.id, to: power.id, kind: 'part-of' },
      { from: low.id, to: power.id, kind: 'merged-into' },
    ])
  })

  test('crosswise at one moment, one merge wins and nobody waits for ever', async () => {
    const [one, other] = [await aTicket(), await aTicket()]

    const outcomes = await Promise.allSettled([related.merge(one.id, other.id), related.merge(other.id, one.id)])

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

test('a split makes a second promise to the same customer, with the same words behind it', async () => {
  const one = await aTicket({ customerId: wang })
  const talk = await conversations.start({ channel: 'phone', from: '+8613800000001', to: '4000' })
  await tickets.link(one.id, talk.id, 'opened-from')

  const part = await related.split(one.id, {
    typeId,
    subject: '另外要发票',
    description: '',
    priority: 'low',
    fields: {},
  })

  expect(part).toMatchObject({ customerId: wang, subject: '另外要发票' })
  expect(await tickets.linksOf(part.id)).toEqual([{ conversationId: talk.id, reason: 'split' }])
  expect(await related.of(one.id)).toEqual([{ from: part.id, to: one.id, kind: 'split-from' }])
})

describe('an incident', () => {
  test('has no floors above or below, and a part stands in one only', async () => {
    const [power, water, part] = [await aTicket(), await aTicket(), await aTicket()]
    await related.join(part.id, power.id)

    await expect(related.join(water.id, part.id)).rejects.toThrow('part of another')
    await expect(related.join(power.id, water.id)).rejects.toThrow('parts of its own')
    await expect(related.join(power.id, power.id)).rejects.toThrow('part of itself')
    await related.join(part.id, water.id)
    expect(await related.of(part.id)).toEqual([{ from: part.id, to: water.id, kind: 'part-of' }])
  })

  test('one answer reaches each open part once, also when its job runs twice', async () => {
    const incident = await aTicket()
    const parts = await Promise.all([aTicket(), aTicket()])
    for (const { id } of parts) await related.join(id, incident.id)
    const ids = parts.map(({ id }) => id)
    const said = (id: TicketId) => tickets.comments({ of: [id], limit: 10 })

    await related.answerParts(incident.id, ids, { text: '已恢复供电', authorId: undefined })
    await until(async () => (await Promise.all(ids.map(said))).every((list) => list.length === 1))
    const { rows } = await db.pool.query(`select key, fingerprint from idempotency_keys where who = 'related'`)
    await db.work((tx) =>
      jobs.put(
        tx,
        rows.map(({ key, fingerprint }) => ({
          kind: 'part-answer',
          due: new Date(),
          payload: { partId: fingerprint, once: key, actor: 'system', text: '已恢复供电' },
        })),
      ),
    )
    await until(async () => (await db.pool.query(`select 1 from jobs where kind = 'part-answer'`)).rowCount === 0)

    expect((await Promise.all(ids.map(said))).map((list) => list.map(({ text }) => text))).toEqual([
      ['已恢复供电'],
      ['已恢复供电'],
    ])
  })

  test('is resolved for everybody with one result; a part closed meanwhile stays as it is', async () => {
    const incident = await aTicket()
    const [open, closed] = [await aTicket(), await aTicket()]
    await tickets.resolve(closed.id, '早已解决')
    await tickets.close(closed.id)

    await related.resolveParts(incident.id, [open.id, closed.id], '机房已恢复')
    await until(async () => (await tickets.find(open.id)).state === 'resolved')

    expect(await tickets.find(open.id)).toMatchObject({ result: '机房已恢复' })
    expect(await tickets.find(closed.id)).toMatchObject({ state: 'closed', result: '早已解决' })
  })
})

test('the same order told by another customer is suggested, closed and foreign ones are not', async () => {
  const told = await aTicket({ customerId: wang, fields: { order: 'DD20269990001' } })
  const again = await aTicket({ customerId: li, subject: '没收到货', fields: { order: 'DD20269990001' } })
  const done = await aTicket({ customerId: li, fields: { order: 'DD20269990001' } })
  await tickets.resolve(done.id, '已补发')

  const alike = await related.alike(told.id)

  const ids: TicketId[] = alike.map(({ ticket }) => ticket.id)
  expect(ids).toContain(again.id)
  expect(ids).not.toContain(done.id)
  expect(ids).not.toContain(told.id)
})

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((done) => setTimeout(done, 20))
}
