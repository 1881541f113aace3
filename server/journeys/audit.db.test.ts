import { expect, test } from 'vitest'
import { tone } from '../../lib/audio/tone.ts'
import { writeWav } from '../../lib/audio/wav.ts'
import { en } from '../../web/admin/words.en.ts'
import { zh } from '../../web/admin/words.zh.ts'
import { audited } from '../app/audited.ts'
import { firstRoles, permissions } from '../modules/identity/permissions.ts'
import { Centre } from './centre.ts'

const centre = await Centre.open()
const admin = await centre.signIn('admin')

/** Who may do these builds the house: what only admins may, and the little that supervisors may as well. */
const [alsoSupervisors, others] = [['callers.write', 'subtasks.plan'], firstRoles.filter(({ key }) => key !== 'admin')]
const building = new Set<string>([
  ...alsoSupervisors,
  ...permissions.filter((one) => others.every((role) => role.permissions[one] === undefined)),
])

/** They ask, and change nothing. */
const asking = ['POST /ticket-types/{id}/checks', 'POST /calendars/reading']

const name = { zh: '试', en: 'Try' }
const changed = (revision: number) => ({ 'if-match': `"${revision}"` })
let counted = 0
const another = (word: string) => `${word}-${++counted}`

const newRule = () => {
  const definition = {
    when: { on: 'events', events: ['ticket-opened'] },
    actions: [{ do: 'tag', add: ['试'], remove: [] }],
  }
  return admin.do('POST', '/rules', { name: another('规则'), definition: { ...definition, cases: [] } })
}
const newType = async () => {
  const { items } = await admin.get('/ticket-types/drafts')
  const { design } = items.find(({ key }: { key: string }) => key === 'consultation')
  return admin.do('POST', '/ticket-types', { key: another('try'), design })
}
const published = async () => {
  const { id, revision } = await newType()
  return admin.do('POST', `/ticket-types/${id}/versions`, {}, changed(revision))
}
const week = { 1: [{ from: '09:00', to: '18:00' }] }
const calendar = () => ({ name: another('班次'), timeZone: 'Asia/Shanghai', week, holidays: 'none' })
const newCalendar = () => admin.do('POST', '/calendars', calendar())
const policy = { calendarId: 'department', targets: { 'first-response': {}, 'next-response': {}, resolution: {} } }
const aPolicy = () => ({
  ...policy,
  name: another('时效'),
  targets: { ...policy.targets, resolution: { normal: 3_600_000 } },
})
const newPolicy = () => admin.do('POST', '/sla-policies', aPolicy())
const rulebook = async () => changed((await admin.get('/calendars')).revision)
const newKey = () => admin.do('POST', '/api-keys', { name: another('key'), scopes: { 'tickets.read': 'all' } })
const newTeam = () => admin.do('POST', '/teams', { name: another('组'), department: false })
const newQueue = () => admin.do('POST', '/queues', { key: another('queue'), name })
const newListed = () =>
  admin.do('POST', '/listed-callers', { list: 'blocked', number: `+86139000000${10 + ++counted}`, reason: '骚扰' })
const address = { url: 'https://example.com/hook' }
/** No name that ever leads anywhere. */
const aWebhook = () => ({ name: another('系统'), url: 'https://hook.invalid/yihu' })
const newWebhook = () => admin.do('POST', '/webhooks', aWebhook())
const plan = async () => {
  const { items } = await admin.get('/teams')
  const { id: departmentId } = items.find(({ department }: { department: boolean }) => department)
  return { name, parts: [{ key: 'a', title: '核对', departmentId }] }
}

const publishedRule = async () => {
  const { id, revision } = await newRule()
  return admin.do('PUT', `/rules/${id}/publication`, undefined, changed(revision))
}

/** How each is done, and what the audit log must say then. */
const acts: Record<string, [says: string, act: () => Promise<unknown>]> = {
  'POST /teams': ['team-added', newTeam],
  'PUT /teams/{id}': [
    'team-changed',
    async () =>
      admin.do('PUT', `/teams/${(await newTeam()).id}`, { name: another('组'), department: true }, changed(1)),
  ],
  'POST /users': [
    'user-added',
    () =>
      admin.do('POST', '/users', { name: '新人', email: 'new@try.yihu', password: 'a-long-password', role: 'agent' }),
  ],
  'PATCH /users/{id}': [
    'user-changed',
    () => admin.do('PATCH', `/users/${admin.id}`, { chatCapacity: 2, shift: null, skills: [] }),
  ],
  'PUT /skills/{key}': ['skill-saved', () => admin.do('PUT', '/skills/try', { name })],
  'POST /api-keys': ['api-key-made', newKey],
  'DELETE /api-keys/{id}': ['api-key-revoked', async () => admin.do('DELETE', `/api-keys/${(await newKey()).id}`)],
  'PUT /api-keys/{id}/return-address': [
    'return-address-set',
    async () => admin.do('PUT', `/api-keys/${(await newKey()).id}/return-address`, address),
  ],
  'DELETE /api-keys/{id}/return-address': [
    'return-address-removed',
    async () => {
      const { id } = await newKey()
      await admin.do('PUT', `/api-keys/${id}/return-address`, address)
      await admin.do('DELETE', `/api-keys/${id}/return-address`)
    },
  ],
  'POST /listed-callers': ['caller-listed', newListed],
  'DELETE /listed-callers/{id}': [
    'caller-unlisted',
    async () => admin.do('DELETE', `/listed-callers/${(await newListed()).id}`),
  ],
  'POST /ticket-types': ['ticket-type-drafted', newType],
  'PUT /ticket-types/{id}': [
    'ticket-type-drafted',
    async () => {
      const { id, design, revision } = await newType()
      await admin.do('PUT', `/ticket-types/${id}`, { ...design, name }, changed(revision))
    },
  ],
  'POST /ticket-types/{id}/versions': ['ticket-type-published', published],
  'PUT /ticket-types/{id}/retirement': [
    'ticket-type-retired',
    async () => {
      const { id, revision } = await published()
      await admin.do('PUT', `/ticket-types/${id}/retirement`, undefined, changed(revision))
    },
  ],
  'DELETE /ticket-types/{id}/retirement': [
    'ticket-type-brought-back',
    async () => {
      const { id, revision } = await published()
      const retired = await admin.do('PUT', `/ticket-types/${id}/retirement`, undefined, changed(revision))
      await admin.do('DELETE', `/ticket-types/${id}/retirement`, undefined, changed(retired.revision))
    },
  ],
  'POST /calendars': ['rulebook-changed', newCalendar],
  'PUT /calendars/{id}': [
    'rulebook-changed',
    async () => {
      const { id } = await newCalendar()
      await admin.do('PUT', `/calendars/${id}`, calendar(), await rulebook())
    },
  ],
  'DELETE /calendars/{id}': [
    'rulebook-changed',
    async () => admin.do('DELETE', `/calendars/${(await newCalendar()).id}`),
  ],
  'POST /sla-policies': ['rulebook-changed', newPolicy],
  'PUT /sla-policies/{id}': [
    'rulebook-changed',
    async () => {
      const { id } = await newPolicy()
      await admin.do('PUT', `/sla-policies/${id}`, aPolicy(), await rulebook())
    },
  ],
  'DELETE /sla-policies/{id}': [
    'rulebook-changed',
    async () => admin.do('DELETE', `/sla-policies/${(await newPolicy()).id}`),
  ],
  'PUT /sla-policies/order': [
    'rulebook-changed',
    async () => {
      const ids = (await admin.get('/sla-policies')).items.map(({ id }: { id: string }) => id)
      await admin.do('PUT', '/sla-policies/order', { ids }, await rulebook())
    },
  ],
  'PUT /closed-loop': [
    'loop-rules-changed',
    async () => {
      const { revision, mailIsSetUp: _, ...rules } = await admin.get('/closed-loop')
      await admin.do('PUT', '/closed-loop', rules, changed(revision))
    },
  ],
  'PUT /subtask-plans/{key}': ['plan-kept', async () => admin.do('PUT', '/subtask-plans/kept', await plan())],
  'DELETE /subtask-plans/{key}': [
    'plan-removed',
    async () => {
      await admin.do('PUT', '/subtask-plans/forgotten', await plan())
      await admin.do('DELETE', '/subtask-plans/forgotten')
    },
  ],
  'POST /queues': ['queue-changed', newQueue],
  'PUT /queues/{id}': [
    'queue-changed',
    async () => {
      const { id, revision } = await newQueue()
      await admin.do('PUT', `/queues/${id}`, { name }, changed(revision))
    },
  ],
  'PUT /prompts/{language}/{name}': [
    'prompt-replaced',
    async () => {
      const body = new FormData()
      body.append('file', new File([new Uint8Array(writeWav({ rate: 8000, channels: [tone(440, 200)] }))], 'hello.wav'))
      const { cookie } = admin
      const { status } = await fetch(`${centre.url}/api/v1/prompts/zh/try`, {
        method: 'PUT',
        headers: { cookie },
        body,
      })
      expect(status).toBe(200)
    },
  ],
  'POST /rules': ['rule-written', newRule],
  'PUT /rules/{id}': [
    'rule-written',
    async () => {
      const { id, revision, draft } = await newRule()
      await admin.do('PUT', `/rules/${id}`, { name: '另一条', definition: draft }, changed(revision))
    },
  ],
  'POST /webhooks': ['webhook-added', newWebhook],
  'PUT /webhooks/{id}': [
    'webhook-changed',
    async () => {
      const { id, revision } = await newWebhook()
      await admin.do('PUT', `/webhooks/${id}`, aWebhook(), changed(revision))
    },
  ],
  'PUT /webhooks/{id}/secret': [
    'webhook-secret-renewed',
    async () => {
      const { id, revision } = await newWebhook()
      await admin.do('PUT', `/webhooks/${id}/secret`, undefined, changed(revision))
    },
  ],
  'DELETE /webhooks/{id}': ['webhook-removed', async () => admin.do('DELETE', `/webhooks/${(await newWebhook()).id}`)],
  'POST /webhooks/{id}/deliveries': [
    'webhook-tried',
    async () => admin.do('POST', `/webhooks/${(await newWebhook()).id}/deliveries`),
  ],
  'PUT /webhooks/{id}/replay': [
    'webhook-replayed',
    async () => admin.do('PUT', `/webhooks/${(await newWebhook()).id}/replay`),
  ],
  'PUT /webhooks/deliveries/{id}/replay': [
    'webhook-replayed',
    async () => {
      const { id } = await admin.do('POST', `/webhooks/${(await newWebhook()).id}/deliveries`)
      await admin.do('PUT', `/webhooks/deliveries/${id}/replay`)
    },
  ],
  'DELETE /rules/{id}': ['rule-removed', async () => admin.do('DELETE', `/rules/${(await newRule()).id}`)],
  'PUT /rules/order': [
    'rules-ordered',
    async () => {
      const { id } = await newRule()
      await admin.do('PUT', '/rules/order', { ids: [id] }, changed((await admin.get('/rules')).revision))
    },
  ],
  'PUT /rules/{id}/publication': ['rule-published', publishedRule],
  'PUT /rules/{id}/turning': [
    'rule-turned',
    async () => {
      const { id } = await publishedRule()
      await admin.do('PUT', `/rules/${id}/turning`, { on: false })
    },
  ],
  'POST /rules/{id}/versions': [
    'rule-published',
    async () => {
      const { id, revision } = await publishedRule()
      await admin.do('POST', `/rules/${id}/versions`, { version: 1 }, changed(revision))
    },
  ],
}

test('every way to change how the house works is tried here', async () => {
  const { paths } = (await (await fetch(`${centre.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { 'x-may': string | [string, string] }>>
  }
  const ways = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, { 'x-may': may }]) => method !== 'get' && building.has([may].flat()[0]!))
      .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )

  expect(ways.filter((way) => !asking.includes(way)).toSorted()).toEqual(Object.keys(acts).toSorted())
})

test('a calendar that was taken away is not told like one that was kept', async () => {
  const { id } = await newCalendar()
  await admin.do('DELETE', `/calendars/${id}`)

  const { items } = await admin.get('/audit?limit=20')
  const changes = items.filter(({ type }: { type: string }) => type === 'rulebook-changed')
  expect(changes.slice(0, 2).map(({ detail }: { detail: { how: string } }) => detail.how)).toEqual(['removed', 'kept'])
})

test.each(Object.entries(acts))('%s stands in the audit log', async (_, [says, act]) => {
  await act()

  const { items } = await admin.get('/audit?limit=20')
  const mine = items.find(({ actor }: { actor: string }) => actor === `user:${admin.id}`)
  expect(mine.type).toBe(says)
  expect(audited).toContain(says)
  const [kind] = mine.subject.split(':')
  for (const { audit } of [zh, en]) {
    expect(audit.types).toHaveProperty(says)
    expect({ ...audit.kinds, house: '–' }).toHaveProperty(kind)
    const said = Object.keys(mine.detail).filter((key) => !key.endsWith('Id'))
    expect(Object.keys(audit.details.keys)).toEqual(expect.arrayContaining(said))
  }
  expect(JSON.stringify(mine)).not.toMatch(/1390000|new@try|a-long-password/)
})
