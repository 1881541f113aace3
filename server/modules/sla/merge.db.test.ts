import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Fact } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Related } from '../related/related.ts'
import { TicketTags } from '../tickets/tags.ts'
import { Tickets } from '../tickets/tickets.ts'
import { Books } from './books.ts'
import { presentClock } from './present.ts'
import { Sla } from './sla.ts'
import { history } from './store.ts'
import { Timekeeper } from './timekeeper.ts'
import { vocabularyOf } from './vocabulary.ts'

const hour = 3_600_000
const db = new Database(await testDatabase())
afterAll(() => db.close())
const clock = stoppedClock('2026-03-02T00:00:00Z')
const jobs = new Jobs(db, silentLog)
const books = await Books.open(db)
const timekeeper = new Timekeeper({ books, history })
const tickets = new Tickets({ db, clock, jobs, timekeeper })
const related = new Related({ db, clock, jobs, tickets, tags: new TicketTags({ db, tickets }) })
const sla = new Sla({
  db,
  clock,
  books,
  tickets,
  timekeeper,
  vocabulary: async () => vocabularyOf([], []),
  webhooks: async () => [],
})
const heard: Fact[] = []
db.onEvent(({ fact }) => void heard.push(fact))

/** Nobody wrote a policy: the type's own times count, around the clock. */
const typeId = newId<TicketTypeId>()
beforeAll(async () => {
  const name = { zh: '投诉', en: 'Complaint' }
  const limits = { respondWithinMs: 4 * hour, resolveWithinMs: 24 * hour }
  await tickets.addType({ id: typeId, key: 'complaint', name, fields: [], departmentId: undefined, ...limits }, 0)
})
let began: Date
beforeEach(() => {
  clock.advance(48 * hour)
  began = clock.now()
  heard.length = 0
})

const open = () => tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', fields: {} })
const later = (hours: number) => new Date(began.getTime() + hours * hour)
const answer = (id: TicketId) => tickets.comment(id, { kind: 'public', from: 'agent', text: '正在核实', fileIds: [] })

/** What the ticket remembers, what its log says, and what its screen shows are one. */
async function dueOf(id: TicketId) {
  const { ticket, counted } = await sla.clocksOf(id)
  const remembered = ticket.clocks.clocks as Record<string, { startedAt: number; dueAt: number | null; mode: string }>
  for (const { clock } of counted)
    expect(remembered[clock.kind]).toMatchObject({
      startedAt: clock.startedAt.getTime(),
      dueAt: clock.dueAt?.getTime() ?? null,
      mode: clock.mode,
    })
  return { respondBy: ticket.respondBy, dueAt: ticket.dueAt }
}

test('the old one merged into the new one is still due by the first contact', async () => {
  const old = await open()
  clock.advance(3 * hour)
  const fresh = await open()
  expect(fresh.dueAt).toEqual(later(27))

  await related.merge(old.id, fresh.id)

  expect(await dueOf(fresh.id)).toEqual({ respondBy: later(4), dueAt: later(24) })
  expect((await tickets.find(fresh.id)).revision).toBe(fresh.revision)
  const { counted, now } = await sla.clocksOf(fresh.id)
  expect(counted.map((one) => presentClock(one, now, fresh.createdAt).isTakenOver)).toEqual([true, true])
})

test('the new one merged into the old one changes nothing of its limits', async () => {
  const old = await open()
  clock.advance(3 * hour)
  const fresh = await open()

  await related.merge(fresh.id, old.id)

  expect(await dueOf(old.id)).toEqual({ respondBy: later(4), dueAt: later(24) })
})

test('a pause of the old one before there was a new one stays a pause', async () => {
  const old = await open()
  await tickets.waitForCustomer(old.id)
  clock.advance(2 * hour)
  const fresh = await open()
  clock.advance(hour)

  await related.merge(old.id, fresh.id)

  expect(await dueOf(fresh.id)).toEqual({ respondBy: later(6), dueAt: later(26) })
})

test('the earlier answer was the first, whoever of them got it', async () => {
  const old = await open()
  clock.advance(hour)
  await answer(old.id)
  clock.advance(hour)
  const fresh = await open()
  clock.advance(hour)
  await answer(fresh.id)

  await related.merge(old.id, fresh.id)

  const { respondedAt, respondBy } = await tickets.find(fresh.id)
  expect({ respondedAt, respondBy }).toEqual({ respondedAt: later(1), respondBy: undefined })
})

test('a limit that was told of the old one is not told again of the new one', async () => {
  const old = await open()
  clock.advance(5 * hour)
  await sla.rang(old.id)
  const fresh = await open()

  await related.merge(old.id, fresh.id)
  await sla.rang(fresh.id)

  expect(heard.filter(({ type }) => type === 'ticket-response-late')).toMatchObject([{ ticketId: old.id }])
})

test('three in a row are one story, and whatever changes later is counted from its beginning', async () => {
  const first = await open()
  clock.advance(hour)
  const second = await open()
  await related.merge(first.id, second.id)
  clock.advance(hour)
  const third = await open()
  await related.merge(second.id, third.id)

  expect(await dueOf(third.id)).toEqual({ respondBy: later(4), dueAt: later(24) })
  clock.advance(hour)
  await tickets.waitForCustomer(third.id)
  clock.advance(10 * hour)
  await tickets.goOn(third.id)
  await tickets.edit(third.id, { priority: 'high' }, undefined)

  expect(await dueOf(third.id)).toEqual({ respondBy: later(2), dueAt: later(22) })
})
