import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConversationId, newId, type WorkItemId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { Database } from '../../platform/db/database.ts'
import { Http } from '../../platform/http/http.ts'
import type { Scope } from '../../platform/http/who.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { anAgent, aQueue } from './acd/floor.builder.ts'
import { mustHave } from './acd/queue.ts'
import { aRouting } from './routing.builder.ts'
import type { Routing } from './routing.ts'
import { waitingRoutes } from './waiting-routes.ts'

const db = new Database(await testDatabase())
const ada = anAgent('Ada', { skills: [{ skill: '投诉', level: 1 }] })
const relax = [{ afterMs: 60_000, lower: [{ skill: '*', to: 0 }], anyTeam: false }]
const [complaints, others] = [
  aQueue({ key: 'complaints', skills: [mustHave('投诉', 3)], relax }),
  aQueue({ key: 'others', skills: [mustHave('english', 1)] }),
]
const routing = aRouting(db, { agents: async () => [ada] })
const http = new Http({
  db,
  say: silentLog,
  authenticate: async ({ headers }) => {
    const permissions: Record<string, Scope> =
      headers.authorization === 'supervisor'
        ? { 'routing.read': 'all', 'routing.assign': 'all' }
        : { 'routing.read': 'own' }
    return { kind: 'user', id: ada.agentId, name: '', teamId: undefined, permissions }
  },
})

beforeAll(async () => {
  await http.prepare()
  const reassign = async (id: WorkItemId, to: Parameters<Routing['hand']>[1]) => {
    const handed = await routing.hand(id, to)
    if (handed.kind === 'refused') throw new Refusal('conflict', `transfer-${handed.because}`, 'It stays where it is.')
  }
  waitingRoutes(http, { routing, reassign })
  for (const queue of [complaints, others]) await routing.book.put(queue)
  await routing.run()
})
afterAll(async () => {
  await http.app.close()
  await routing.stop()
  await db.close()
})

test('who waits is told with what they ask for, why nobody has them, and when that changes', async () => {
  const id = await waiting()

  const { body } = await ask('GET', `/routing/work?state=waiting&queue=${complaints.id}`)

  expect(body.items).toMatchObject([
    {
      id,
      kind: 'call',
      callback: false,
      position: 1,
      because: 'nobody-has-the-skills',
      asks: [{ skill: '投诉', level: 3, need: 'must' }],
      relaxed: 0,
      nextChangeAt: expect.any(String),
    },
  ])
  await routing.leave(id, 'abandoned')
})

test('a supervisor gives it to whom they choose, whatever their skills', async () => {
  const id = await waiting()

  const { status } = await ask('PUT', `/routing/work/${id}/assignment`, { agentId: ada.agentId })

  expect(status).toBe(204)
  const [offer] = routing.offersOf(ada.agentId)
  expect(offer).toMatchObject({ because: 'handed-over' })
  await routing.leave(offer!.workItemId, 'abandoned')
})

test('what cannot be given there stays where it is, and it is said why', async () => {
  const id = await waiting()

  const answer = await ask('PUT', `/routing/work/${id}/assignment`, { agentId: newId() })

  expect(answer).toMatchObject({ status: 409, body: { code: 'transfer-unknown-agent' } })
  expect(routing.positionOf(id)).toBe(1)
  await routing.leave(id, 'abandoned')
})

test.each([
  ['both', { agentId: newId(), queueId: newId() }],
  ['nobody', {}],
  ['no id', { agentId: 'ada' }],
])('to %s is refused', async (_, body) => {
  expect(await ask('PUT', `/routing/work/${newId()}/assignment`, body)).toMatchObject({ status: 422 })
})

test('agents neither see all who wait nor give them away', async () => {
  const path = `/routing/work/${newId()}/assignment`

  expect(await ask('GET', '/routing/work', undefined, 'agent')).toMatchObject({ status: 403 })
  expect(await ask('PUT', path, { agentId: ada.agentId }, 'agent')).toMatchObject({ status: 403 })
})

async function waiting(): Promise<WorkItemId> {
  const conversationId = newId<ConversationId>()
  await routing.enqueue({ kind: 'call', queueId: complaints.id, conversationId })
  return routing.itemOf(conversationId)!
}

async function ask(method: 'GET' | 'PUT', path: string, payload?: object, authorization = 'supervisor') {
  const url = `/api/v1${path}`
  const { statusCode, body } = await http.app.inject({
    method,
    url,
    headers: { authorization },
    ...(payload ? { payload } : {}),
  })
  return { status: statusCode, body: body ? JSON.parse(body) : undefined }
}
