import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import type { UserId } from '../base/id.ts'
import { type Edge, plausible, type Schema } from '../testing/plausible.ts'
import { Centre, password } from './centre.ts'
import { Person } from './person.ts'

/** Every way into the house, as OpenAPI describes it, walked by those who have no business there. */
type Described = {
  readonly 'x-may': string | readonly string[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly operationId: string
  readonly responses: object
}
type Way = { readonly method: string; readonly path: string; readonly may: string; readonly body: Schema | undefined }

// There are some two hundred ways, and slow machines.
vi.setConfig({ testTimeout: 300_000 })

const centre = await Centre.open()
const api = `${centre.url}/api/v1`
const description = (await (await fetch(`${centre.url}/api/openapi.json`)).json()) as {
  paths: Record<string, Record<string, Described>>
}
const { paths } = description
const ways: Way[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { 'x-may': may, requestBody }]) => ({
    method: method.toUpperCase(),
    path: path.replace('/api/v1', ''),
    may: [may].flat()[0]!,
    body: requestBody?.content['application/json']?.schema,
  })),
)
const nameOf = ({ method, path }: Way) => `${method} ${path}`
/** Whoever walks here goes on walking. */
const leaving = 'DELETE /session'

type Said = { readonly way: string; readonly status: number }
type With = { readonly edge?: Edge; readonly id?: string; readonly body?: string; readonly query?: string }

async function walk(way: Way, headers: Record<string, string>, { edge = 'least', id, body, query = '' }: With) {
  const at = way.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => id ?? (name === 'id' ? randomUUID() : 'nobody'))
  const given = body ?? (way.body && JSON.stringify(plausible(way.body, edge)))
  const hasBody = given !== undefined && way.method !== 'GET'
  const response = await fetch(`${api}${at}${query}`, {
    method: way.method,
    headers: { ...headers, 'if-match': '"1"', ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: given } : {}),
  })
  await response.arrayBuffer()
  return { way: nameOf(way), status: response.status }
}

async function walkAll(those: readonly Way[], headers: Record<string, string>, how: With = {}): Promise<Said[]> {
  const said: Said[] = []
  for (const way of those) said.push(await walk(way, headers, how))
  return said
}

const newRole = () =>
  centre.house.db.pool.query(`insert into roles (key, name, permissions) values ('walker', $1, '{}')`, [
    { zh: '路人', en: 'Walker' },
  ])
const isFine = ({ status }: Said) => status < 300
const isOurFault = ({ status }: Said) => status >= 500 && status !== 503

const deep = (key: string, levels: number) => `${`{"${key}":`.repeat(levels)}1${'}'.repeat(levels)}`

const closed = ways.filter(({ may }) => may !== 'anyone')

test('the description is whole: what it points at is in it, and every way has one name and an answer', () => {
  const pointed = JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)
  const at = (place: string) =>
    place.split('/').reduce<unknown>((of, key) => (of as object)?.[key as never], description)
  const all = Object.values(paths).flatMap((methods) => Object.values(methods))

  expect([...new Set([...pointed].map(([, place]) => place!))].filter((place) => at(place) === undefined)).toEqual([])
  expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length)
  expect(all.filter(({ responses }) => Object.keys(responses).length < 2)).toEqual([])
})

test('without a session nothing opens, and a word that a page or a window has is no session', async () => {
  const visitor = await centre.visitor()
  const keys: Record<string, string>[] = [
    {},
    { authorization: `Bearer ${visitor.token}` },
    { authorization: 'Bearer yk_nobody' },
    { cookie: 'yihu=x' },
  ]

  for (const headers of keys)
    expect((await walkAll(closed, headers)).filter(({ status }) => status !== 401)).toEqual([])
  visitor.leave()
})

test('whoever has no permission gets at nothing but what is their own', async () => {
  await newRole()
  await centre.house.app.identity.addUser({ name: '新人', email: 'walker@demo.yihu', password, role: 'walker' })
  const { cookie } = await Person.signIn(centre.url, 'walker@demo.yihu', password)
  const own = ['GET /session', 'GET /notices', 'PUT /notices/{id}/reading', 'PUT /notices/reading', 'GET /approvals']
  const those = closed.filter((way) => nameOf(way) !== leaving)

  const said = await walkAll(those, { cookie })

  expect(said.filter(isFine).filter(({ way }) => !own.includes(way))).toEqual([])
  expect(said.filter(isOurFault)).toEqual([])
  const asked = those.filter(({ may }) => may !== 'signed-in').map(nameOf)
  expect(said.filter(({ way, status }) => asked.includes(way) && status !== 403)).toEqual([])
})

test('a key reaches what its scopes name, and nothing else', async () => {
  const admin = await centre.signIn('admin')
  const { key } = await admin.do('POST', '/api-keys', { name: '窄', scopes: { 'callers.read': 'all' } })
  const those = closed.filter(({ may }) => may !== 'signed-in')

  const said = await walkAll(those, { authorization: `Bearer ${key}` })

  const open = said.filter(({ status }) => status !== 403)
  expect(open).toEqual([{ way: 'GET /listed-callers', status: 200 }])
})

test('what belongs to another team is neither seen nor changed, by any way that leads there', async () => {
  const [agent, repair] = [await centre.signIn('agent1'), await centre.signIn('repair')]
  const theirs = await thingsOf(agent, await centre.signIn('supervisor'))

  for (const [place, id] of Object.entries(theirs)) {
    const those = ways.filter(({ path, may }) => may !== 'anyone' && path.startsWith(`/${place}/{id}`))
    const said = [
      ...(await walkAll(those, { cookie: repair.cookie }, { id })),
      ...(await walkAll(those, { cookie: repair.cookie }, { id, edge: 'most' })),
    ]
    expect(those.length, place).toBeGreaterThan(0)
    expect(said.filter(isFine)).toEqual([])
    expect(said.filter(isOurFault)).toEqual([])
  }
})

test('what is within reach leads to nothing that is not', async () => {
  const [agent, repair] = [await centre.signIn('agent1'), await centre.signIn('repair')]
  const [theirs, mine] = [await thingsOf(agent, await centre.signIn('supervisor')), await talkOf(repair)]
  const { items } = await agent.get('/ticket-types')
  const { id: typeId } = items.find(({ key }: { key: string }) => key === 'consultation')
  const ticket = { typeId, subject: '上门', fields: { phone: '13800000000' }, assigneeId: repair.id }
  const { id } = await repair.do('POST', '/tickets', ticket)
  const link = (conversationId: string) => ({ conversationId, reason: 'confirmed' })

  expect((await repair.ask('POST', `/tickets/${id}/links`, link(theirs.conversations!))).status).toBe(403)
  await agent.do('POST', `/tickets/${theirs.tickets}/links`, link(mine.id))

  expect((await agent.get(`/conversations/${mine.id}`)).tickets).toHaveLength(1)
  expect((await repair.get(`/conversations/${mine.id}`)).tickets).toEqual([])
  const { items: found } = await repair.get('/conversations?limit=200')
  expect(found.map((one: { id: string }) => one.id)).toContain(mine.id)
  expect(found.map((one: { id: string }) => one.id)).not.toContain(theirs.conversations)
})

test.each<[string, With]>([
  ['as little as may be', {}],
  ['as much as may be', { edge: 'most' }],
  ['an id that is none', { id: 'x' }],
  ['an id that leads elsewhere', { id: '..%2f..%2fetc' }],
  ['a zero character', { id: '%00' }],
  ['nothing', { body: '' }],
  ['half a body', { body: '{"a":' }],
  ['null', { body: 'null' }],
  ['a list', { body: '[[]]' }],
  ['a number', { body: '7' }],
  ['a very deep body', { body: deep('a', 50_000) }],
  [
    'a condition without an end',
    { body: `{"condition":${deep('not', 5_000)},"definition":{"if":${deep('not', 5_000)}}}` },
  ],
  ['half a character', { body: '{"name":"\\ud800","subject":"\\u0000"}' }],
  ['a query that makes no sense', { query: '?limit=-1&after=x&q=%00&from=yesterday&day=0&month=13' }],
  ['a cursor that was forged', { query: '?after=WyIyMDI2IiwieCJd&view=x' }],
])('%s is never our fault, wherever it is said', async (_, how) => {
  const { cookie } = await centre.signIn('admin')
  // A prompt of nobody's language and the like are walked too; only who signs out could not go on.
  const said = await walkAll(
    ways.filter((way) => nameOf(way) !== leaving),
    { cookie },
    how,
  )

  expect(said.filter(isOurFault)).toEqual([])
})

/** Of this agent's and nobody else's: one of each kind that has an address. */
async function thingsOf(agent: Person, supervisor: Person): Promise<Record<string, string>> {
  const { items } = await agent.get('/ticket-types')
  const { id: typeId } = items.find(({ key }: { key: string }) => key === 'consultation')
  const ticket = { typeId, subject: '保修多久', fields: { phone: '13800000000' }, assigneeId: agent.id }
  const { id } = await agent.do('POST', '/tickets', ticket)
  const { items: teams } = await agent.get('/teams')
  const { id: departmentId } = teams.find(({ name }: { name: string }) => name === '财务部')
  const parts = [{ key: 'a', title: '核对', departmentId, needs: [], required: true }]
  const { items: opened } = await agent.do('POST', `/tickets/${id}/subtasks`, { parts })
  const { id: approvalId } = await agent.do('POST', `/tickets/${id}/approvals`, {
    question: '可以吗',
    how: 'one',
    people: [supervisor.id],
  })
  const view = { name: '我的', audience: 'me', columns: ['subject'], sort: 'newest' }
  const kept = await agent.do('POST', '/views', {
    ...view,
    condition: { field: 'ticket.priority', op: 'is', value: 'urgent' },
  })
  const conversations = (await talkOf(agent)).id
  return { tickets: id, subtasks: opened[0].id, approvals: approvalId, views: kept.id, conversations }
}

const talkOf = (agent: Person) =>
  centre.house.app.conversations.start({
    ...{ channel: 'phone', from: '+8613800000000', to: '4000' },
    agentId: agent.id as UserId,
  })
