import { afterAll, afterEach, expect, test } from 'vitest'
import { WebhookBody } from '../../contract/webhooks.ts'
import { Centre } from './centre.ts'
import { OtherSystem } from './other-system.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open({ WEBHOOK_HOSTS: '127.0.0.1' })
const crm = await OtherSystem.open()
afterAll(() => crm.close())
afterEach(() => {
  crm.refuse = false
})

type Webhook = { id: string; name: string; url: string; revision: number; secret: string }
const aWebhook = (admin: Person, name: string): Promise<Webhook> =>
  admin.do('POST', '/webhooks', { name, url: crm.url })

async function aRule(admin: Person, name: string, text: string): Promise<{ id: string }> {
  const { definition, wrong } = await admin.do('POST', '/rules/reading', { text })
  expect(wrong).toBeUndefined()
  const { id } = await admin.do('POST', '/rules', { name, definition })
  return admin.do('PUT', `/rules/${id}/publication`, undefined, { 'if-match': '"1"' })
}

async function openTicket(person: Person, subject: string, but: object = {}) {
  const { items } = await person.get('/ticket-types')
  const { id: typeId } = items.find(({ key }: { key: string }) => key === 'consultation')
  return person.do('POST', '/tickets', { typeId, subject, fields: { phone: '13800000000' }, ...but })
}

const heardOf = (ticketId: string) => crm.heard.filter(({ body }) => body.data.ticket?.id === ticketId)
const postsOf = async (admin: Person, { id }: { id: string }) =>
  (await admin.get(`/webhooks/deliveries?webhook=${id}`)).items

test('a rule tells another system: signed, once, without a word of the customer, and its trace says that it arrived', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const { id, secret } = await aWebhook(admin, '客户系统')
  const rule = await aRule(admin, '大额', '当 工单创建 如果 标题 包含 "大额" 那么 调用Webhook "客户系统"')

  const ticket = await openTicket(agent, '大额退款 13800138000', { priority: 'urgent' })

  const [heard] = await waitFor(() => heardOf(ticket.id).length > 0 && heardOf(ticket.id))
  expect(heard!.isSignedWith(secret)).toBe(true)
  expect(WebhookBody.parse(heard!.body)).toEqual(heard!.body)
  expect(heard!.body).toMatchObject({
    type: 'rule.matched',
    data: {
      event: { type: 'ticket-opened' },
      rule: { id: rule.id, name: '大额', version: 1 },
      ticket: { number: ticket.number, type: { key: 'consultation' }, state: 'open', priority: 'urgent' },
    },
  })
  expect(JSON.stringify(heard!.body)).not.toMatch(/退款|138001/)
  const taken = await waitFor(async () => {
    const { items } = await admin.get(`/rules/${rule.id}/executions?outcome=matched`)
    return items[0]?.actions[0].post?.state === 'taken' && items
  })
  expect(taken).toMatchObject([
    { actions: [{ do: 'call-webhook', result: 'done', what: id, post: { id: heard!.id, tries: 1, status: 204 } }] },
  ])
  const { items: events } = await agent.get(`/tickets/${ticket.id}/events`)
  const told = events.filter(({ type }: { type: string }) => type.startsWith('webhook-'))
  expect(told.map(({ type }: { type: string }) => type).sort()).toEqual(['webhook-answered', 'webhook-called'])
  expect(JSON.stringify(events)).not.toContain(crm.url)
})

test('trying a rule on the past, and looking at what it would do, posts nothing', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const webhook = await aWebhook(admin, '试运行')
  await openTicket(agent, '只是试试')
  const text = '当 工单创建 如果 标题 包含 "只是试试" 那么 调用Webhook "试运行"'
  const { definition } = await admin.do('POST', '/rules/reading', { text })

  const run = await admin.do('POST', '/rules/dry-run', { definition, days: 7 })

  expect(run.changes).toMatchObject([{ actions: [{ do: 'call-webhook', what: webhook.id }] }])
  expect(await postsOf(admin, webhook)).toEqual([])
})

test('a system that is away gets it when it is back, under the same id', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const webhook = await aWebhook(admin, '时常离线')
  await aRule(admin, '离线', '当 工单创建 如果 标题 包含 "对方离线" 那么 调用Webhook "时常离线"')
  crm.refuse = true

  const ticket = await openTicket(agent, '对方离线时')
  await waitFor(async () => (await postsOf(admin, webhook))[0]?.tries >= 1)
  expect(await postsOf(admin, webhook)).toMatchObject([
    { state: 'waiting', status: 503, trouble: 'answered 503', ticket: { number: ticket.number } },
  ])
  crm.refuse = false

  await waitFor(async () => (await postsOf(admin, webhook))[0]?.state === 'taken', 120_000)
  expect(new Set(heardOf(ticket.id).map(({ id }) => id)).size).toBe(1)
}, 180_000)

test('a step of an escalation tells another system, with its clock', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const { id: webhookId } = await aWebhook(admin, '值班系统')
  const quarter = 900_000
  const policy = {
    name: '紧急通知',
    when: { field: 'priority', op: 'is', value: 'urgent' },
    targets: { 'first-response': {}, 'next-response': {}, resolution: { urgent: quarter } },
    calendarId: 'department',
    // Before its beginning there is nothing: it is due at once.
    ladder: [{ id: 'soon', clock: 'resolution', at: { beforeMs: 2 * quarter }, acts: [{ do: 'webhook', webhookId }] }],
  }
  const { id: policyId } = await admin.do('POST', '/sla-policies', policy)
  const { items: policies, revision } = await admin.get('/sla-policies')
  const others = policies.flatMap(({ id }: { id: string }) => (id === policyId ? [] : [id]))
  const order = { ids: [policyId, ...others] }
  await admin.do('PUT', '/sla-policies/order', order, { 'if-match': `"${revision}"` })

  const { id } = await openTicket(agent, '整栋楼停电', { priority: 'urgent' })

  const heard = await waitFor(() => heardOf(id)[0])
  expect(WebhookBody.parse(heard.body)).toEqual(heard.body)
  expect(heard.body).toMatchObject({
    type: 'escalation.step-reached',
    data: { step: { id: 'soon', clock: 'resolution' }, ticket: { priority: 'urgent' } },
  })
  expect((await admin.get(`/webhooks/${webhookId}`)).uses).toEqual([{ kind: 'policy', name: '紧急通知' }])
  expect(await admin.ask('DELETE', `/webhooks/${webhookId}`)).toMatchObject({
    status: 409,
    body: { code: 'webhook-in-use', detail: expect.stringContaining('紧急通知') },
  })
})

test('one that is gone or off is refused in words where it would be named', async () => {
  const admin = await centre.signIn('admin')
  const { secret: _, ...off } = await aWebhook(admin, '停用的')
  const match = { 'if-match': `"${off.revision}"` }
  expect((await admin.ask('PUT', `/webhooks/${off.id}`, { name: off.name, url: off.url, on: false })).status).toBe(428)
  await admin.do('PUT', `/webhooks/${off.id}`, { name: off.name, url: off.url, on: false }, match)
  const read = (name: string) =>
    admin.do('POST', '/rules/reading', { text: `当 工单创建 如果 标题 包含 "x" 那么 调用Webhook "${name}"` })

  const [gone, still] = [await read('没有的'), await read('停用的')]

  expect(gone.problems).toMatchObject([{ level: 'error', code: 'webhook-unknown', detail: '没有的' }])
  expect(still.problems).toMatchObject([{ level: 'error', code: 'webhook-off', path: 'actions.0.webhook' }])
  const { id } = await admin.do('POST', '/rules', { name: '停用', definition: still.definition })
  expect(await admin.ask('PUT', `/rules/${id}/publication`, undefined, { 'if-match': '"1"' })).toMatchObject({
    status: 422,
    body: { code: 'rule-webhook-off' },
  })
  // A draft names it too.
  expect((await admin.ask('DELETE', `/webhooks/${off.id}`)).body.detail).toContain('停用')
  await admin.do('DELETE', `/rules/${id}`)
  expect((await admin.ask('DELETE', `/webhooks/${off.id}`)).status).toBe(204)
})

test('where webhooks lead is said by an admin who sits there: no agent, no key, nothing inside', async () => {
  const [admin, boss] = [await centre.signIn('admin'), await centre.signIn('supervisor')]
  const scopes = { 'webhooks.read': 'all', 'webhooks.write': 'all' }
  const { key } = await admin.do('POST', '/api-keys', { name: '监控', scopes })
  const webhook = await aWebhook(admin, '密钥试探')
  const byKey = (method: string, path: string, body?: unknown) =>
    fetch(`${centre.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'if-match': '"1"',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })

  expect((await boss.ask('GET', '/webhooks')).status).toBe(403)
  expect((await boss.ask('PUT', `/webhooks/${webhook.id}/replay`)).status).toBe(403)
  const elsewhere = { name: 'x', url: 'https://example.com/' }
  expect((await byKey('POST', '/webhooks', elsewhere)).status).toBe(403)
  expect((await byKey('PUT', `/webhooks/${webhook.id}`, elsewhere)).status).toBe(403)
  expect((await byKey('PUT', `/webhooks/${webhook.id}/secret`)).status).toBe(403)
  expect((await byKey('DELETE', `/webhooks/${webhook.id}`)).status).toBe(403)
  expect((await byKey('PUT', `/webhooks/${webhook.id}/replay`)).status).toBe(200)
  for (const url of ['http://169.254.169.254/latest', 'http://10.0.0.1/', 'http://localhost:5432/'])
    expect(await admin.ask('POST', '/webhooks', { name: 'y', url })).toMatchObject({
      status: 422,
      body: { code: 'url-not-valid', problems: [{ field: 'body.url' }] },
    })
  const { items } = await admin.get('/webhooks')
  expect(JSON.stringify(items)).not.toContain('whsec_')
  const audit = await admin.get('/audit')
  expect(JSON.stringify(audit.items)).toContain('webhook-added')
  expect(JSON.stringify(audit.items)).not.toContain(crm.url)
})

test('a trial arrives, and the description of the API says what a webhook gets', async () => {
  const admin = await centre.signIn('admin')
  const webhook = await aWebhook(admin, '试一试')

  const { id } = await admin.do('POST', `/webhooks/${webhook.id}/deliveries`)

  await waitFor(() => crm.heard.find((heard) => heard.id === id))
  const { body } = await admin.get(`/webhooks/deliveries/${id}`)
  expect(WebhookBody.parse(body)).toMatchObject({ type: 'webhook.tried' })
  const { webhooks } = (await (await fetch(`${centre.url}/api/openapi.json`)).json()) as { webhooks: object }
  expect(Object.keys(webhooks)).toEqual(['rule.matched', 'escalation.step-reached', 'webhook.tried'])
})
