import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketTypeId, type UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { TicketTags } from './tags.ts'
import { nobodyKeepsTime } from './ticket.builder.ts'
import { Tickets } from './tickets.ts'
import { UnsentComments } from './unsent-comments.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const tickets = new Tickets({ db, clock, jobs: new Jobs(db, silentLog), timekeeper: nobodyKeepsTime })
const tags = new TicketTags({ db, tickets })
const unsent = new UnsentComments({ db, clock })
const typeId = newId<TicketTypeId>()
const [ada, bob] = [newId<UserId>(), newId<UserId>()]

beforeAll(async () => {
  const name = { zh: '投诉', en: 'Complaint' }
  const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000 }
  await tickets.addType({ id: typeId, key: 'complaint', name, fields: [], ...limits, departmentId: undefined }, 0)
  await db.pool.query(`insert into roles (key, name, permissions) values ('agent', '{}', '{}') on conflict do nothing`)
  for (const id of [ada, bob])
    await db.pool.query(`insert into users (id, name, email, password_hash, role) values ($1, 'x', $2, 'x', 'agent')`, [
      id,
      `${id}@test`,
    ])
})
afterAll(() => db.close())

const open = () => tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', fields: {} })

test('a tag is hung once and taken off once, and the history says so once', async () => {
  const told: Told[] = []
  const stop = db.onEvent((event) => told.push(event))
  const { id } = await open()

  expect(await tags.change(id, { add: ['VIP', '加急'], remove: [] })).toEqual(['VIP', '加急'])
  await tags.change(id, { add: ['VIP'], remove: ['没有'] })
  expect(await tags.change(id, { add: [], remove: ['VIP'] })).toEqual(['加急'])
  stop()

  expect(told.filter(({ type }) => type === 'ticket-tagged').map(({ fact }) => fact)).toMatchObject([
    { added: ['VIP', '加急'], removed: [] },
    { added: [], removed: ['VIP'] },
  ])
})

test('however many hang tags at once, a ticket has no more than it may', async () => {
  const { id } = await open()
  const handfuls = ['a', 'b', 'c', 'd'].map((who) => Array.from({ length: 8 }, (_, at) => `${who}${at}`))
  const done = await Promise.allSettled(handfuls.map((add) => tags.change(id, { add, remove: [] })))

  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect((await tags.of([id])).get(id)).toHaveLength(16)
})

test('tags that are in use are offered, those that begin with the words first', async () => {
  const { id } = await open()
  await tags.change(id, { add: ['物流延误', '跨境物流', '质量'], remove: [] })
  const other = await open()
  await tags.change(other.id, { add: ['物流延误'], remove: [] })

  expect(await tags.known('物流', 10)).toEqual(['物流延误', '跨境物流'])
  expect(await tags.known('物流', 1)).toEqual(['物流延误'])
  expect(await tags.known('没有的', 10)).toEqual([])
})

test('no word is offered that hangs on other people’s tickets alone', async () => {
  const [theirs, mine] = [await open(), await open()]
  await tickets.assign(theirs.id, { assigneeId: bob })
  await tags.change(theirs.id, { add: ['法务冻结', '法务'], remove: [] })
  await tickets.assign(mine.id, { assigneeId: ada })
  await tags.change(mine.id, { add: ['法务'], remove: [] })
  const reach = { userId: ada, teamId: undefined, colleagues: [], nobodys: false }

  expect(await tags.known('法务', 10)).toEqual(['法务', '法务冻结'])
  expect(await tags.known('法务', 10, reach)).toEqual(['法务'])
})

test('more than twenty are too many, and none of them is hung', async () => {
  const { id } = await open()
  const many = Array.from({ length: 21 }, (_, n) => `标签${n}`)

  await expect(tags.change(id, { add: many, remove: [] })).rejects.toMatchObject({ code: 'too-many-tags' })
  expect((await tags.of([id])).size).toBe(0)
})

test('what somebody has begun to say is theirs alone, until it is said or forgotten', async () => {
  const { id } = await open()
  await unsent.keep(id, ada, { kind: 'public', text: '您好，我们', fileIds: [] })
  await unsent.keep(id, ada, { kind: 'public', text: '您好，我们已', fileIds: [] })

  expect(await unsent.of(id, ada)).toEqual({ kind: 'public', text: '您好，我们已', fileIds: [] })
  expect((await unsent.of(id, bob)).text).toBe('')

  await unsent.keep(id, ada, { kind: 'public', text: ' ', fileIds: [] })
  expect((await unsent.of(id, ada)).text).toBe('')
})

test('whoever writes again after two months finds the old words gone', async () => {
  const [old, now] = [await open(), await open()]
  await unsent.keep(old.id, bob, { kind: 'internal', text: '明天再问', fileIds: [] })
  clock.advance(61 * 24 * 3_600_000)

  await unsent.keep(now.id, bob, { kind: 'internal', text: '问过了', fileIds: [] })

  expect((await unsent.of(old.id, bob)).text).toBe('')
})
