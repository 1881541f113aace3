import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Fact } from '../../platform/events/append.ts'
import { subjectOf } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Tickets } from '../tickets/tickets.ts'
import { Books } from './books.ts'
import { office } from './calendar.builder.ts'
import { aPolicy } from './policy.builder.ts'
import { Sla } from './sla.ts'
import { history } from './store.ts'
import { Timekeeper } from './timekeeper.ts'
import { vocabularyOf } from './vocabulary.ts'

const hour = 3_600_000
const db = new Database(await testDatabase())
afterAll(() => db.close())
// A Monday, nine o'clock in Shanghai.
const clock = stoppedClock('2026-03-02T01:00:00Z')
const jobs = new Jobs(db, silentLog)
const books = await Books.open(db)
const timekeeper = new Timekeeper({ books, history })
const tickets = new Tickets({ db, clock, jobs, timekeeper })
const vocabulary = async () => vocabularyOf(await tickets.types(), [])
const sla = new Sla({ db, clock, books, tickets, timekeeper, vocabulary, webhooks: async () => [] })
const heard: Fact[] = []
db.onEvent(({ fact }) => void heard.push(fact))

const typeId = newId<TicketTypeId>()
beforeAll(async () => {
  const name = { zh: '投诉', en: 'Complaint' }
  const limits = { respondWithinMs: hour, resolveWithinMs: 24 * hour }
  await tickets.addType({ id: typeId, key: 'complaint', name, fields: [], departmentId: undefined, ...limits }, 0)
})

const open = (priority: 'normal' | 'high' = 'normal') =>
  tickets.open({ typeId, subject: '三天未发货', description: '', priority, fields: {} })
const ring = async (id: TicketId) =>
  (await db.pool.query('select due from jobs where key = $1', [`ticket-clocks:${id}`])).rows[0]?.due as Date | undefined
const told = (id: TicketId) => heard.filter((fact) => fact.ticketId === id).map(({ type }) => type)
const word = (id: TicketId, from: 'agent' | 'customer') =>
  tickets.comment(id, { kind: 'public', from, text: '好的', fileIds: [] })

function withoutId<T extends { id: string }>({ id: _, ...rest }: T): Omit<T, 'id'> {
  return rest
}

/** What the ticket remembers is what its log says. */
async function agrees(id: TicketId) {
  const { ticket, counted } = await sla.clocksOf(id)
  const remembered = ticket.clocks.clocks as Record<string, { dueAt: number | null; mode: string }>
  const byLog = Object.fromEntries(
    counted.map(({ clock }) => [clock.kind, { dueAt: clock.dueAt?.getTime() ?? null, mode: clock.mode }]),
  )
  expect(remembered).toMatchObject(byLog)
  expect(Object.keys(remembered).sort()).toEqual(Object.keys(byLog).sort())
}

test('without a policy the type’s own times count, around the clock', async () => {
  const { id, respondBy, dueAt } = await open('high')

  expect([respondBy, dueAt]).toEqual([new Date('2026-03-02T01:30:00Z'), new Date('2026-03-02T13:00:00Z')])
  expect(await ring(id)).toEqual(new Date('2026-03-02T01:30:00.001Z'))
  await agrees(id)
})

test('a policy counts working time, waiting for the customer stands still, and the log agrees', async () => {
  const calendar = await sla.saveCalendar(withoutId(office))
  await sla.savePolicy(withoutId(aPolicy({ calendarId: calendar.id })))
  const { id } = await open()
  expect((await tickets.find(id)).dueAt).toEqual(new Date('2026-03-02T10:00:00Z'))

  clock.advance(2 * hour)
  await tickets.waitForCustomer(id)
  expect((await tickets.find(id)).dueAt).toBeUndefined()
  clock.advance(24 * hour)
  await tickets.goOn(id)

  // Six of eight hours were left at eleven; lunch, and two hours of the next morning.
  expect((await tickets.find(id)).dueAt).toEqual(new Date('2026-03-03T10:00:00Z'))
  await agrees(id)
})

test('a changed priority counts from the beginning, and so does a changed rulebook', async () => {
  const { id } = await open()
  clock.advance(hour)
  await tickets.edit(id, { priority: 'high' }, undefined)
  await agrees(id)
  const [policy] = sla.book().policies

  await sla.savePolicy({
    ...policy!,
    targets: { ...policy!.targets, resolution: { normal: 8 * hour, high: 2 * hour } },
  })
  await sla.recountAll()

  expect((await tickets.find(id)).clocks).toMatchObject({ book: sla.book().version })
  await agrees(id)
})

test('what was promised and kept stays so when the rules change', async () => {
  const { id } = await open()
  clock.advance(hour)
  await tickets.resolve(id, '已解决')
  const before = await sla.clocksOf(id)
  const [policy] = sla.book().policies

  await sla.savePolicy({ ...policy!, targets: { ...policy!.targets, resolution: { normal: 60_000 } } })
  await sla.recountAll()

  expect((await sla.clocksOf(id)).counted.map(({ clock }) => clock)).toEqual(before.counted.map(({ clock }) => clock))
  await agrees(id)
  await sla.savePolicy({ ...policy!, targets: { ...policy!.targets, resolution: { normal: 8 * hour } } })
})

test('a limit and its steps are told once, in order, and late ones say so', async () => {
  const [policy] = sla.book().policies
  const step = { clock: 'first-response', at: { percent: 50 }, acts: [{ do: 'alert' }] } as const
  await sla.savePolicy({
    ...policy!,
    ladder: [
      { id: 'half', ...step },
      { id: 'after', ...step, at: { afterMs: 60_000 } },
    ],
  })
  const { id } = await open()

  await sla.rang(id)
  expect(told(id)).toEqual(['ticket-opened'])
  clock.advance(48 * hour)
  await sla.rang(id)
  await sla.rang(id)

  const steps = told(id).slice(1)
  expect(steps.slice(0, 3)).toEqual(['escalation-step-reached', 'ticket-response-late', 'escalation-step-reached'])
  expect(steps.filter((type) => type === 'ticket-response-late')).toHaveLength(1)
  const half = heard.find((fact) => fact.ticketId === id && fact.stepId === 'half')!
  expect(half.lateMs).toBeGreaterThan(hour)
  expect(subjectOf(half)).toEqual({ kind: 'ticket', id })
  await agrees(id)
})

test('the next word that a customer waits for has a clock of its own', async () => {
  const { id } = await open()
  await word(id, 'agent')
  expect((await tickets.find(id)).respondBy).toBeUndefined()

  await word(id, 'customer')
  const asked = await tickets.find(id)
  await word(id, 'customer')
  expect((await tickets.find(id)).respondBy).toEqual(asked.respondBy)
  expect(asked.respondBy).toBeDefined()
  await word(id, 'agent')

  expect((await tickets.find(id)).respondBy).toBeUndefined()
  await agrees(id)
})

test('an older ticket, of which the log says nothing, is counted from when it was opened', async () => {
  const { id } = await open()
  await db.pool.query(`update tickets set clocks = '{}' where id = $1`, [id])
  await db.pool.query(`update events set payload = payload - 'clocked' where subject_id = $1`, [id])

  await sla.rang(id)

  expect((await tickets.find(id)).clocks).toMatchObject({ book: sla.book().version })
})

test('two admins who publish at once notice each other, and a calendar in use stays', async () => {
  const revision = sla.book().version
  const publish = () => sla.saveCalendar({ ...withoutId(office), name: '夜班' }, revision)
  const outcomes = await Promise.allSettled([publish(), publish()])

  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  await expect(sla.removeCalendar(sla.book().calendars[0]!.id)).rejects.toThrow('counts by this calendar')
  await expect(sla.saveCalendar({ ...withoutId(office), week: {} })).rejects.toThrow('no working time')
  await expect(
    sla.savePolicy(
      withoutId(aPolicy({ targets: { 'first-response': { normal: 0 }, 'next-response': {}, resolution: {} } })),
    ),
  ).rejects.toThrow('a minute')
  const years = { normal: 1000 * 366 * 24 * hour }
  await expect(
    sla.savePolicy(withoutId(aPolicy({ targets: { 'first-response': {}, 'next-response': {}, resolution: years } }))),
  ).rejects.toThrow('a year')
})

test('a policy that is taken away while clocks run leaves them to the type', async () => {
  const { id } = await open()
  for (const { id } of sla.book().policies) await sla.removePolicy(id)
  await sla.recountAll()

  expect((await tickets.find(id)).dueAt).toEqual(new Date(clock.now().getTime() + 24 * hour))
  await agrees(id)
})

test('what is promised no more is told with the policy’s name, whether the ticket was raised or the rules changed', async () => {
  expect(sla.book().policies).toEqual([])
  const policy = await sla.savePolicy(withoutId(aPolicy()))
  const [raised, other] = [await open(), await open()]

  await tickets.edit(raised.id, { priority: 'urgent' }, undefined)
  await sla.savePolicy({ ...policy, targets: { ...policy.targets, resolution: {} } })
  await sla.recountAll()

  const fallen = (id: TicketId) =>
    heard.flatMap(({ ticketId, type, fallen }) => (ticketId === id && fallen ? [[type, fallen]] : []))
  expect(fallen(raised.id)).toEqual([['ticket-edited', { promises: ['first-response', 'resolution'], policy: '标准' }]])
  expect(fallen(other.id)).toEqual([['ticket-recounted', { promises: ['resolution'], policy: '标准' }]])
  await agrees(raised.id)
  await agrees(other.id)
})
