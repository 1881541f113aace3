import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type QueueId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import { Http } from '../../platform/http/http.ts'
import type { Scope } from '../../platform/http/who.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { anAgent } from './acd/floor.builder.ts'
import { queueRoutes } from './queue-routes.ts'
import { aRouting } from './routing.builder.ts'

const db = new Database(await testDatabase())
const ada = anAgent('Ada', { skills: [{ skill: '投诉', level: 3 }] })
const routing = aRouting(db, { agents: async () => [ada] })
const http = new Http({
  db,
  say: silentLog,
  authenticate: async ({ headers }) => {
    const permissions: Record<string, Scope> =
      headers.authorization === 'admin' ? { 'queues.read': 'all', 'queues.write': 'all' } : { 'queues.read': 'all' }
    return { kind: 'user', id: newId(), name: '', teamId: undefined, permissions }
  },
})
const told: Told[] = []

beforeAll(async () => {
  await http.prepare()
  queueRoutes(http, routing)
  db.onEvent((event) => told.push(event))
  await routing.run()
})
afterAll(async () => {
  await http.app.close()
  await routing.stop()
  await db.close()
})

test('a queue that is added is as plain as can be, and calls may wait in it at once', async () => {
  const { status, body } = await ask('POST', '/queues', { key: 'hotline', name: { zh: '热线', en: 'Hotline' } })

  expect(status).toBe(201)
  expect(body).toMatchObject({ strategy: 'longest-idle', weight: 1, relax: [], revision: 1, warnings: [] })
  expect(await routing.enqueue({ kind: 'call', queueId: body.id, conversationId: newId() })).toMatchObject({
    kind: 'queued',
    position: 0,
  })
})

test('a change is a new revision, heard by the machine and kept whole in the log', async () => {
  const { id } = await added('changing')

  const { body, etag } = await change(id, { name: { zh: '投诉', en: '' }, strategy: 'best-skill' })

  expect(body).toMatchObject({ revision: 2, strategy: 'best-skill' })
  expect(etag).toBe('"2"')
  expect(routing.queue(id)?.strategy).toBe('best-skill')
  expect(told.findLast(({ type }) => type === 'queue-changed')?.fact).toMatchObject({
    queueId: id,
    revision: 2,
    queue: { key: 'changing', strategy: 'best-skill' },
  })
})

test('who changes what somebody else changed meanwhile is told so', async () => {
  const { id } = await added('contested')
  await change(id, { name: { zh: '一', en: '' } })

  const second = await change(id, { name: { zh: '二', en: '' } }, 1)

  expect(second).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } })
  expect(routing.queue(id)?.name.zh).toBe('一')
})

test('of ten who save at once one is heard, and the machine works by what they wrote', async () => {
  const { id } = await added('crowded')
  const names = Array.from({ length: 10 }, (_, n) => `${n}`)

  const answers = await Promise.all(names.map((zh) => change(id, { name: { zh, en: '' } }, 1)))

  const heard = answers.filter(({ status }) => status === 200)
  expect(heard).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 412)).toHaveLength(9)
  expect(routing.queue(id)).toMatchObject({ revision: 2, name: heard[0]!.body.name })
})

test('many queues saved at once are all in force afterwards', async () => {
  const queues = await Promise.all(['n', 'o', 'p', 'q', 'r'].map((key) => added(key)))

  await Promise.all(queues.map(({ id }) => change(id, { name: { zh: '新', en: '' } })))

  expect(queues.map(({ id }) => routing.queue(id))).toMatchObject(
    queues.map(() => ({ revision: 2, open: true, name: { zh: '新' } })),
  )
})

test('who does not say which revision they saw changes nothing', async () => {
  const { id } = await added('unseen')

  expect(await ask('PUT', `/queues/${id}`, { name: { zh: '新', en: '' } })).toMatchObject({
    status: 428,
    body: { code: 'revision-needed' },
  })
})

test('what can never come to pass is said when it is saved', async () => {
  const { body } = await ask('POST', '/queues', {
    key: 'hopeless',
    name: { zh: '', en: '' },
    skills: [{ skill: '投诉', level: 5 }],
  })

  expect(body.warnings).toEqual([{ at: 'skills.0', code: 'skill-nobody-has', detail: '投诉 3 < 5' }])
})

test('a ring of overflows is refused, and nothing of it is kept', async () => {
  const [a, b] = [await added('a'), await added('b')]
  const overflow = (to: string) => ({ name: { zh: '', en: '' }, overflow: [{ when: 'waited', afterMs: 60_000, to }] })
  await change(a.id, overflow(b.id))

  const { status, body } = await change(b.id, overflow(a.id))

  expect(status).toBe(422)
  expect(body).toMatchObject({ code: 'queue-cannot-work', problems: [{ field: 'body.overflow.0.to' }] })
  expect(routing.queue(b.id)).toMatchObject({ revision: 1, overflow: [] })
})

test('two queues have two keys', async () => {
  await added('twice')

  expect(await ask('POST', '/queues', { key: 'twice', name: { zh: '', en: '' } })).toMatchObject({
    status: 409,
    body: { code: 'key-taken' },
  })
})

test('a queue is closed outside of its hours, without anybody closing it', async () => {
  const never = { timeZone: 'UTC', week: {}, exceptions: [] }
  const { id } = await added('by-the-hour')
  expect(routing.isOpen('by-the-hour')).toBe(true)

  await change(id, { name: { zh: '', en: '' }, hours: never })

  expect(routing.isOpen('by-the-hour')).toBe(false)
  expect(await routing.enqueue({ kind: 'chat', queueId: id, conversationId: newId() })).toEqual({
    kind: 'refused',
    outcome: 'closed',
  })
})

test('only who builds the centre may change it', async () => {
  const { status } = await ask('POST', '/queues', { key: 'mine', name: { zh: '', en: '' } }, { authorization: 'agent' })

  expect(status).toBe(403)
})

const added = async (key: string) => (await ask('POST', '/queues', { key, name: { zh: key, en: key } })).body

const change = (id: string, queue: object, revision = routing.queue(id as QueueId)?.revision) =>
  ask('PUT', `/queues/${id}`, queue, { 'if-match': `"${revision}"` })

async function ask(method: 'POST' | 'PUT', path: string, payload: object, headers: Record<string, string> = {}) {
  const answer = await http.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: 'admin', ...headers },
    payload,
  })
  return { status: answer.statusCode, etag: answer.headers.etag, body: answer.json() }
}
