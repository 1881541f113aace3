import { afterAll, expect, test } from 'vitest'
import type { BulkEditId, TicketId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { aHouse, somebody } from '../views/house.builder.ts'
import type { BulkAction } from './bulk-edit.ts'
import { BulkEdits } from './bulk-edits.ts'

const house = await aHouse(await testDatabase())
afterAll(() => house.close())
const { lin, chen, zhao } = house.people
const { care, stock, db, clock, identity, tickets, tags } = house
const who = somebody(lin, care, 'team')
/** As agents are: they read everything, and change what is their team's. */
const reader = { ...who, permissions: { ...who.permissions, 'tickets.read': 'all' as const } }

/** A house after a restart has nothing of these in memory. */
function bulk(but: Partial<{ tickets: Tickets }> = {}): BulkEdits {
  const partsOpen = async ({ subject }: { subject: string }) => (subject === '有子任务' ? '#1-1 核实' : undefined)
  return new BulkEdits({ db, clock, jobs: new Jobs(db, silentLog), identity, tickets, tags, partsOpen, ...but })
}

const some = (n: number, but: Parameters<typeof house.open>[0] = { departmentId: care }) =>
  Promise.all(Array.from({ length: n }, async () => (await house.open(but)).id))

async function toTheEnd(id: BulkEditId, edits = bulk()) {
  while (['running', 'undoing'].includes((await edits.find(id, who)).state)) await edits.goOn(id)
}

async function rowsOf(id: BulkEditId) {
  const rows = await bulk().rows(id, [], { after: -1, limit: 1_000 })
  return new Map(rows.map((row) => [row.ticketId, row]))
}

async function telling(body: () => Promise<unknown>): Promise<Told[]> {
  const told: Told[] = []
  const stop = db.onEvent((event) => told.push(event))
  await body()
  stop()
  return told
}

const high: BulkAction = { do: 'set-priority', priority: 'high' }
const note: BulkAction = { do: 'comment', kind: 'internal', text: '统一处理' }

test('it says of every ticket what would become of it, and changes nothing yet', async () => {
  const [plain, closed, done] = await some(3)
  const [elsewhere] = await some(1, { departmentId: stock })
  const [parted] = await some(1, { departmentId: care, subject: '有子任务' })
  await tickets.resolve(closed!, '好了')
  await tickets.close(closed!)
  await tickets.resolve(done!, '好了')

  const ids = [plain!, closed!, done!, elsewhere!, parted!]
  const told = await telling(async () => {
    const { id } = await bulk().add({ ids }, [{ do: 'set-state', state: 'resolved', result: '已补寄' }], reader)
    const rows = await rowsOf(id)
    expect(ids.map((one) => [rows.get(one)!.state, rows.get(one)!.because])).toEqual([
      ['waiting', undefined],
      ['stays', 'closed'],
      ['stays', 'nothing-to-change'],
      ['stays', 'out-of-reach'],
      ['stays', 'parts-open'],
    ])
  })
  expect(told).toEqual([])
})

test('a ticket that somebody may not read is not there for them, also when they know its id', async () => {
  const [mine] = await some(1)
  const [hidden] = await some(1, { departmentId: stock })
  const { id } = await bulk().add({ ids: [mine!, hidden!] }, [high], who)

  expect([...(await rowsOf(id)).keys()]).toEqual([mine])
  await expect(bulk().add({ ids: [hidden!] }, [high], who)).rejects.toThrow('finds no ticket')
})

test('every action goes through the door of tickets, by the hand of whoever asked', async () => {
  const [one] = await some(1)
  const actions: BulkAction[] = [
    { do: 'set-state', state: 'resolved', result: '已补寄' },
    { do: 'assign', assigneeId: chen },
    high,
    { do: 'set-field', key: 'amount', value: 99 },
    { do: 'tag', add: ['批量'], remove: [] },
    note,
  ]
  const { id } = await bulk().add({ ids: [one!] }, actions, who)

  const told = await telling(async () => {
    await bulk().run(id, who)
    await toTheEnd(id)
  })

  expect(await tickets.find(one!)).toMatchObject({
    state: 'resolved',
    result: '已补寄',
    assigneeId: chen,
    priority: 'high',
    fields: { amount: 99 },
  })
  expect((await tags.of([one!])).get(one!)).toEqual(['批量'])
  expect(new Set(told.filter(({ subject }) => subject.kind === 'ticket').map(({ actor }) => actor))).toEqual(
    new Set([`user:${lin}`]),
  )
  expect(told.map(({ type }) => type)).toEqual([
    'bulk-edit-begun',
    'ticket-assigned',
    'ticket-edited',
    'ticket-edited',
    'ticket-tagged',
    'comment-added',
    'ticket-resolved',
    'bulk-edit-done',
  ])
})

test('undone within ten minutes, but for what somebody changed since', async () => {
  const [mine, theirs, shut] = await some(3)
  await tags.change(mine!, { add: ['旧'], remove: [] })
  const actions: BulkAction[] = [high, { do: 'assign', assigneeId: zhao }, { do: 'tag', add: ['新'], remove: ['旧'] }]
  const { id } = await bulk().add({ ids: [mine!, theirs!, shut!] }, actions, who)
  await bulk().run(id, who)
  await toTheEnd(id)
  await tickets.edit(theirs!, { priority: 'urgent' }, undefined)
  await tickets.resolve(shut!, '好了')
  await tickets.close(shut!)

  await bulk().undo(id, who)
  await toTheEnd(id)

  expect(await tickets.find(mine!)).toMatchObject({ priority: 'normal', assigneeId: undefined })
  expect((await tags.of([mine!])).get(mine!)).toEqual(['旧'])
  expect(await tickets.find(theirs!)).toMatchObject({ priority: 'urgent', assigneeId: undefined })
  const rows = await rowsOf(id)
  expect([mine!, theirs!, shut!].map((one) => [rows.get(one)!.state, rows.get(one)!.because])).toEqual([
    ['undone', undefined],
    ['left', 'changed-since'],
    ['left', 'closed'],
  ])
})

test('once the customer has written, where a ticket stands is not put back', async () => {
  const [one] = await some(1)
  await tickets.waitForCustomer(one!)
  const { id } = await bulk().add({ ids: [one!] }, [{ do: 'set-state', state: 'open' }, high], who)
  await bulk().run(id, who)
  await toTheEnd(id)
  clock.advance(1)
  await tickets.comment(one!, { kind: 'public', from: 'customer', text: '还没收到', fileIds: [] })

  await bulk().undo(id, who)
  await toTheEnd(id)

  expect(await tickets.find(one!)).toMatchObject({ state: 'open', priority: 'normal' })
  expect((await rowsOf(id)).get(one!)).toMatchObject({ state: 'left', because: 'changed-since' })
})

test('a state is taken back by a way of its type, and after ten minutes nothing is', async () => {
  const [one] = await some(1)
  const { id } = await bulk().add({ ids: [one!] }, [{ do: 'set-state', state: 'resolved', result: '好了' }, note], who)
  await bulk().run(id, who)
  await toTheEnd(id)

  await bulk().undo(id, who)
  await toTheEnd(id)
  expect((await tickets.find(one!)).state).toBe('open')
  expect((await rowsOf(id)).get(one!)).toMatchObject({ state: 'undone', because: 'said' })

  const late = await bulk().add({ ids: [one!] }, [high], who)
  await bulk().run(late.id, who)
  await toTheEnd(late.id)
  clock.advance(600_001)
  await expect(bulk().undo(late.id, who)).rejects.toMatchObject({ code: 'undo-too-late' })
})

test('killed in the middle of a ticket, before or after its change, it goes on and does nothing twice', async () => {
  const ids = await some(6)
  const { id } = await bulk().add({ ids }, [note, { do: 'assign', assigneeId: chen }], who)
  const falls = new Set<string>()
  // Falls once before the second ticket's change is made, and once right after the fifth one's is.
  const fall = (at: TicketId) => {
    if (falls.has(at)) return
    falls.add(at)
    throw new Error('killed')
  }
  const mortal: Tickets = Object.create(tickets, {
    find: { value: tickets.find },
    assign: {
      value: async (...given: Parameters<Tickets['assign']>) => {
        if (given[0] === ids[1]) fall(ids[1])
        const assigned = await tickets.assign(...given)
        if (given[0] === ids[4]) fall(ids[4])
        return assigned
      },
    },
    comment: { value: tickets.comment.bind(tickets) },
  })

  const told = await telling(async () => {
    await bulk().run(id, who)
    while (falls.size < 2) await expect(bulk({ tickets: mortal }).goOn(id)).rejects.toThrow('killed')
    await toTheEnd(id)
  })

  const perTicket = (type: string) =>
    ids.map((one) => told.filter((e) => e.type === type && e.fact.ticketId === one).length)
  expect(perTicket('ticket-assigned')).toEqual([1, 1, 1, 1, 1, 1])
  expect(perTicket('comment-added')).toEqual([1, 1, 1, 1, 1, 1])
  expect([...(await rowsOf(id)).values()].map(({ state, before }) => [state, before?.assigneeId])).toEqual(
    ids.map(() => ['done', null]),
  )
})

test('whoever lost the right meanwhile, or looks at what others do, is told no', async () => {
  const [one] = await some(1)
  const { id } = await bulk().add({ ids: [one!] }, [high], who)
  await expect(bulk().find(id, somebody(chen, care, 'all'))).rejects.toMatchObject({ code: 'bulk-edit-unknown' })

  await tickets.assign(one!, { departmentId: stock })
  await bulk().run(id, who)
  await toTheEnd(id)

  expect((await rowsOf(id)).get(one!)).toMatchObject({ state: 'refused', because: 'out-of-reach' })
  expect((await tickets.find(one!)).priority).toBe('normal')
})

test('all that a list finds is edited, page after page', async () => {
  const ids = new Set<TicketId>(await some(430, { departmentId: care, subject: '整页的' }))
  const find = { q: '整页的', sort: 'due' as const }

  const { id } = await bulk().add({ find }, [{ do: 'tag', add: ['整'], remove: [] }], who)
  await bulk().run(id, who)
  await toTheEnd(id)

  expect(new Set((await rowsOf(id)).keys())).toEqual(ids)
  expect(await bulk().counts(id)).toEqual([{ state: 'done', because: null, count: 430 }])
})
