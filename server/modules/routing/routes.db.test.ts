import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CallId, type ConversationId, newId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { Http } from '../../platform/http/http.ts'
import type { Scope } from '../../platform/http/who.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { anAgent, aQueue } from './acd/floor.builder.ts'
import { queueRoutes } from './queue-routes.ts'
import { routingRoutes } from './routes.ts'
import { aRouting } from './routing.builder.ts'

const db = new Database(await testDatabase())
const [ada, bob] = [anAgent('Ada'), anAgent('Bob', { presence: 'break' })]
const queue = aQueue({ key: 'hotline', skills: [] })
const routing = aRouting(db, { agents: async () => [ada, bob] })
const http = new Http({
  db,
  say: silentLog,
  authenticate: async ({ headers }) => {
    const [id, reach] = String(headers.authorization).split(' ')
    const permissions = {
      'queues.read': 'all',
      'queues.write': 'all',
      'routing.read': (reach ?? 'own') as Scope,
    } as const
    return { kind: 'user', id: id!, name: '', teamId: undefined, permissions }
  },
})

beforeAll(async () => {
  await http.prepare()
  queueRoutes(http, routing)
  routingRoutes(http, {
    routing,
    skills: async () => [{ key: '投诉', name: { zh: '投诉', en: 'Complaints' }, revision: 1 }],
    taken: async () => {},
  })
  await routing.book.put(queue)
  await routing.run()
})
afterAll(async () => {
  await http.app.close()
  await routing.stop()
  await db.close()
})

test('queues are listed with how many wait', async () => {
  const { body } = await ask('GET', '/queues', ada.agentId)

  expect(body).toMatchObject({ items: [{ id: queue.id, key: 'hotline', ringForMs: 20_000, waiting: 0 }] })
})

test('a chat is taken by the agent it is offered to, and by nobody else', async () => {
  const { offer } = await offered('chat')

  expect(await ask('PUT', `/offers/${offer.id}/acceptance`, bob.agentId)).toMatchObject({
    status: 403,
    body: { code: 'not-yours' },
  })
  expect(await ask('PUT', `/offers/${offer.id}/acceptance`, ada.agentId)).toMatchObject({ status: 204 })
  await routing.finish(offer.workItemId)
  expect(await ask('PUT', `/offers/${offer.id}/acceptance`, ada.agentId)).toMatchObject({
    status: 409,
    body: { code: 'offer-gone' },
  })
})

test('a call is taken by answering the phone, and may be declined here', async () => {
  const { offer } = await offered('call')

  const taken = await ask('PUT', `/offers/${offer.id}/acceptance`, ada.agentId)
  const declined = await ask('PUT', `/offers/${offer.id}/refusal`, ada.agentId)
  await routing.leave(offer.workItemId, 'abandoned')

  expect(taken).toMatchObject({ status: 409, body: { code: 'answer-the-phone' } })
  expect(declined.status).toBe(204)
})

test('decisions say who was considered and why not, page by page', async () => {
  const { conversationId, offer } = await offered('call')
  await routing.refuse(offer.id, offer.agentId)
  const path = `/routing/decisions?conversation=${conversationId}&limit=1`

  const first = await ask('GET', path, `${bob.agentId} all`)
  const second = await ask('GET', `${path}&after=${first.body.next}`, `${bob.agentId} all`)
  await routing.leave(offer.workItemId, 'abandoned')

  expect(first.body.items).toMatchObject([{ kind: 'wait', because: 'just-declined' }])
  expect(second.body).toMatchObject({ items: [{ kind: 'offer', agentId: ada.agentId, because: 'idle-longest' }] })
  expect(second.body.items[0].considered).toEqual([
    { agentId: ada.agentId, name: 'Ada', idleMs: expect.any(Number) },
    { agentId: bob.agentId, name: 'Bob', excluded: 'not-available', detail: 'break' },
  ])
  expect(second.body.next).toBeUndefined()
})

test('an agent sees why they were chosen, and not what concerns others', async () => {
  const own = await ask('GET', '/routing/decisions', ada.agentId)
  const others = await ask('GET', `/routing/decisions?agent=${ada.agentId}`, bob.agentId)

  expect(new Set(own.body.items.map(({ agentId }: { agentId: string }) => agentId))).toEqual(new Set([ada.agentId]))
  expect(others.status).toBe(403)
})

test('a cursor that nobody gave is refused by name', async () => {
  const made = Buffer.from(JSON.stringify(['1 or 1=1'])).toString('base64url')

  const { status, body } = await ask('GET', `/routing/decisions?after=${made}`, `${ada.agentId} all`)

  expect(status).toBe(422)
  expect(body.problems[0].field).toBe('query.after')
})

async function offered(kind: 'call' | 'chat') {
  const conversationId = newId<ConversationId>()
  const callId = kind === 'call' ? newId<CallId>() : undefined
  await routing.enqueue({ kind, queueId: queue.id, conversationId, callId })
  return { conversationId, offer: routing.offersOf(ada.agentId)[0]! }
}

async function ask(method: 'GET' | 'PUT', path: string, authorization: string) {
  const { statusCode, body } = await http.app.inject({ method, url: `/api/v1${path}`, headers: { authorization } })
  return { status: statusCode, body: body ? JSON.parse(body) : undefined }
}
