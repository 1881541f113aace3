import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketId, type TicketTypeId, type UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Identity } from '../identity/identity.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { Tickets } from '../tickets/tickets.ts'
import { Approvals } from './approvals.ts'
import { ApprovedWays } from './approved-ways.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const jobs = new Jobs(db, silentLog)
const identity = new Identity({ db, clock })
const tickets: Tickets = new Tickets({
  db,
  clock,
  jobs,
  timekeeper: nobodyKeepsTime,
  askForWay: (...way) => ways.ask(...way),
})
const people = new Set<UserId>()
const approvals = new Approvals({ db, clock, jobs, tickets, works: async (id) => people.has(id) })
const ways = new ApprovedWays({ db, approvals, tickets })
const typeId = newId<TicketTypeId>()
let [ada, bob]: UserId[] = []

beforeAll(async () => {
  await identity.layFirstRoles()
  const team = await identity.addTeam('客户关怀部', true)
  const person = (name: string) =>
    identity.addUser({ name, email: `${name}@test`, password: 'a long password', role: 'agent', teamId: team })
  ;[ada, bob] = [await person('ada'), await person('bob')]
  for (const one of [ada!, bob!]) people.add(one)
  const name = (zh: string) => ({ zh, en: zh })
  await tickets.addType(
    {
      id: typeId,
      key: 'refund',
      name: name('退款'),
      fields: [],
      respondWithinMs: 3_600_000,
      resolveWithinMs: 86_400_000,
      departmentId: undefined,
      statuses: [
        { key: 'review', name: name('审核中'), kind: 'open' },
        { key: 'call', name: name('待回访'), kind: 'open' },
        { key: 'refunded', name: name('已退款'), kind: 'resolved' },
        { key: 'closed', name: name('已关闭'), kind: 'closed' },
      ],
      transitions: [
        { from: 'review', to: 'call' },
        { from: 'call', to: 'review' },
        { from: 'call', to: 'refunded' },
        {
          from: 'review',
          to: 'refunded',
          approval: { how: 'one', people: [ada!, bob!] },
          guard: { field: 'ticket.assigned', op: 'is', value: true },
        },
        { from: 'refunded', to: 'review' },
        { from: 'refunded', to: 'closed' },
      ],
    },
    0,
  )
})

afterAll(() => db.close())

/** Everything that happens is heard, in order, until nothing more happens. */
async function listening(body: () => Promise<unknown>): Promise<Told[]> {
  const told: Told[] = []
  const stop = db.onEvent((event) => told.push(event))
  await body().finally(stop)
  const go = db.onEvent((event) => told.push(event))
  for (let at = 0; at < told.length; at++)
    if (/^approval-(approved|refused|withdrawn)|^ticket-(moved|waits|goes-on|resolved|reopened)/.test(told[at]!.type))
      await acting({ actor: 'system', cause: told[at]!.number }, () => ways.heard(told[at]!))
  go()
  return told
}

const openTicket = async (assigneeId: UserId | undefined = ada) =>
  (await tickets.open({ typeId, subject: '退款', description: '', priority: 'normal', fields: {}, assigneeId })).id
const refund = (id: TicketId) => tickets.moveTo(id, { status: 'refunded', result: '已原路退回' })
const asAda = <T>(body: () => T) => acting({ actor: `user:${ada}`, roles: ['agent'] }, body)
const onlyApproval = async (id: TicketId) => (await approvals.ofTicket(id))[0]!

test('a way that needs a yes is not walked when it is tried: the others are asked, once', async () => {
  const id = await openTicket()

  await listening(() => asAda(() => refund(id)))
  await listening(() => asAda(() => refund(id)))

  expect(await tickets.find(id)).toMatchObject({ status: 'review', revision: 1 })
  const all = await approvals.ofTicket(id)
  expect(all).toMatchObject([{ state: 'open', question: '审核中 → 已退款', askedBy: ada }])
  // Nobody approves their own request.
  expect(all[0]!.voices.map(({ userId }) => userId)).toEqual([bob])
})

test('with the yes it goes on by itself, with the words and in the name of who tried it', async () => {
  const id = await openTicket()
  await listening(() => asAda(() => refund(id)))
  const approval = await onlyApproval(id)

  const told = await listening(() => approvals.say(approval.id, bob!, 'approved', '可以'))

  expect(await tickets.find(id)).toMatchObject({ status: 'refunded', state: 'resolved', result: '已原路退回' })
  expect(told.find(({ type }) => type === 'ticket-resolved')).toMatchObject({
    actor: `user:${ada}`,
    cause: told.find(({ type }) => type === 'approval-approved')!.number,
  })
  expect(await tickets.askedMoves(id)).toEqual([])
})

test('a yes that is heard twice moves nothing twice', async () => {
  const id = await openTicket()
  await listening(() => asAda(() => refund(id)))
  const told = await listening(async () => approvals.say((await onlyApproval(id)).id, bob!, 'approved', ''))
  await tickets.moveTo(id, { status: 'review', reason: '客户不满意' })

  await ways.heard(told.find(({ type }) => type === 'approval-approved')!)

  expect(await tickets.find(id)).toMatchObject({ status: 'review', reopenedTimes: 1 })
})

test('with a no it stays, and may be tried again', async () => {
  const id = await openTicket()
  await listening(() => asAda(() => refund(id)))

  await listening(async () => approvals.say((await onlyApproval(id)).id, bob!, 'refused', '没有收据'))

  expect(await tickets.find(id)).toMatchObject({ status: 'review' })
  await listening(() => asAda(() => refund(id)))
  expect((await approvals.ofTicket(id)).map(({ state }) => state)).toEqual(['refused', 'open'])
})

test('when the ticket goes another way meanwhile, the question is withdrawn', async () => {
  const id = await openTicket()
  await listening(() => asAda(() => refund(id)))

  await listening(() => tickets.moveTo(id, { status: 'call' }))

  expect(await approvals.ofTicket(id)).toMatchObject([{ state: 'withdrawn' }])
  expect(await tickets.askedMoves(id)).toEqual([])
})

test('a yes that overtakes the news of another move is a yes to nothing', async () => {
  const id = await openTicket()
  await listening(() => asAda(() => refund(id)))
  await tickets.moveTo(id, { status: 'call' })

  await listening(async () => approvals.say((await onlyApproval(id)).id, bob!, 'approved', ''))

  expect(await tickets.find(id)).toMatchObject({ status: 'call' })
  expect(await tickets.askedMoves(id)).toEqual([])
})

test('what is not so any more when the yes comes keeps it where it is, and the history says why', async () => {
  const id = await openTicket()
  await listening(() => asAda(() => refund(id)))
  await tickets.assign(id, { assigneeId: undefined })

  const told = await listening(async () => approvals.say((await onlyApproval(id)).id, bob!, 'approved', ''))

  expect(await tickets.find(id)).toMatchObject({ status: 'review' })
  expect(told.find(({ type }) => type === 'approved-way-closed')?.fact).toMatchObject({
    because: expect.stringMatching(/does not hold/),
  })
  expect(await tickets.askedMoves(id)).toEqual([])
})

test('the old verb asks too, and nothing is asked while something else is in the way', async () => {
  const [id, nobodys] = [await openTicket(), await openTicket(undefined)]

  await listening(() => asAda(() => tickets.resolve(id, '好了')))

  expect(await onlyApproval(id)).toMatchObject({ state: 'open' })
  await tickets.assign(nobodys, { assigneeId: undefined })
  await expect(asAda(() => tickets.resolve(nobodys, '好了'))).rejects.toMatchObject({ code: 'status-guarded' })
  expect(await approvals.ofTicket(nobodys)).toEqual([])
})

test('when nobody is left who could agree, it is said at once', async () => {
  const id = await openTicket()
  people.delete(bob!)

  await expect(asAda(() => refund(id))).rejects.toMatchObject({ code: 'nobody-to-ask' })
  people.add(bob!)

  expect(await tickets.askedMoves(id)).toEqual([])
})
