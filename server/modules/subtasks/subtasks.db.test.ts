import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type SubtaskId, type TeamId, type TicketId, type TicketTypeId, type UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Identity } from '../identity/identity.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { Tickets } from '../tickets/tickets.ts'
import { Approvals } from './approvals.ts'
import type { Part } from './plan.ts'
import { Subtasks } from './subtasks.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const jobs = new Jobs(db, silentLog)
const identity = new Identity({ db, clock })
const tickets = new Tickets({
  db,
  clock,
  jobs,
  timekeeper: nobodyKeepsTime,
  whyNotResolvable: (tx, ticket) => subtasks.whyNotResolvable(tx, ticket),
})
const subtasks: Subtasks = new Subtasks({ db, clock, jobs, tickets })
const approvals = new Approvals({ db, clock, jobs, tickets, works: async (id) => people.has(id) })
const typeId = newId<TicketTypeId>()
const people = new Set<UserId>()
let care: TeamId
let repair: TeamId
let finance: TeamId
let [ada, bob, eve]: UserId[] = []

beforeAll(async () => {
  await identity.layFirstRoles()
  care = await identity.addTeam('客户关怀部', true)
  repair = await identity.addTeam('售后维修部', true)
  finance = await identity.addTeam('财务部', true)
  const person = (name: string, teamId: TeamId) =>
    identity.addUser({ name, email: `${name}@test`, password: 'a long password', role: 'specialist', teamId })
  ;[ada, bob, eve] = [await person('ada', care), await person('bob', repair), await person('eve', finance)]
  for (const one of [ada!, bob!, eve!]) people.add(one)
  const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000 }
  await tickets.addType(
    { id: typeId, key: 'complaint', name: { zh: '投诉', en: 'Complaint' }, fields: [], ...limits, departmentId: care },
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

const openTicket = () =>
  tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', fields: {} })

const part = (key: string, departmentId: TeamId, but: Partial<Part> = {}): Part => ({
  key,
  title: key,
  instructions: '',
  departmentId,
  needs: [],
  required: true,
  ...but,
})

/** Care checks, then repair inspects, then finance pays. */
const chain = () => [
  part('check', care, { allowedMs: 3_600_000 }),
  part('inspect', repair, { needs: ['check'] }),
  part('pay', finance, { needs: ['inspect'] }),
]

const divided = async (parts: readonly Part[] = chain()) => {
  const ticket = await openTicket()
  return { ticket, parts: await subtasks.openPlan(ticket.id, parts) }
}

const statesOf = async (id: TicketId) => (await subtasks.ofTicket(id)).map(({ state }) => state)
const typesOf = (events: readonly Told[]) => events.map(({ type }) => type)

describe('dividing a ticket', () => {
  test('lets those begin that wait for nobody, starts their clock and tells each department', async () => {
    const { id } = await openTicket()
    const events = await heard(() => subtasks.openPlan(id, chain()))

    expect(await statesOf(id)).toEqual(['ready', 'waiting', 'waiting'])
    expect(typesOf(events)).toEqual(['subtask-opened', 'subtask-opened', 'subtask-opened', 'subtask-ready'])
    expect(events.at(-1)).toMatchObject({ subject: { kind: 'ticket', id }, fact: { departmentId: care } })
    const [first] = await subtasks.ofTicket(id)
    expect(first!.dueAt).toEqual(new Date('2026-03-02T13:00:00Z'))
  })

  test('by a rule that is told twice happens once', async () => {
    const { id } = await openTicket()
    const both = await Promise.all([
      subtasks.openPlan(id, chain(), 'rule:split:812'),
      subtasks.openPlan(id, chain(), 'rule:split:812'),
    ])

    expect(both[0]!.map(({ id }) => id)).toEqual(both[1]!.map(({ id }) => id))
    expect(await subtasks.ofTicket(id)).toHaveLength(3)
  })

  test('into a circle is refused before anything is written, and the circle is named', async () => {
    const { id } = await openTicket()
    const circle = [part('check', care, { needs: ['pay'] }), ...chain().slice(1)]

    await expect(subtasks.openPlan(id, circle)).rejects.toThrow('check → inspect → pay → check')
    expect(await subtasks.ofTicket(id)).toEqual([])
  })

  test('for a department that is not there leaves nothing behind', async () => {
    const { id } = await openTicket()

    await expect(subtasks.openPlan(id, [part('check', newId<TeamId>())])).rejects.toMatchObject({
      code: 'department-unknown',
    })
    expect(await subtasks.ofTicket(id)).toEqual([])
  })

  test('is refused when the ticket is resolved or closed', async () => {
    const { id } = await openTicket()
    await tickets.resolve(id, '已发货')

    await expect(subtasks.openPlan(id, chain())).rejects.toMatchObject({ code: 'ticket-resolved' })
    await tickets.close(id)
    await expect(subtasks.openPlan(id, chain())).rejects.toMatchObject({ code: 'ticket-closed' })
  })
})

describe('one after the other', () => {
  test('a part that is done lets the next begin, and its department hears of it', async () => {
    const { ticket, parts } = await divided()
    const events = await heard(() => subtasks.finish(parts[0]!.id, '订单属实', ada))

    expect(await statesOf(ticket.id)).toEqual(['done', 'ready', 'waiting'])
    expect(events).toMatchObject([
      { type: 'subtask-done', fact: { ownerId: ada } },
      { type: 'subtask-ready', fact: { departmentId: repair, subtaskId: parts[1]!.id } },
    ])
  })

  test('two that are done in one moment let the third begin, which waited for both', async () => {
    for (let round = 0; round < 10; round++) {
      const { ticket, parts } = await divided([
        part('check', care),
        part('inspect', repair),
        part('pay', finance, { needs: ['check', 'inspect'] }),
      ])
      await Promise.all([subtasks.finish(parts[0]!.id, '属实', ada), subtasks.finish(parts[1]!.id, '漏装', bob)])

      expect(await statesOf(ticket.id)).toEqual(['done', 'done', 'ready'])
    }
  })

  test('what waits cannot be started', async () => {
    const { parts } = await divided()

    await expect(subtasks.start(parts[1]!.id, bob)).rejects.toMatchObject({ code: 'subtask-not-ready' })
  })

  test('a cancelled part stands in nobody’s way', async () => {
    const { ticket, parts } = await divided()
    await subtasks.cancel(parts[0]!.id, '客户已确认')

    expect(await statesOf(ticket.id)).toEqual(['cancelled', 'ready', 'waiting'])
  })

  test('a part that is opened again holds back what was not begun, and leaves alone what was', async () => {
    const { ticket, parts } = await divided([
      part('check', care),
      part('inspect', repair, { needs: ['check'] }),
      part('pay', finance, { needs: ['check'] }),
    ])
    await subtasks.finish(parts[0]!.id, '订单属实', ada)
    await subtasks.start(parts[1]!.id, bob)
    const events = await heard(() => subtasks.reopen(parts[0]!.id, '核实有误'))

    expect(await statesOf(ticket.id)).toEqual(['working', 'working', 'waiting'])
    expect(typesOf(events)).toEqual(['subtask-reopened', 'subtask-held'])
  })

  test('an order that would become a circle is refused, the old one stays', async () => {
    const { parts } = await divided()

    await expect(subtasks.edit(parts[0]!.id, { needs: [parts[2]!.id] })).rejects.toMatchObject({
      code: 'parts-in-a-circle',
    })
    expect((await subtasks.find(parts[0]!.id)).needs).toEqual([])
  })

  test('a part of another ticket comes before nothing here', async () => {
    const { parts } = await divided()
    const other = await divided()

    await expect(subtasks.edit(parts[0]!.id, { needs: [other.parts[0]!.id] })).rejects.toMatchObject({
      code: 'part-unknown',
    })
  })
})

describe('working', () => {
  test('two who start it at once: the first has it, the second sees whose it is', async () => {
    const { parts } = await divided()
    const { id, revision } = parts[0]!
    const both = await Promise.allSettled([subtasks.start(id, ada, revision), subtasks.start(id, bob, revision)])

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'changed-meanwhile' } })
    expect((await subtasks.find(id)).ownerId).toBe(both[0]!.status === 'fulfilled' ? ada : bob)
  })

  test('the department’s clock stands while the question is with the ticket’s owner', async () => {
    const { parts } = await divided()
    const { id } = parts[0]!
    await subtasks.start(id, ada)
    clock.advance(10 * 60_000)
    const asking = await subtasks.ask(id, '订单号是哪一个？', ada)
    clock.advance(2 * 3_600_000)
    const again = await subtasks.start(id, undefined)

    expect(asking).toMatchObject({ state: 'asking', dueAt: undefined, reason: '订单号是哪一个？' })
    expect(again.dueAt!.getTime() - parts[0]!.dueAt!.getTime()).toBe(2 * 3_600_000)
    expect(again.ownerId).toBe(ada)
  })

  test('handing back twice is told once, and the first reason stands', async () => {
    const { parts } = await divided()
    const { id } = parts[0]!
    const events = await heard(async () => {
      await subtasks.handBack(id, '不归我部', undefined)
      await subtasks.handBack(id, '另一个理由', undefined)
    })

    expect(typesOf(events)).toEqual(['subtask-handed-back'])
    expect(await subtasks.find(id)).toMatchObject({ state: 'handed-back', reason: '不归我部' })
  })

  test('what was handed back goes to another department with a clock of its own', async () => {
    const { parts } = await divided()
    const { id } = parts[0]!
    await subtasks.start(id, ada)
    await subtasks.handBack(id, '不归我部')
    clock.advance(30 * 60_000)
    const again = await subtasks.sendAgain(id, finance, undefined)

    expect(again).toMatchObject({ state: 'ready', departmentId: finance, ownerId: undefined, startedAt: undefined })
    expect(again.dueAt).toEqual(new Date(clock.now().getTime() + 3_600_000))
  })

  test('a late part escalates twice, each once; a timer that rings too early or for what is done tells nothing', async () => {
    const { parts } = await divided()
    const { id } = parts[0]!
    const steps = async () => (await heard(() => subtasks.timerRang(id))).map(({ type, fact }) => [type, fact.step])

    expect(await steps()).toEqual([])
    clock.advance(3_600_000)
    expect(await steps()).toEqual([['subtask-overdue', 1]])
    await subtasks.give(id, ada)
    expect(await steps()).toEqual([])
    clock.advance(1_800_000)
    expect(await steps()).toEqual([['subtask-overdue', 2]])
    expect(await steps()).toEqual([])
    await subtasks.finish(id, '好了', ada)
    expect(typesOf(await heard(() => subtasks.timerRang(id)))).toEqual([])
  })
})

test('other shifts move by when running parts are due, and what stands is left alone', async () => {
  const { parts } = await divided([
    part('check', care, { allowedMs: 3_600_000 }),
    part('late', care, { needs: ['check'] }),
  ])
  const slow = new Subtasks({
    db,
    clock,
    jobs,
    tickets,
    shifts: { dueAt: (_, from, ms) => new Date(from.getTime() + 2 * ms), workedMs: () => 0 },
  })
  const events = await heard(() => slow.recount())
  const again = await heard(() => slow.recount())

  const mine = events.filter(({ fact }) => parts.some(({ id }) => id === fact.subtaskId))
  expect(mine).toMatchObject([{ type: 'subtask-edited', fact: { subtaskId: parts[0]!.id } }])
  expect((await slow.find(parts[0]!.id)).dueAt).toEqual(new Date(clock.now().getTime() + 7_200_000))
  expect(again).toEqual([])
})

describe('the ticket', () => {
  test('is not resolved while a required part is open, and is told which', async () => {
    const { ticket, parts } = await divided([part('核实', care), part('回访', finance, { required: false })])

    await expect(tickets.resolve(ticket.id, '已处理')).rejects.toThrow(`#${ticket.number}-1 核实`)
    await subtasks.finish(parts[0]!.id, '属实', ada)
    expect((await tickets.resolve(ticket.id, '已处理')).state).toBe('resolved')
  })

  test('is resolved all the same with a reason, which stays in its history', async () => {
    const { ticket } = await divided()
    const events = await heard(() => tickets.resolve(ticket.id, '已处理', undefined, '客户撤诉'))

    expect(events).toMatchObject([{ type: 'ticket-resolved', fact: { despite: '客户撤诉' } }])
  })

  test('that is resolved while its last part is opened again is one or the other, never both', async () => {
    const { ticket, parts } = await divided([part('核实', care)])
    await subtasks.finish(parts[0]!.id, '属实', ada)
    await Promise.allSettled([
      tickets.resolve(ticket.id, '已处理'),
      subtasks.openPlan(ticket.id, [part('补发', repair)]),
    ])

    const resolved = (await tickets.find(ticket.id)).state === 'resolved'
    const open = (await statesOf(ticket.id)).includes('ready')
    expect(resolved).not.toBe(open)
  })

  test('takes its open parts with it when it closes; nothing is changed after', async () => {
    const { ticket, parts } = await divided([part('回访', finance, { required: false })])
    await tickets.resolve(ticket.id, '已处理')
    await tickets.close(ticket.id)
    await subtasks.ticketClosed(ticket.id)

    expect(await statesOf(ticket.id)).toEqual(['cancelled'])
    await expect(subtasks.start(parts[0]!.id, eve)).rejects.toMatchObject({ code: 'ticket-closed' })
    await expect(subtasks.comment(parts[0]!.id, '还要吗？', [], eve)).rejects.toMatchObject({ code: 'ticket-closed' })
  })
})

describe('approvals', () => {
  const ask = (ticketId: TicketId, subtaskId?: SubtaskId) =>
    approvals.ask({ ticketId, subtaskId, question: '赔付 200 元？', how: 'one', people: [eve!], askedBy: ada })

  test('hold back the part they are asked for until the yes', async () => {
    const { ticket, parts } = await divided()
    const { id } = await ask(ticket.id, parts[0]!.id)
    expect((await subtasks.find(parts[0]!.id)).state).toBe('waiting')

    await approvals.say(id, eve!, 'approved', '')

    expect((await subtasks.find(parts[0]!.id)).state).toBe('ready')
  })

  test('that are refused give the part back to the ticket’s owner with the words', async () => {
    const { ticket, parts } = await divided()
    await subtasks.start(parts[0]!.id, ada)
    const { id } = await ask(ticket.id, parts[0]!.id)
    await approvals.say(id, eve!, 'refused', '超过权限')

    expect(await subtasks.find(parts[0]!.id)).toMatchObject({
      state: 'handed-back',
      reason: '超过权限',
      approvalId: undefined,
    })
  })

  test('keep the ticket from being resolved while they are open', async () => {
    const ticket = await openTicket()
    const { id } = await ask(ticket.id)

    await expect(tickets.resolve(ticket.id, '已处理')).rejects.toThrow('赔付 200 元？')
    await approvals.say(id, eve!, 'refused', '不同意')
    expect((await tickets.resolve(ticket.id, '未获批准')).state).toBe('resolved')
  })

  test('are not given by somebody who was not asked', async () => {
    const { id } = await ask((await openTicket()).id)

    await expect(approvals.say(id, bob!, 'approved', '')).rejects.toMatchObject({ code: 'not-asked' })
  })

  test('go to who was chosen when nobody answered in time', async () => {
    const ticket = await openTicket()
    const { id } = await approvals.ask({
      ticketId: ticket.id,
      question: '可以换新吗？',
      how: 'all',
      people: [ada!, bob!],
      late: { afterMs: 60_000, what: { follows: 'pass-on', to: eve! } },
    })
    clock.advance(60_000)
    await approvals.timerRang(id)
    await approvals.timerRang(id)

    expect(await approvals.waitingFor(eve!)).toContainEqual(expect.objectContaining({ id, dueAt: undefined }))
    expect((await approvals.say(id, eve!, 'approved', '')).state).toBe('approved')
  })

  test('that a rule asks for twice are asked once', async () => {
    const { id: ticketId } = await openTicket()
    const wanted = { ticketId, question: '可以吗？', how: 'one' as const, people: [eve!] }
    const [one, two] = [await approvals.ask(wanted, 'rule:7:1'), await approvals.ask(wanted, 'rule:7:1')]

    expect(one.id).toBe(two.id)
  })
})

test('a list shows no more than its reader may see, due first, page by page', async () => {
  await divided([part('a', repair, { allowedMs: 9_000_000 }), part('b', repair, { allowedMs: 5_000_000 })])
  const reach = { userId: bob!, teamId: repair as string }
  const all = await subtasks.list({ state: 'open', reach, limit: 200 })
  const [first] = await subtasks.list({ state: 'open', reach, limit: 1 })
  const rest = await subtasks.list({
    state: 'open',
    reach,
    limit: 200,
    after: [first!.dueAt!.toISOString(), first!.id],
  })

  expect(all.every(({ departmentId, ownerId }) => departmentId === repair || ownerId === bob)).toBe(true)
  expect([first, ...rest].map((one) => one!.id)).toEqual(all.map(({ id }) => id))
  expect(await subtasks.list({ state: 'open', reach: { userId: ada!, teamId: undefined }, limit: 5 })).toEqual(
    await subtasks.list({ state: 'open', owner: ada, limit: 5 }),
  )
})

test('two who change one plan at once: the second looks again', async () => {
  const plan = { key: 'complaint', name: { zh: '投诉', en: 'Complaint' }, parts: chain() }
  const { revision } = await subtasks.savePlan(plan)
  await subtasks.savePlan(plan, revision)

  await expect(subtasks.savePlan(plan, revision)).rejects.toMatchObject({ code: 'changed-meanwhile' })
})
