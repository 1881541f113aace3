import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import type { Person } from './person.ts'

const centre = await Centre.open()

const typeOf = async (person: Person, key: string) =>
  (await person.get('/ticket-types')).items.find((type: { key: string }) => type.key === key)
const makingOf = async (admin: Person, key: string) =>
  (await admin.get('/ticket-types/drafts')).items.find((type: { key: string }) => type.key === key)
const match = (revision: number) => ({ 'if-match': `"${revision}"` })

async function aRefund(agent: Person, fields = {}, more = {}) {
  const { id: typeId } = await typeOf(agent, 'refund')
  const order = { phone: '13800000000', order: 'DD20261125001' }
  return agent.ask('POST', '/tickets', { typeId, subject: '申请退款', fields: { ...order, ...fields }, ...more })
}

test('a refund goes the way of refunds, each hand doing what is its own', async () => {
  const [agent, finance] = [await centre.signIn('agent1'), await centre.signIn('finance')]
  const { body: ticket } = await aRefund(agent, { reason: 'quality', goods: 'on-the-way', amount: 459 })
  const move = (person: Person, body: object) => person.ask('PUT', `/tickets/${ticket.id}/status`, body)

  expect(ticket).toMatchObject({
    status: { key: 'review', name: { zh: '待审核' } },
    ref: expect.stringMatching(/^TK-\d{8}-\d{4}$/),
  })
  expect(ticket.ways.find(({ to }: { to: { key: string } }) => to.key === 'approved').whyNot).toEqual({ kind: 'role' })
  expect((await move(finance, { status: 'approved', fields: { approved: 459 } })).body).toMatchObject({
    code: 'status-guarded',
  })
  await finance.do('PATCH', `/tickets/${ticket.id}`, { fields: { goods: 'received' } })
  expect((await move(finance, { status: 'approved', fields: { approved: 459 } })).body.status.key).toBe('approved')
  expect((await move(finance, { status: 'paying' })).status).toBe(200)
  expect((await move(finance, { status: 'refunded', result: '已退' })).body.problems).toEqual([
    { field: 'body.fields.receipt', rule: 'is required' },
  ])
  const { body: done } = await move(finance, { status: 'refunded', result: '已退', fields: { receipt: 'R-8812' } })
  expect(done).toMatchObject({
    state: 'resolved',
    status: { key: 'refunded' },
    fields: { approved: 459, receipt: 'R-8812' },
  })
})

test('what a role may not see is absent: in the ticket, its history, its form and the search', async () => {
  const [agent, manager] = [await centre.signIn('agent1'), await centre.signIn('manager')]
  const { body: ticket } = await aRefund(
    agent,
    { 'pay-to': 'bank', account: '622848000011112222' },
    { assigneeId: agent.id },
  )
  await agent.do('PATCH', `/tickets/${ticket.id}`, { fields: { account: '622848000033334444' } })

  const [seen, events, type, found] = [
    await manager.get(`/tickets/${ticket.id}`),
    await manager.get(`/tickets/${ticket.id}/events`),
    await typeOf(manager, 'refund'),
    await manager.get('/tickets?q=622848000033334444'),
  ]

  expect((await agent.get(`/tickets/${ticket.id}`)).fields.account).toBe('622848000033334444')
  expect(JSON.stringify([seen, events])).not.toContain('6228480000')
  expect(type.fields.map(({ key }: { key: string }) => key)).not.toContain('account')
  expect(found.items).toEqual([])
})

test('nor do lists, likenesses and live frames give it away', async () => {
  const [agent, manager] = [await centre.signIn('agent1'), await centre.signIn('manager')]
  await manager.listen()
  const account = '622848000055556666'
  const [{ id: customerId }] = (await agent.get('/customers?q=王小明')).items
  const refund = (order: string, phone: string) =>
    aRefund(agent, { 'pay-to': 'bank', account, order, phone }, { customerId })
  const one = await refund('DD20261125771', '13911110000')
  await refund('DD20261125772', '13922220000')
  await manager.hears('ticket-opened', ({ ids }) => ids?.ticketId === one.body.id)

  const [list, relations] = [await manager.get('/tickets'), await manager.get(`/tickets/${one.body.id}/relations`)]

  // One account for two tickets would be a likeness, for eyes that may see it.
  expect(relations.alike).toEqual([])
  expect(JSON.stringify([list, relations, manager.heard])).not.toContain('6228480000')
})

test('who may not see a ticket can neither speak in it, nor begin to, nor hang a tag on it', async () => {
  const [agent, repair] = [await centre.signIn('agent1'), await centre.signIn('repair')]
  const { body: ticket } = await aRefund(agent, {}, { assigneeId: agent.id })
  const at = `/tickets/${ticket.id}`

  const refused = [
    await repair.ask('POST', `${at}/comments`, { kind: 'public', text: '您好' }),
    await repair.ask('PUT', `${at}/unsent-comment`, { kind: 'internal', text: '您' }),
    await repair.ask('PATCH', `${at}/tags`, { add: ['加急'] }),
    await repair.ask('GET', `${at}/events`),
  ]

  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [403, 'out-of-reach']))
  expect((await agent.get(`${at}/comments`)).items).toEqual([])
})

test('what somebody has begun to say waits for them at another machine, until it is said', async () => {
  const [desk, other] = [await centre.signIn('agent1'), await centre.signIn('agent2')]
  const { body: ticket } = await aRefund(desk, {}, { assigneeId: desk.id })
  const at = `/tickets/${ticket.id}`
  await desk.do('PUT', `${at}/unsent-comment`, { kind: 'public', text: '您好，退款已' })

  const home = await centre.signIn('agent1')
  expect(await home.get(`${at}/unsent-comment`)).toEqual({ kind: 'public', text: '您好，退款已', files: [] })
  expect((await other.get(`${at}/unsent-comment`)).text).toBe('')

  await home.do('POST', `${at}/comments`, { kind: 'public', text: '您好，退款已办好' })
  expect((await desk.get(`${at}/unsent-comment`)).text).toBe('')
})

test('nobody shows a customer a file that somebody else has sent', async () => {
  const [agent, other] = [await centre.signIn('agent1'), await centre.signIn('agent2')]
  const form = new FormData()
  form.append('file', new Blob(['another customer’s receipt'], { type: 'text/plain' }), 'receipt.txt')
  const sent = await fetch(`${centre.url}/api/v1/files`, {
    method: 'POST',
    headers: { cookie: other.cookie },
    body: form,
  })
  const { id } = (await sent.json()) as { id: string }
  const { body: ticket } = await aRefund(agent, {}, { assigneeId: agent.id })

  const said = await agent.ask('POST', `/tickets/${ticket.id}/comments`, {
    kind: 'public',
    text: '见附件',
    fileIds: [id],
  })
  const filled = await agent.ask('PATCH', `/tickets/${ticket.id}`, { fields: { pictures: [id] } })

  expect(said.body.problems).toEqual([{ field: 'body.fileIds', rule: 'names a file that you did not send' }])
  expect(filled.body.problems).toEqual([{ field: 'body.fields.pictures', rule: 'is no file we know' }])
})

test('a key of another system writes no field that is not for it', async () => {
  const admin = await centre.signIn('admin')
  const { key } = await admin.do('POST', '/api-keys', {
    name: 'erp',
    scopes: { 'tickets.read': 'all', 'tickets.write': 'all' },
  })
  const { id: typeId } = await typeOf(admin, 'refund')
  const open = (fields: object) =>
    fetch(`${centre.url}/api/v1/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        typeId,
        subject: '退款',
        fields: { phone: '13800000000', order: 'DD20261125001', ...fields },
      }),
    })

  const refused = await open({ approved: 99 })

  expect(refused.status).toBe(422)
  expect((await refused.json()).problems).toEqual([
    { field: 'body.fields.approved', rule: 'may not be written by your role' },
  ])
  expect((await open({})).status).toBe(201)
})

test('ten thousand rows, a key of the machine and an unknown field are refused in words, and nothing is left behind', async () => {
  const agent = await centre.signIn('agent1')
  const before = (await agent.get('/tickets?limit=1')).items[0].id

  const rows = await aRefund(agent, { items: Array.from({ length: 10_000 }, () => ({ name: 'x' })) })
  const machine = await aRefund(agent, JSON.parse('{"constructor":"x"}'))

  expect(rows.body.problems).toEqual([{ field: 'body.fields.items', rule: 'has at most 200 rows; 10000 were given' }])
  expect(machine.body.problems).toEqual([{ field: 'body.fields.constructor', rule: 'is not a field of this type' }])
  expect((await agent.get('/tickets?limit=1')).items[0].id).toBe(before)
})

test('an admin designs, two publish at once, an old ticket keeps its form, and the old version comes back', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const { body: old } = await aRefund(agent, {}, { assigneeId: agent.id })
  const { id, design, revision } = await makingOf(admin, 'refund')
  const fields = [...design.fields, { key: '__proto__', label: { zh: '坏', en: 'Bad' }, kind: 'text', required: true }]
  const bad = await admin.ask('PUT', `/ticket-types/${id}`, { ...design, fields }, match(revision))
  expect(bad.body.problems).toEqual([
    { field: `body.fields.${design.fields.length}.key`, rule: expect.stringContaining('small letters') },
  ])
  expect((await admin.ask('PUT', `/ticket-types/${id}`, design)).body).toMatchObject({ code: 'revision-needed' })
  fields[fields.length - 1]!.key = 'colour'
  const saved = await admin.ask('PUT', `/ticket-types/${id}`, { ...design, fields }, match(revision))

  const publish = () => admin.ask('POST', `/ticket-types/${id}/versions`, {}, match(saved.body.revision))
  const both = await Promise.all([publish(), publish()])
  const late = both.find(({ status }) => status === 412)!

  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
  expect(late.body.detail).toContain('fields.colour added')
  expect((await aRefund(agent)).body.problems).toEqual([{ field: 'body.fields.colour', rule: 'is required' }])
  expect((await agent.ask('PATCH', `/tickets/${old.id}`, { fields: { amount: 5 } })).status).toBe(200)
  expect((await agent.get(`/ticket-types/${id}/versions/1`)).fields).toHaveLength(design.fields.length)

  const { revision: now } = await makingOf(admin, 'refund')
  await admin.ask('POST', `/ticket-types/${id}/versions`, { backTo: 1 }, match(now))
  expect((await aRefund(agent)).status).toBe(201)
  expect((await admin.get('/audit')).items[0]).toMatchObject({ type: 'ticket-type-published' })
  expect((await agent.ask('GET', '/ticket-types/drafts')).status).toBe(403)
})

test('a template is half of a ticket, with what the card knows', async () => {
  const agent = await centre.signIn('agent1')
  const { id } = await typeOf(agent, 'refund')
  const [customer] = (await agent.get('/customers?q=王小明')).items

  const filled = await agent.get(`/ticket-types/${id}/templates/double?customer=${customer.id}`)

  expect(filled).toMatchObject({
    subject: '王小明 重复扣款，申请退款',
    priority: 'high',
    fields: { reason: 'double', name: '王小明', phone: '+8613812345678' },
  })
})

test('a type that a caller can still choose is not retired; one that nobody is led to is, and comes back', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const turn = async (key: string, method: 'PUT' | 'DELETE') => {
    const { id, revision } = await makingOf(admin, key)
    return admin.ask(method, `/ticket-types/${id}/retirement`, undefined, match(revision))
  }

  const led = await turn('complaint', 'PUT')
  expect(led).toMatchObject({ status: 409, body: { code: 'type-in-use', detail: expect.stringContaining('the flow') } })

  const { id } = await makingOf(admin, 'refund')
  const { items } = await admin.get(`/ticket-types/${id}/uses`)
  expect(items.filter(({ opens }: { opens: boolean }) => opens)).toEqual([])
  expect((await turn('refund', 'PUT')).body).toMatchObject({ isRetired: true })
  expect((await aRefund(agent)).body).toMatchObject({ code: 'type-retired' })
  expect((await typeOf(agent, 'refund')).isRetired).toBe(true)

  expect((await turn('refund', 'DELETE')).body).toMatchObject({ isRetired: false })
  expect((await aRefund(agent)).status).toBe(201)
  expect((await agent.ask('GET', `/ticket-types/${id}/uses`)).status).toBe(403)
})

test('a field or a state that others still ask for goes only after that was said', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const { id, design } = await makingOf(admin, 'refund')
  await admin.do('POST', '/rules', {
    name: '大额退款',
    definition: {
      when: { on: 'events', events: ['ticket-opened'] },
      if: { field: 'form.approved', op: 'over', value: 1000 },
      actions: [{ do: 'set-status', status: 'paying', text: '' }],
      stop: false,
      cases: [],
    },
  })
  const view = { name: '我的小账', columns: ['subject'], sort: 'newest', audience: 'me' }
  await agent.do('POST', '/views', { ...view, condition: { field: 'ticket.status', op: 'is', value: 'paying' } })
  const without = (list: 'fields' | 'statuses', key: string) => ({
    ...design,
    [list]: design[list].filter((one: { key: string }) => one.key !== key),
  })
  const stillAsked = async (list: 'fields' | 'statuses', key: string) =>
    (await admin.do('POST', `/ticket-types/${id}/checks`, without(list, key))).stillAsked

  expect(await stillAsked('fields', 'approved')).toEqual([
    { what: 'field', key: 'approved', kind: 'rule', name: '大额退款' },
  ])
  expect(await stillAsked('statuses', 'paying')).toEqual([
    { what: 'status', key: 'paying', kind: 'rule', name: '大额退款' },
    { what: 'status', key: 'paying', kind: 'own-view', name: '陈思雨' },
  ])
  expect(await stillAsked('fields', 'phone')).toEqual([])
})
