import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Field } from './form.ts'
import { standardWorkflow, type Workflow } from './status.ts'
import { nobodyKeepsTime } from './ticket.builder.ts'
import { TicketTypes } from './ticket-types.ts'
import { Tickets } from './tickets.ts'
import { type Design, designOf } from './type.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-11-25T04:00:00Z')
const customer = newId<string>()
const [mine, hers] = [newId<string>(), newId<string>()]
const owners = new Map([
  [mine, 'user:ada'],
  [hers, 'user:bob'],
])
const types = new TicketTypes({
  db,
  clock,
  known: async () => ({
    roles: new Set(['agent', 'finance', 'api-key']),
    departments: new Set(),
    people: new Set(),
    queues: new Set(['refunds']),
  }),
  usesOf: async ({ key }) =>
    key === 'led-to'
      ? [
          { kind: 'flow', name: '服务热线', opens: true },
          { kind: 'rule', name: '退款加急', opens: false },
        ]
      : [],
})
const tickets = new Tickets({
  db,
  clock,
  jobs: new Jobs(db, silentLog),
  timekeeper: nobodyKeepsTime,
  types,
  timeZone: 'Asia/Shanghai',
  named: async (_, ids) => new Map(ids.filter((id) => id === customer || owners.has(id)).map((id) => [id, '王小明'])),
  fileOwners: async () => owners,
})
const agent = { actor: 'user:ada', roles: ['agent'] }
const finance = { actor: 'user:bob', roles: ['finance'] }

const words = (zh: string) => ({ zh, en: zh })
const field = (key: string, kind: Field['kind'], but: Partial<Field> = {}): Field => ({
  key,
  kind,
  label: words(key),
  required: false,
  ...but,
})

const review: Workflow = {
  statuses: [
    { key: 'review', name: words('待审核'), kind: 'open' },
    { key: 'approved', name: words('审核通过'), kind: 'open' },
    { key: 'refunded', name: words('已退款'), kind: 'resolved' },
    { key: 'closed', name: words('已关闭'), kind: 'closed' },
  ],
  transitions: [
    {
      from: 'review',
      to: 'approved',
      roles: ['finance'],
      guard: { field: 'amount', op: 'at-most', value: 500 },
      because: words('超过五百元要经理'),
    },
    { from: 'approved', to: 'refunded', needs: ['receipt'] },
    { from: 'refunded', to: 'review' },
    { from: 'refunded', to: 'closed' },
  ],
}

const design = (but: Partial<Design> = {}): Design =>
  designOf({
    name: words('退款'),
    fields: [field('order', 'order-number', { required: true }), field('amount', 'money')],
    respondWithinMs: 3_600_000,
    resolveWithinMs: 86_400_000,
    departmentId: undefined,
    ...but,
  })

let count = 0
async function published(but: Partial<Design> = {}): Promise<TicketTypeId> {
  count += 1
  const { id, revision } = await types.begin(`type-${count}`, design(but))
  await types.publish(id, revision)
  return id
}

const opened = (typeId: TicketTypeId, fields = {}) =>
  tickets.open({ typeId, subject: '退款', description: '', priority: 'normal', fields: { order: 'DD2026', ...fields } })

async function heard(body: () => Promise<unknown>): Promise<Told[]> {
  const events: Told[] = []
  const stop = db.onEvent((event) => events.push(event))
  await body().finally(stop)
  return events
}

beforeAll(async () => {
  await types.all()
})
afterAll(() => db.close())

describe('versions', () => {
  test('a draft is nobody’s business until it is published', async () => {
    const { id } = await types.begin('quiet', design())

    expect((await types.all()).map(({ key }) => key)).not.toContain('quiet')
    await expect(opened(id)).rejects.toMatchObject({ code: 'type-unknown' })
  })

  test('a ticket keeps the form it was opened with', async () => {
    const id = await published()
    const old = await opened(id)
    const { revision } = await types.look(id)
    const changed = await types.save(id, design({ fields: [field('reason', 'text', { required: true })] }), revision)
    await types.publish(id, changed.revision)

    const edited = await tickets.edit(old.id, { fields: { amount: 12 } }, undefined)

    expect(edited).toMatchObject({ typeVersion: 1, fields: { order: 'DD2026', amount: 12 } })
    await expect(opened(id)).rejects.toMatchObject({ field: 'body.fields.order' })
  })

  test('of two admins who publish at once the second hears what the first one did', async () => {
    const id = await published()
    const { revision } = await types.look(id)
    const more = [...design().fields, field('colour', 'text')]
    const saved = await types.save(id, design({ fields: more }), revision)

    const both = await Promise.allSettled([types.publish(id, saved.revision), types.publish(id, saved.revision)])

    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(refused.reason).toMatchObject({ kind: 'changed-meanwhile' })
    expect(refused.reason.message).toContain('version 2 meanwhile: fields.colour added')
  })

  test('going back publishes the old version as a new one, and the log says who did what', async () => {
    const id = await published()
    const saved = await types.save(id, design({ name: words('退货') }), (await types.look(id)).revision)
    const second = await types.publish(id, saved.revision)

    const events = await heard(() => types.rollBack(id, 1, second.revision))

    expect(await types.find(id)).toMatchObject({ version: 3, name: words('退款') })
    expect((await types.versions(id)).map(({ version, backTo }) => [version, backTo])).toEqual([
      [3, 1],
      [2, undefined],
      [1, undefined],
    ])
    expect(events).toMatchObject([{ type: 'ticket-type-published', fact: { version: 3, backTo: 1 } }])
  })

  test('what cannot work is refused when it is saved, every problem at its path', async () => {
    const id = await published()
    const { revision } = await types.look(id)
    const wrong = design({
      fields: [field('demand', 'choice', { options: [] })],
      statuses: [...standardWorkflow.statuses, { key: 'limbo', name: words('无处可去'), kind: 'open' }],
    })

    await expect(types.save(id, wrong, revision)).rejects.toMatchObject({
      code: 'type-not-valid',
      broken: [
        { field: 'body.fields.0.options', rule: 'must have at least one option' },
        { field: 'body.statuses.4', rule: expect.stringContaining('no way leads') },
      ],
    })
  })
})

describe('numbers', () => {
  test('count on by the day of the centre, also for tickets opened together', async () => {
    const id = await published({ numbering: { prefix: 'RF', date: 'day', digits: 4 } })

    const refs = (await Promise.all(Array.from({ length: 5 }, () => opened(id)))).map(({ ref }) => ref)

    expect(refs.toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `RF-20261125-000${n}`))
    expect((await tickets.list({ q: 'rf-20261125-0003', sort: 'newest', limit: 5 })).map(({ ref }) => ref)).toEqual([
      'RF-20261125-0003',
    ])
  })

  test('a type without numbering has the plain number only', async () => {
    expect((await opened(await published())).ref).toBeUndefined()
  })
})

describe('states of a type', () => {
  const form = [field('order', 'order-number', { required: true }), field('amount', 'money'), field('receipt', 'text')]

  test('a ticket begins in the first and goes only where a way leads', async () => {
    const ticket = await opened(await published({ ...review, fields: form }), { amount: 300 })

    expect(ticket).toMatchObject({ state: 'open', status: 'review' })
    await expect(tickets.moveTo(ticket.id, { status: 'refunded', result: 'x' })).rejects.toMatchObject({
      code: 'state-not-reachable',
    })
  })

  test('a role, a guard and a missing field stand in the way, each in its own words', async () => {
    const ticket = await opened(await published({ ...review, fields: form }), { amount: 800 })
    const approve = () => tickets.moveTo(ticket.id, { status: 'approved' })

    await expect(acting(agent, approve)).rejects.toMatchObject({ code: 'status-not-yours' })
    await expect(acting(finance, approve)).rejects.toMatchObject({
      code: 'status-guarded',
      message: '超过五百元要经理',
    })
    await acting(finance, () => tickets.edit(ticket.id, { fields: { amount: 200 } }, undefined))
    expect(await acting(finance, approve)).toMatchObject({ status: 'approved', state: 'open' })
    await expect(tickets.moveTo(ticket.id, { status: 'refunded', result: '好了' })).rejects.toMatchObject({
      field: 'body.fields.receipt',
    })
  })

  test('what the way needs may come with it, and the house hears of it as ever', async () => {
    const ticket = await opened(await published({ ...review, fields: form }), { amount: 1 })
    await tickets.moveTo(ticket.id, { status: 'approved' })

    const events = await heard(() =>
      tickets.moveTo(ticket.id, { status: 'refunded', result: '已退', fields: { receipt: 'R1' } }),
    )

    expect(events).toMatchObject([{ type: 'ticket-resolved', fact: { from: 'approved', status: 'refunded' } }])
    expect(await tickets.find(ticket.id)).toMatchObject({
      state: 'resolved',
      result: '已退',
      fields: { receipt: 'R1' },
    })
  })

  test('old verbs go the first way of their kind, and the customer reopens whatever guards say', async () => {
    const id = await published({ ...review, fields: form })
    const ticket = await opened(id, { amount: 1, receipt: 'R1' })
    await expect(tickets.resolve(ticket.id, '好了')).rejects.toMatchObject({ code: 'state-not-reachable' })
    await tickets.moveTo(ticket.id, { status: 'approved' })

    await tickets.resolve(ticket.id, '好了')
    await tickets.comment(ticket.id, { kind: 'public', from: 'customer', text: '没收到', fileIds: [] })

    expect(await tickets.find(ticket.id)).toMatchObject({ state: 'open', status: 'review', reopenedTimes: 1 })
  })

  test('resolving asks for words, and reopening for a reason', async () => {
    const ticket = await opened(await published())

    await expect(tickets.moveTo(ticket.id, { status: 'resolved' })).rejects.toMatchObject({ field: 'body.result' })
    await tickets.moveTo(ticket.id, { status: 'resolved', result: '好了' })
    await expect(tickets.moveTo(ticket.id, { status: 'open' })).rejects.toMatchObject({ field: 'body.reason' })
  })

  test('everybody sees their own ways', async () => {
    const ticket = await opened(await published({ ...review, fields: form }), { amount: 1 })

    const [forAgent] = await acting(agent, () => tickets.waysFrom(ticket))
    const [forFinance] = await acting(finance, () => tickets.waysFrom(ticket))

    expect(forAgent).toMatchObject({ to: { key: 'approved' }, whyNot: { kind: 'role' } })
    expect(forFinance?.whyNot).toBeUndefined()
  })
})

describe('hands', () => {
  const form = [
    field('order', 'order-number'),
    field('approved', 'money', { required: true, write: ['finance'] }),
    field('account', 'text', { read: ['finance'] }),
  ]

  test('a field is written by its roles only, also through a key', async () => {
    const id = await published({ fields: form })
    const key = { actor: 'key:k1', roles: ['api-key'] }
    const open = (fields: object) => () => opened(id, fields)

    await expect(acting(key, open({ approved: 5 }))).rejects.toMatchObject({
      field: 'body.fields.approved',
      message: 'may not be written by your role',
    })
    await expect(acting({ actor: 'key:k2' }, open({ approved: 5 }))).rejects.toMatchObject({ kind: 'invalid' })
    expect((await acting(finance, open({ approved: 5 }))).fields).toMatchObject({ approved: 5 })
  })

  test('who may not write a required field is not asked for it, and cannot even name a hidden one', async () => {
    const id = await published({ fields: form })

    expect((await acting(agent, () => opened(id))).fields).toEqual({ order: 'DD2026' })
    await expect(acting(agent, () => opened(id, { account: '62' }))).rejects.toMatchObject({
      message: 'is not a field of this type',
    })
  })

  test('who may not see a field hears of it neither by a name in it nor by a way that needs it', async () => {
    const payer = field('payer', 'customer', { read: ['finance'] })
    const id = await published({
      fields: [field('order', 'text'), payer],
      transitions: standardWorkflow.transitions.map((way) => ({ ...way, needs: ['order', 'payer'] })),
    })
    const ticket = await acting(finance, () => opened(id, { payer: customer }))
    const seenBy = (who: typeof agent) =>
      acting(who, async () => ({
        names: [...(await tickets.namesIn(ticket)).values()],
        needs: (await tickets.waysFrom(ticket))[0]?.transition.needs,
      }))

    expect(await seenBy(finance)).toEqual({ names: ['王小明'], needs: ['order', 'payer'] })
    expect(await seenBy(agent)).toEqual({ names: [], needs: ['order'] })

    const poor = await acting(agent, () => opened(id))
    await expect(
      acting(agent, () => tickets.moveTo(poor.id, { status: 'resolved', result: '好了' })),
    ).rejects.toMatchObject({ code: 'status-guarded', message: expect.not.stringContaining('payer') })
  })

  test('a file is brought by whoever sent it, and stays where another has brought it', async () => {
    const id = await published({ fields: [field('order', 'text'), field('proof', 'file')] })
    const stolen = { field: 'body.fields.proof', message: 'is no file we know' }

    await expect(acting(agent, () => opened(id, { proof: [hers] }))).rejects.toMatchObject(stolen)
    const ticket = await acting(finance, () => opened(id, { proof: [hers] }))
    const put = (proof: string[]) => acting(agent, () => tickets.edit(ticket.id, { fields: { proof } }, undefined))

    expect((await put([hers, mine])).fields).toEqual({ order: 'DD2026', proof: [hers, mine] })
    const other = await acting(agent, () => opened(id))
    await expect(
      acting(agent, () => tickets.edit(other.id, { fields: { proof: [hers] } }, undefined)),
    ).rejects.toMatchObject(stolen)
  })

  test('a value that points at nobody is refused', async () => {
    const id = await published({ fields: [field('order', 'text'), field('payer', 'customer')] })

    expect((await opened(id, { payer: customer })).fields).toMatchObject({ payer: customer })
    await expect(opened(id, { payer: newId() })).rejects.toMatchObject({ field: 'body.fields.payer' })
  })
})

describe('a retired type', () => {
  const retire = async (id: TicketTypeId) => types.retire(id, (await types.look(id)).revision)

  test('opens no tickets; those that are there live on, and it comes back', async () => {
    const id = await published()
    const ticket = await opened(id)

    const { isRetired, revision } = await retire(id)
    expect(isRetired).toBe(true)
    await expect(opened(id)).rejects.toMatchObject({ code: 'type-retired' })
    expect(await tickets.resolve(ticket.id, '好了')).toMatchObject({ state: 'resolved' })

    await types.bringBack(id, revision)
    expect(await opened(id)).toMatchObject({ typeId: id })
  })

  test('is not retired while callers are led to it, and says by what', async () => {
    const led = await types.begin('led-to', design())

    await expect(retire(led.id)).rejects.toMatchObject({
      code: 'type-in-use',
      message: 'Callers are still led to it by the flow “服务热线”; change that first.',
    })
    expect((await types.look(led.id)).isRetired).toBe(false)
  })

  test('of two admins who retire at once the second looks again', async () => {
    const id = await published()
    const { revision } = await types.look(id)

    const both = await Promise.allSettled([types.retire(id, revision), types.retire(id, revision)])

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

test('a queue that is none is refused where the design is saved', async () => {
  const problems = (queueKey: string) => types.problemsOf(design({ queueKey }))

  expect(await problems('refunds')).toEqual([])
  expect(await problems('nowhere')).toEqual([{ path: 'queueKey', rule: 'is not a queue' }])
})
