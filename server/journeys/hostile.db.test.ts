import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Centre, password } from './centre.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

async function aTicket(agent: Person) {
  const { items: types } = await agent.get('/ticket-types')
  const typeId = types.find(({ key }: { key: string }) => key === 'consultation').id
  return { typeId, subject: '保修多久', fields: { phone: '13800000000' } }
}

async function aDraft(agent: Person) {
  await agent.listen()
  await agent.do('PUT', '/agents/me/presence', { state: 'available' })
  const customer = await centre.visitor()
  customer.say('我要投诉，订单DD20261122009一直不发货，电话13812345678')
  const { ids } = await agent.hears('offer-made')
  await agent.do('PUT', `/offers/${ids!.offerId}/acceptance`)
  return waitFor(async () => {
    const { status, body } = await agent.ask('GET', `/conversations/${ids!.conversationId}/draft`)
    return status === 200 && body.typeId && body.fields.phone && body
  })
}

test('two who confirm one draft make one ticket, and the slower one hears so', async () => {
  const [one, other] = [await centre.signIn('agent1'), await centre.signIn('supervisor')]
  const draft = await aDraft(one)

  const answers = await Promise.all([one, other].map((who) => who.ask('PUT', `/drafts/${draft.id}/confirmation`)))

  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)!.body.code).toMatch(/draft/)
  const { tickets } = await one.get(`/conversations/${draft.conversationId}`)
  expect(tickets).toHaveLength(1)
})

test('whoever changes what somebody else changed meanwhile is asked to look again', async () => {
  const agent = await centre.signIn('agent1')
  const ticket = await agent.do('POST', '/tickets', await aTicket(agent))
  const edit = (subject: string, revision: number) =>
    agent.ask('PATCH', `/tickets/${ticket.id}`, { subject }, { 'if-match': `"${revision}"` })

  const first = await edit('第一个', ticket.revision)
  const second = await edit('第二个', ticket.revision)

  expect(first.status).toBe(200)
  expect(first.headers.get('etag')).toBe(`"${first.body.revision}"`)
  expect(second).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } })
  expect((await agent.ask('PATCH', `/tickets/${ticket.id}`, { subject: 'x' }, { 'if-match': 'abc' })).status).toBe(412)
  expect(await agent.get(`/tickets/${ticket.id}`)).toMatchObject({ subject: '第一个' })
})

test('a retry is answered as the first time, another request under its name is not', async () => {
  const agent = await centre.signIn('agent1')
  const body = await aTicket(agent)
  const key = { 'idempotency-key': randomUUID() }
  const before = (await agent.get('/tickets?limit=1')).items[0].number

  const first = await agent.ask('POST', '/tickets', body, key)
  const again = await agent.ask('POST', '/tickets', body, key)
  const other = await agent.ask('POST', '/tickets', { ...body, subject: '别的事' }, key)
  const together = randomUUID()
  const burst = await Promise.all(
    Array.from({ length: 5 }, () => agent.ask('POST', '/tickets', body, { 'idempotency-key': together })),
  )

  expect(first.status).toBe(201)
  expect(again).toMatchObject({ status: 201, body: { id: first.body.id } })
  expect(again.headers.get('idempotent-replay')).toBe('true')
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  expect(new Set(burst.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1)
  for (const { status } of burst) expect([201, 409]).toContain(status)
  expect((await agent.get('/tickets?limit=1')).items[0].number).toBe(before + 2)
})

test('a retry after the house fell between doing it and answering is told what was done', async () => {
  const [agent, sql] = [await centre.signIn('agent1'), centre.house.db.pool]
  const body = await aTicket(agent)
  const said = { kind: 'internal', text: '记一笔' }
  const fall = (key: string) =>
    sql.query(`update idempotency_keys set status = null, answer = null, at = at - interval '6 s' where key = $1`, [
      key,
    ])
  const twice = async (method: string, path: string, body: object) => {
    const key = randomUUID()
    const first = await agent.ask(method, path, body, { 'idempotency-key': key })
    await fall(key)
    return [first, await agent.ask(method, path, body, { 'idempotency-key': key })] as const
  }

  const [opened, again] = await twice('POST', '/tickets', body)
  const { id } = opened.body
  const [, edited] = await twice('PATCH', `/tickets/${id}`, { subject: '改过的' })
  const [, commented] = await twice('POST', `/tickets/${id}/comments`, said)

  expect(again).toMatchObject({ status: 201, body: opened.body })
  expect(again.headers.get('idempotent-replay')).toBe('true')
  expect(again.headers.get('etag')).toBe(opened.headers.get('etag'))
  expect(edited).toMatchObject({ status: 200, body: { id, subject: '改过的' } })
  expect(commented).toMatchObject({ status: 409, body: { code: 'idempotency-answer-lost' } })
  expect(commented.body.detail).toContain(id)
  expect((await agent.get(`/tickets/${id}/comments`)).items).toHaveLength(1)
})

test('a session that was ended opens nothing any more, neither requests nor the live socket', async () => {
  const agent = await centre.signIn('agent2')
  await agent.do('DELETE', '/session')

  await waitFor(async () => (await agent.ask('GET', '/desk')).status === 401)

  const refused = await agent.ask('GET', '/desk')
  expect(refused.body).toMatchObject({ code: 'not-signed-in', status: 401 })
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect(await knock('/api/v1/live', { cookie: agent.cookie })).toBe(401)
})

test.each(['https://evil.example', 'null', 'not an address'])(
  'a page of %s may not act with our cookie',
  async (origin) => {
    const agent = await centre.signIn('agent1')

    const { status, body } = await agent.ask('POST', '/tickets', await aTicket(agent), { origin })

    expect({ status, code: body.code }).toEqual({ status: 403, code: 'foreign-origin' })
    expect(await knock('/api/v1/live', { cookie: agent.cookie, origin })).toBe(401)
  },
)

test.each([
  ['a form', 'application/x-www-form-urlencoded'],
  ['a script', 'application/json'],
])('a page of another house signs nobody in here, by %s', async (_, type) => {
  const said = { email: 'agent1@demo.yihu', password }
  const body = type.endsWith('json') ? JSON.stringify(said) : new URLSearchParams(said).toString()

  const answer = await fetch(`${centre.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': type, origin: 'https://evil.example' },
    body,
  })

  expect(answer.status).toBe(403)
  expect(answer.headers.get('set-cookie')).toBeNull()
})

test('a wrong password and an unknown name hear the same, and the one that has an owner stands in the audit log', async () => {
  const [agent, admin] = [await centre.signIn('agent3'), await centre.signIn('admin')]
  const guess = async (email: string) => {
    const body = JSON.stringify({ email, password: 'a guess' })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${centre.url}/api/v1/session`, { method: 'POST', headers, body })
    return { status: answer.status, said: await answer.text() }
  }

  expect(await guess('agent3@demo.yihu')).toEqual(await guess('nobody@demo.yihu'))

  const failed = { type: 'sign-in-failed', subject: `user:${agent.id}` }
  await waitFor(async () => {
    const { items } = await admin.get('/audit?limit=20')
    return items.some(({ type, subject }: typeof failed) => type === failed.type && subject === failed.subject)
  })
})

test('a visitor whose word is forged, mangled or somebody else’s gets a new one and sees nothing', async () => {
  const customer = await centre.visitor()
  const [, visitor] = customer.token.split('.')
  const forged = [
    customer.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    customer.token.replace(visitor!, randomUUID()),
    'v1.a.b.c.d',
    'x'.repeat(150),
  ]

  for (const token of forged) {
    expect(await knock(`/api/v1/widget/socket?token=${token}`)).toBe(401)
    const upload = await fetch(`${centre.url}/api/v1/widget/files?token=${token}`, {
      method: 'POST',
      body: file('a.txt', 'hi'),
    })
    expect(upload.status).toBe(401)
  }
  const visit = await fetch(`${centre.url}/api/v1/widget/visits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: forged[1] }),
  })
  expect(((await visit.json()) as { token: string }).token).not.toContain(visitor)
})

test('a file is what it is, not what it is called, and not larger than it may be', async () => {
  const agent = await centre.signIn('agent1')
  const upload = (body: FormData) =>
    fetch(`${centre.url}/api/v1/files`, { method: 'POST', headers: { cookie: agent.cookie }, body })

  const html = await upload(file('photo.png', '<!doctype html><script>alert(1)</script>', 'image/png'))
  const huge = await upload(file('a.txt', 'a'.repeat(11 * 1024 * 1024)))
  const fine = await upload(file('说明.txt', '三年保修'))
  const turned = await upload(file('../账单\u202egnp.exe.txt', '三年保修'))

  expect([html.status, ((await html.json()) as { code: string }).code]).toEqual([422, 'file-type-not-allowed'])
  expect([huge.status, ((await huge.json()) as { code: string }).code]).toEqual([413, 'file-too-large'])
  const kept = (await fine.json()) as { id: string; name: string; type: string }
  expect(kept).toMatchObject({ name: '说明.txt', type: 'text/plain' })
  expect(await turned.json()).toMatchObject({ name: '账单gnp.exe.txt' })
  const back = await fetch(`${centre.url}/api/v1/files/${kept.id}`, { headers: { cookie: agent.cookie } })
  expect(await back.text()).toBe('三年保修')
  expect(back.headers.get('x-content-type-options')).toBe('nosniff')
  expect(back.headers.get('content-disposition')).toContain('attachment')
})

test.each([
  ['a body of two megabytes', JSON.stringify({ subject: 'x'.repeat(2_000_000) }), 413],
  ['half a body', '{"subject":', 400],
  ['words where an object should be', '"hello"', 422],
  ['a number where words should be', '{"subject":7}', 422],
  ['a prototype to pollute', '{"__proto__":{"admin":true}}', 400],
])('%s is refused with a clear word, and nothing is written', async (_, body, status) => {
  const agent = await centre.signIn('agent1')
  const newest = async () => (await agent.get('/tickets?limit=1')).items[0].number
  const before = await newest()

  const refused = await fetch(`${centre.url}/api/v1/tickets`, {
    method: 'POST',
    headers: { cookie: agent.cookie, 'content-type': 'application/json' },
    body,
  })

  expect(refused.status).toBe(status)
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect(await newest()).toBe(before)
})

function file(name: string, content: string, type = 'text/plain'): FormData {
  const form = new FormData()
  form.append('file', new File([content], name, { type }))
  return form
}

/** Knocks at a socket's door; the status that came instead of a way in, or 101. */
function knock(path: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(`${centre.url.replace('http', 'ws')}${path}`, { headers })
  return new Promise((done) => {
    socket.on('open', () => {
      socket.close()
      done(101)
    })
    socket.on('unexpected-response', (_, response) => done(response.statusCode ?? 0))
    socket.on('error', () => {})
  })
}
