import { afterAll, beforeAll, expect, test } from 'vitest'
import { Http } from '../../platform/http/http.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { aHouse } from './house.builder.ts'
import { ruleRoutes } from './routes.ts'
import { aDefinition } from './rule.builder.ts'

const house = await aHouse(await testDatabase())
const http = new Http({
  db: house.db,
  say: silentLog,
  authenticate: async ({ headers }) => ({
    kind: 'user',
    id: '018f0000-0000-7000-8000-000000000001',
    name: '管理员',
    teamId: undefined,
    permissions: { 'rules.read': 'all', ...(headers.authorization === 'reader' ? {} : { 'rules.write': 'all' }) },
  }),
})

beforeAll(async () => {
  await http.prepare()
  ruleRoutes(http, house.automation, house)
})
afterAll(async () => {
  await http.app.close()
  await house.close()
})

type Shown = {
  id: string
  revision: number
  version?: number
  on: boolean
  problems: { code: string }[]
  text: { zh: string }
}

async function ask<T = Shown>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, headers = {}) {
  const answer = await http.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: (answer.body ? answer.json() : undefined) as T }
}

const written = async (definition: object = aDefinition()) =>
  (await ask('POST', '/rules', { name: '紧急标签', definition })).body

const looked = ({ revision }: { revision: number }) => ({ 'if-match': `"${revision}"` })

const publish = (rule: { id: string; revision: number }) =>
  ask('PUT', `/rules/${rule.id}/publication`, undefined, looked(rule))

test('a rule is drafted, published, turned off, changed and brought back', async () => {
  const drafted = await written()
  expect(drafted).toMatchObject({ on: false, problems: [], text: { zh: expect.stringContaining('优先级 是 紧急') } })

  const published = await publish(drafted)
  expect(published.body).toMatchObject({ on: true, version: 1 })

  const other = aDefinition({ if: { field: 'ticket.priority', op: 'is', value: 'high' } })
  const changed = { name: '高', definition: other }
  const ifMatch = looked(published.body)
  expect((await ask('PUT', `/rules/${drafted.id}`, changed)).status).toBe(428)
  const redrafted = await ask('PUT', `/rules/${drafted.id}`, changed, ifMatch)
  expect(await ask('PUT', `/rules/${drafted.id}`, changed, ifMatch)).toMatchObject({
    status: 412,
    body: { code: 'changed-meanwhile', change: { actor: expect.any(String) } },
  })
  const again = await publish(redrafted.body)
  expect(again.body).toMatchObject({ version: 2 })

  expect((await ask('POST', `/rules/${drafted.id}/versions`, { version: 1 })).status).toBe(428)
  const back = await ask('POST', `/rules/${drafted.id}/versions`, { version: 1 }, looked(again.body))
  expect(back.body).toMatchObject({ version: 3, published: { if: { value: 'urgent' } } })
  const { body } = await ask<{ items: { version: number }[] }>('GET', `/rules/${drafted.id}/versions`)
  expect(body.items.map(({ version }) => version)).toEqual([3, 2, 1])

  expect((await ask('PUT', `/rules/${drafted.id}/turning`, { on: false })).body).toMatchObject({ on: false })
  expect((await ask('DELETE', `/rules/${drafted.id}`)).status).toBe(204)
  expect((await ask('GET', `/rules/${drafted.id}`)).status).toBe(404)
})

test('of two admins who publish at once the second is refused', async () => {
  const rule = await written()

  const answers = await Promise.all([1, 2].map(() => publish(rule)))

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  expect((await ask('PUT', `/rules/${rule.id}/publication`)).status).toBe(428)
})

test('of two admins who change the order at once the second is refused, and hears who was first', async () => {
  const { id } = await written()
  const { body } = await ask<{ revision: number }>('GET', '/rules')
  const order = () => ask('PUT', '/rules/order', { ids: [id] }, looked(body))

  const answers = await Promise.all([1, 2].map(order))

  expect(answers.map(({ status }) => status).sort()).toEqual([204, 412])
  expect((await order()).body).toMatchObject({ code: 'changed-meanwhile', change: { actor: expect.any(String) } })
  expect((await ask('PUT', '/rules/order', { ids: [id] })).status).toBe(428)
  expect((await ask<{ revision: number }>('GET', '/rules')).body.revision).toBe(body.revision + 1)
})

const nested = (depth: number): object =>
  depth === 1 ? { field: 'ticket.state', op: 'known' } : { not: nested(depth - 1) }

test.each<[string, object]>([
  ['a condition nine deep', { if: nested(9) }],
  ['one of two hundred and one parts', { if: { any: Array.from({ length: 200 }, () => nested(1)) } }],
  ['a rule that waits no time', { when: { on: 'every', minutes: 0 } }],
  ['an hour that is none', { when: { on: 'at', time: '25:00', days: [1] } }],
  ['an action nobody knows', { actions: [{ do: 'format-disk' }] }],
  ['a form field named __proto__', { actions: [{ do: 'set-field', key: '__proto__', value: 'x' }] }],
  ['an event nobody knows', { when: { on: 'events', events: ['moon-rose'] } }],
])('%s is not even kept as a draft', async (_, but) => {
  expect((await ask('POST', '/rules', { name: '坏', definition: { ...aDefinition(), ...but } })).status).toBe(422)
})

test.each<[string, object, string]>([
  ['a field nobody has', { if: { field: '__proto__', op: 'known' } }, 'condition'],
  [
    'a text that names what it cannot',
    { actions: [{ do: 'escalate', text: '{customer.password}' }] },
    'placeholder-unknown',
  ],
  ['closing every ticket', { if: undefined, actions: [{ do: 'set-state', state: 'closed' }] }, 'harms-everything'],
  [
    'a person who is not here',
    { actions: [{ do: 'assign', to: { kind: 'person', id: crypto.randomUUID() } }] },
    'person-unknown',
  ],
  ['a form field nobody has', { actions: [{ do: 'set-field', key: 'colour', value: 'red' }] }, 'field-unknown'],
  ['a value the field does not take', { actions: [{ do: 'set-field', key: 'amount', value: -1 }] }, 'value-not-valid'],
  ['a rule that does nothing', { actions: [] }, 'no-action'],
  [
    'a case that comes out otherwise',
    { cases: [{ name: '普通', facts: { 'ticket.priority': 'low' }, matches: true }] },
    'case-fails',
  ],
])('%s is kept as a draft, named, and refused when it is published', async (_, but, code) => {
  const drafted = await written({ ...aDefinition(), ...but })

  expect(drafted.problems.map((problem) => problem.code)).toContain(code)
  const refused = await publish(drafted)
  expect(refused).toMatchObject({ status: 422, body: { code: `rule-${code}` } })
})

test('a rule that matches everything is published with a warning', async () => {
  const drafted = await written({ ...aDefinition(), if: undefined })

  expect(drafted.problems).toMatchObject([{ level: 'warning', code: 'matches-everything' }])
  expect((await publish(drafted)).status).toBe(200)
})

test('a text is read, or refused at its line and column', async () => {
  const text = '当 工单创建\n如果 优先级 是 紧急\n那么 打标签 加 ["紧急"]'
  const read = await ask<{ definition: object }>('POST', '/rules/reading', { text })
  const wrong = await ask('POST', '/rules/reading', { text: '当 工单创建\n那么 起飞' })

  expect(read.body.definition).toEqual(aDefinition())
  expect(wrong.body).toMatchObject({ problems: [], wrong: { line: 2, column: 4 } })
})

test('whoever may only read cannot write, order or publish', async () => {
  const { id } = await written()
  const reader = { authorization: 'reader' }

  for (const [method, path, body] of [
    ['POST', '/rules', { name: 'x', definition: aDefinition() }],
    ['PUT', `/rules/${id}`, { name: 'x', definition: aDefinition() }],
    ['PUT', `/rules/${id}/publication`, undefined],
    ['PUT', `/rules/${id}/turning`, { on: false }],
    ['PUT', '/rules/order', { ids: [id] }],
    ['DELETE', `/rules/${id}`, undefined],
  ] as const)
    expect((await ask(method, path, body, reader)).status).toBe(403)
  expect((await ask('GET', `/rules/${id}`, undefined, reader)).status).toBe(200)
})

test('the vocabulary names fields with their operators in both languages', async () => {
  const { body } = await ask<{ terms: { name: string }[]; events: object[] }>('GET', '/rules/vocabulary')

  expect(body.terms.find(({ name }) => name === 'form.amount')).toMatchObject({
    kind: 'number',
    words: { zh: '金额', en: 'Amount' },
    operators: expect.arrayContaining(['over', 'between']),
  })
  expect(body.events.length).toBeGreaterThan(10)
})
