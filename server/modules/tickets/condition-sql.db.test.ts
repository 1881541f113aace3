import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compile } from '../../../lib/conditions/compile.ts'
import {
  type Condition,
  type Kind,
  type Known,
  type Operator,
  operators,
  type Question,
} from '../../../lib/conditions/condition.ts'
import { newId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { conditionToSql } from './condition-sql.ts'

const db = new Database(await testDatabase())
const now = new Date('2026-11-25T04:00:00.000Z')
const moment = { now, today: '2026-11-25' }
const typeId = newId<TicketTypeId>()
const people = [newId<string>(), newId<string>()]

const words = fc
  .oneof(
    fc.constantFrom('漏电', '12315', 'Kelvin K', 'İstanbul', 'ΣΑΣ', '100%', 'a_b', 'c\\d', 'LAWYER', ''),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  .map((text) => text.replaceAll('\u0000', ''))
const times = fc.constantFrom(-7_200_000, -60_000, 0, 60_000, 7_200_000).map((ms) => new Date(now.getTime() + ms))
const days = fc.constantFrom('2026-11-20', '2026-11-25', '2026-11-28')
const numbers = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.1, 0.3, 1e-7, 12.5))
const tagWords = fc.constantFrom('VIP', '紧急', 'x')

const kinds = new Map<string, Kind>([
  ['form.amount', 'number'],
  ['form.note', 'text'],
  ['form.day', 'day'],
  ['form.demand', 'choice'],
  ['form.wishes', 'list'],
  ['form.place', 'path'],
])
const fields: Record<string, { kind: Kind; of: fc.Arbitrary<unknown> }> = {
  'ticket.type': { kind: 'choice', of: fc.constantFrom('complaint', 'other') },
  'ticket.priority': { kind: 'choice', of: fc.constantFrom('low', 'normal', 'high', 'urgent') },
  'ticket.state': { kind: 'choice', of: fc.constantFrom('open', 'pending') },
  'ticket.status': { kind: 'choice', of: fc.constantFrom('open', 'pending') },
  'ticket.subject': { kind: 'text', of: words },
  'ticket.description': { kind: 'text', of: words },
  'ticket.assignee': { kind: 'choice', of: fc.constantFrom(...people) },
  'ticket.tags': { kind: 'list', of: tagWords },
  'ticket.reopened': { kind: 'number', of: numbers },
  'ticket.created': { kind: 'time', of: times.map((at) => at.toISOString()) },
  'ticket.due': { kind: 'time', of: times.map((at) => at.toISOString()) },
  'form.amount': { kind: 'number', of: numbers },
  'form.note': { kind: 'text', of: words },
  'form.day': { kind: 'day', of: fc.oneof(days, fc.constantFrom('today', 'today+3', 'today-5')) },
  'form.demand': { kind: 'choice', of: fc.constantFrom('refund', 'speed') },
  'form.wishes': { kind: 'list', of: fc.constantFrom('gift', 'call') },
  'form.place': { kind: 'path', of: fc.constantFrom('gd', 'gz', 'sh') },
}

const aQuestion: fc.Arbitrary<Question> = fc.constantFrom(...Object.keys(fields)).chain((field) => {
  const { kind, of } = fields[field]!
  const fitting = (Object.keys(operators) as Operator[]).filter((op) =>
    (operators[op].of as readonly string[]).includes(kind),
  )
  return fc.constantFrom(...fitting).chain((op): fc.Arbitrary<Question> => {
    const wants = operators[op].with
    if (wants === 'nothing') return fc.constant({ field, op })
    if (wants === 'span') return fc.constantFrom(60_000, 7_200_000, 90_000_000).map((value) => ({ field, op, value }))
    const several = fc.array(of, { minLength: wants === 'two' ? 2 : 1, maxLength: 2 })
    return (wants === 'one' ? of : several).map((value) => ({ field, op, value: value as string }))
  })
})

const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    aQuestion,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('tree').map((not) => ({ not })),
  ),
}))

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 3 })
const aTicket = fc.record({
  priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
  state: fc.constantFrom('open', 'pending'),
  subject: words,
  description: words,
  reopened: fc.integer({ min: 0, max: 3 }),
  assignee: maybe(fc.constantFrom(...people)),
  created: times,
  due: maybe(times),
  tags: fc.subarray(['VIP', '紧急', 'x']),
  amount: maybe(fc.oneof(numbers, fc.constant('twelve'))),
  note: maybe(fc.oneof(words, fc.constant(5))),
  day: maybe(days),
  demand: maybe(fc.constantFrom('refund', 'speed')),
  wishes: maybe(fc.oneof(fc.subarray(['gift', 'call']), fc.constant('gift'))),
  place: maybe(fc.constantFrom(['gd', 'gz'], ['gd'], ['sh', 'gd'])),
})
type Drawn = typeof aTicket extends fc.Arbitrary<infer T> ? T : never

const drawn = fc.sample(aTicket, { numRuns: 300, seed: 4 })
const idOf = drawn.map(() => newId<string>())

beforeAll(async () => {
  await db.pool.query(`insert into roles (key, name, permissions) values ('agent', '{}', '{}') on conflict do nothing`)
  for (const [at, id] of people.entries())
    await db.pool.query(`insert into users (id, name, email, password_hash, role) values ($1, 'x', $2, 'x', 'agent')`, [
      id,
      `p${at}@test`,
    ])
  await db.pool.query(`insert into ticket_types (id, key, place) values ($1, 'complaint', 0)`, [typeId])
  for (const [at, ticket] of drawn.entries()) await insert(idOf[at]!, 5000 + at, ticket)
})
afterAll(() => db.close())

async function insert(id: string, number: number, one: Drawn) {
  const { priority, state, subject, description, reopened, assignee, created, due, tags } = one
  const row = { id, number, type_id: typeId, subject, description, state, priority, assignee_id: assignee ?? null }
  const more = { reopened_times: reopened, created_at: created, due_at: due ?? null, updated_at: created }
  const rest = { fields: JSON.stringify(formOf(one)), page_token: id, revision: 1, search: '', status: state }
  await db.read
    .insertInto('tickets')
    .values({ ...row, ...more, ...rest } as never)
    .execute()
  if (tags.length > 0)
    await db.read
      .insertInto('ticket_tags')
      .values(tags.map((tag) => ({ ticket_id: id, tag })))
      .execute()
}

const formOf = ({ amount, note, day, demand, wishes, place }: Drawn) =>
  Object.fromEntries(
    Object.entries({ amount, note, day, demand, wishes, place }).filter(([, value]) => value !== undefined),
  )

/** As terms.ts reads a ticket; what is stored under another kind is not of this kind. */
function factsOf(one: Drawn): Map<string, Known> {
  const facts: Record<string, Known | undefined> = {
    'ticket.type': 'complaint',
    'ticket.priority': one.priority,
    'ticket.state': one.state,
    'ticket.status': one.state,
    'ticket.subject': one.subject,
    'ticket.description': one.description,
    'ticket.assignee': one.assignee,
    'ticket.tags': one.tags,
    'ticket.reopened': one.reopened,
    'ticket.created': one.created,
    'ticket.due': one.due,
    'form.amount': typeof one.amount === 'number' ? one.amount : undefined,
    'form.note': typeof one.note === 'string' ? one.note : undefined,
    'form.day': one.day,
    'form.demand': one.demand,
    'form.wishes': Array.isArray(one.wishes) ? one.wishes : undefined,
    'form.place': one.place,
  }
  return new Map(Object.entries(facts).filter((entry): entry is [string, Known] => entry[1] !== undefined))
}

test('the database finds exactly the tickets that the compiled condition holds for', async () => {
  let hits = 0
  await fc.assert(
    fc.asyncProperty(tree, async (condition) => {
      const holds = compile(condition)
      const where = conditionToSql(condition, kinds, moment)!
      const { rows } = await sql<{ id: string }>`select id from tickets where ${where}`.execute(db.read)
      const found = new Set(rows.map(({ id }) => id))
      const expected = new Set(idOf.filter((_, at) => holds(factsOf(drawn[at]!), moment)))

      expect(found).toEqual(expected)
      if (found.size > 0 && found.size < drawn.length) hits += 1
    }),
    { numRuns: 400 },
  )
  // Conditions that find everything or nothing prove little.
  expect(hits).toBeGreaterThan(150)
})

test('what the tickets table does not know cannot be asked of it', () => {
  const customer: Condition = { field: 'customer.tags', op: 'has-any', value: ['VIP'] }

  expect(conditionToSql({ all: [{ field: 'ticket.state', op: 'known' }, customer] }, kinds, moment)).toBeUndefined()
})

test.each(['0000-01-01T00:00:00Z', '2026-11-25T10:00', '2026-11-25T10:00:00+16:00'])(
  'a time that only one of the two could read, %s, is asked of both alike',
  async (value) => {
    const condition: Condition = { field: 'ticket.created', op: 'after', value }
    const { rows } = await sql`select id from tickets where ${conditionToSql(condition, kinds, moment)!}`.execute(
      db.read,
    )

    expect(rows.length).toBe(drawn.filter((one) => compile(condition)(factsOf(one), moment)).length)
  },
)

test('a hostile value is a value', async () => {
  const hostile: Condition = { field: 'ticket.subject', op: 'contains', value: `'; drop table tickets; --` }
  const key: Condition = { field: `form.x'y`, op: 'is', value: 'z' }

  for (const condition of [hostile, key]) {
    const where = conditionToSql(condition, new Map([...kinds, [`form.x'y`, 'text' as const]]), moment)!
    expect((await sql`select id from tickets where ${where}`.execute(db.read)).rows).toEqual([])
  }
})
