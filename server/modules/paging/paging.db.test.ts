import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketId, type TicketTypeId, type UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { PageOutcome } from '../calls/calls.ts'
import { Prompts } from '../flows/flows.ts'
import { Identity } from '../identity/identity.ts'
import type { Calling } from '../sla/policy.ts'
import type { Timing } from '../tickets/clocks.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { Tickets } from '../tickets/tickets.ts'
import { lostAfterMs, type Page } from './page.ts'
import { Paging } from './paging.ts'

const minute = 60_000
const db = new Database(await testDatabase())
const clock = stoppedClock('2026-11-25T12:00:00Z')
const jobs = new Jobs(db, silentLog)
const identity = new Identity({ db, clock })
const inAnHour: Timing = {
  respondBy: new Date('2026-11-25T13:00:00Z'),
  dueAt: undefined,
  clocks: {},
  book: 0,
  put: [],
  drop: [],
}
const tickets = new Tickets({
  db,
  clock,
  jobs,
  timekeeper: {
    ...nobodyKeepsTime,
    opened: () => inAnHour,
    happened: async () => ({ ...inAnHour, respondBy: undefined }),
  },
})
/** How each phone is answered, by its extension; one that is not named rings on for ever. */
const answers: Record<string, PageOutcome> = {}
const rung: string[] = []
const engaged = new Set<string>()
const paging = new Paging({
  db,
  clock,
  say: silentLog,
  jobs,
  identity,
  tickets,
  calls: {
    ofAgent: () => [],
    page: async ({ at }) => {
      const phone = 'extension' in at ? at.extension : at.number
      rung.push(phone)
      return answers[phone] ?? new Promise(() => {})
    },
  },
  routing: {
    engage: async (id) => {
      engaged.add(id)
      return { kind: 'done' }
    },
    release: async (id) => {
      engaged.delete(id)
      return { kind: 'done' }
    },
  },
  prompts: new Prompts([]),
  ourNumber: () => '4000',
})
const typeId = newId<TicketTypeId>()
let ada: UserId
let boss: UserId

beforeAll(async () => {
  await identity.layFirstRoles()
  const add = (name: string, role: string, extension: string) =>
    identity.addUser({ name, email: `${name}@x.test`, password: 'long enough', role, extension })
  ;[ada, boss] = [await add('ada', 'agent', '1001'), await add('boss', 'supervisor', '1002')]
  const name = { zh: '投诉', en: 'Complaint' }
  const limits = { respondWithinMs: 60 * minute, resolveWithinMs: 24 * 60 * minute }
  await tickets.addType({ id: typeId, key: 'complaint', name, fields: [], departmentId: undefined, ...limits }, 0)
})
afterAll(() => db.close())
afterEach(() => {
  rung.length = 0
  for (const phone of Object.keys(answers)) delete answers[phone]
})

const open = () =>
  tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', assigneeId: ada, fields: {} })

let number = 100
function step(ticketId: TicketId, calling: Partial<Calling> = {}): Told {
  const act = {
    do: 'call',
    who: ['owner', 'supervisor'],
    numbers: [],
    rounds: 1,
    pauseMs: minute,
    language: 'zh',
    ...calling,
  }
  const fact = { type: 'escalation-step-reached', ticketId, clock: 'first-response', acts: [{ do: 'alert' }, act] }
  return {
    number: String(number++),
    fact,
    type: fact.type,
    subject: { kind: 'ticket', id: ticketId },
    actor: 'system',
    cause: undefined,
    at: clock.now(),
  }
}

const onlyPage = async (id: TicketId): Promise<Page> => (await paging.ofTicket(id))[0]!

/** What is told until the page is over, or nothing more happens by itself. */
async function ringing(id: TicketId): Promise<string[]> {
  const told: string[] = []
  const stop = db.onEvent(({ type }) => type.startsWith('page-') && told.push(type))
  for (let turn = 0; turn < 6; turn++) {
    await paging.timerRang((await onlyPage(id)).id)
    await expect.poll(async () => (await onlyPage(id)).state !== 'ringing' || engaged.size > 0).toBe(true)
  }
  stop()
  return told
}

test('one after the other is rung until somebody confirms', async () => {
  const { id } = await open()
  Object.assign(answers, { '1001': 'no-answer', '1002': 'confirmed' })

  await paging.heard(step(id))
  const told = await ringing(id)

  expect(rung).toEqual(['1001', '1002'])
  expect(told).toEqual(['page-not-confirmed', 'page-confirmed'])
  expect(await onlyPage(id)).toMatchObject({ state: 'confirmed', targets: [{ userId: ada }, { userId: boss }] })
  expect(engaged.size).toBe(0)
})

test('a phone rings for one ticket at a time', async () => {
  const [first, second] = [await open(), await open()]
  await paging.heard(step(first.id, { who: ['owner'] }))
  await paging.heard(step(second.id, { who: ['owner'] }))

  await paging.timerRang((await onlyPage(first.id)).id)
  await expect.poll(() => rung).toEqual(['1001'])
  await paging.timerRang((await onlyPage(second.id)).id)
  const waiting = await onlyPage(second.id)
  expect(waiting).toMatchObject({ state: 'waiting', round: 1 })
  expect(waiting.nextAt!.getTime()).toBeGreaterThan(clock.now().getTime())
  expect(rung).toEqual(['1001'])

  clock.advance(lostAfterMs)
  engaged.clear()
  answers['1001'] = 'confirmed'
  await paging.timerRang((await onlyPage(first.id)).id)
  await ringing(second.id)
  expect(await onlyPage(second.id)).toMatchObject({ state: 'confirmed' })
})

test('a step that is heard twice rings once', async () => {
  const { id } = await open()
  const event = step(id)

  await paging.heard(event)
  await paging.heard(event)

  expect(await paging.ofTicket(id)).toHaveLength(1)
})

test('the next round comes after its pause, and after the last one it was in vain', async () => {
  const { id } = await open()
  answers['1001'] = 'declined'

  await paging.heard(step(id, { who: ['owner'], rounds: 2 }))
  await ringing(id)

  expect(rung).toEqual(['1001', '1001'])
  expect(await onlyPage(id)).toMatchObject({ state: 'in-vain', round: 2 })
})

test('nobody is rung once it was answered', async () => {
  const { id } = await open()
  await paging.heard(step(id))
  await tickets.comment(id, { kind: 'public', from: 'agent', text: '您好', fileIds: [] })

  expect(await ringing(id)).toEqual(['page-let-go'])
  expect(rung).toEqual([])
})

test('a call that nobody heard of again, because the server fell, is given up for lost', async () => {
  const { id } = await open()
  await paging.heard(step(id))
  await paging.timerRang((await onlyPage(id)).id)
  await expect.poll(() => rung).toEqual(['1001'])
  answers['1002'] = 'confirmed'

  await paging.timerRang((await onlyPage(id)).id)
  expect(await onlyPage(id)).toMatchObject({ state: 'ringing', place: 0 })
  clock.advance(lostAfterMs)
  engaged.clear()
  await ringing(id)

  expect(await onlyPage(id)).toMatchObject({ state: 'confirmed', place: 1 })
})

test('a step that means nobody rings nobody', async () => {
  const { id } = await open()

  await paging.heard(step(id, { who: ['team'] }))

  expect(await paging.ofTicket(id)).toEqual([])
})
