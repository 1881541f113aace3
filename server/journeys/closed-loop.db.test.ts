import { expect, test } from 'vitest'
import type { TicketId, UserId } from '../base/id.ts'
import { PostOffice } from '../testing/post-office.ts'
import { Centre } from './centre.ts'
import { OtherSystem } from './other-system.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const office = await PostOffice.open()
const centre = await Centre.open({
  SMTP_URL: office.url,
  MAIL_FROM: '一呼客服 <service@yihu.test>',
  WEBHOOK_HOSTS: '127.0.0.1',
})

test('who allowed e-mail gets the result by e-mail, rates it badly, and the ticket is open again', async () => {
  const agent = await centre.signIn('agent1')
  const customer = await aCustomer(agent, 'zhao@example.com')
  await agent.do('PUT', `/customers/${customer.id}/consents/email`, { state: 'given' })
  const ticket = await aTicket(agent, customer.id)

  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '已补发，单号 SF123' })

  const letter = await office.received('zhao@example.com')
  expect(letter.subject).toContain('已处理完成')
  expect(letter.text).toContain('已补发，单号 SF123')
  const [, survey] = /\/s\/([\w-]+)/.exec(letter.text)!
  expect(await rate(survey!, 2)).toBe(200)

  await waitFor(async () => (await agent.get(`/tickets/${ticket.id}`)).state === 'open')
  expect(await agent.get(`/tickets/${ticket.id}`)).toMatchObject({ priority: 'high', survey: { score: 2 } })
  const { items } = await agent.get(`/tickets/${ticket.id}/deliveries`)
  expect(items).toMatchObject([
    { errand: 'result', recipient: 'customer', way: 'email', because: 'allowed', state: 'sent', asksScore: true },
  ])
  expect(await rate(survey!, 5)).toBe(409)
})

test('without a yes nobody is written to, and the ticket says why', async () => {
  const agent = await centre.signIn('agent1')
  const customer = await aCustomer(agent, 'qian@example.com')
  const ticket = await aTicket(agent, customer.id)

  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '已补发' })

  const told = await toldOf(agent, ticket.id, 'result')
  expect(told).toMatchObject({ way: 'page', because: 'nothing-else', state: 'sent' })
  expect(told.instead).toContainEqual({ way: 'email', because: 'no-consent' })
  expect(office.letters.filter(({ to }) => to === 'qian@example.com')).toEqual([])
})

test('a ticket that is closed in the same breath tells its result all the same', async () => {
  const agent = await centre.signIn('agent1')
  const customer = await aCustomer(agent, 'feng@example.com')
  await agent.do('PUT', `/customers/${customer.id}/consents/email`, { state: 'given' })
  const ticket = await aTicket(agent, customer.id)
  const { tickets } = centre.house.app

  await tickets.resolve(ticket.id as TicketId, '已处理')
  await tickets.close(ticket.id as TicketId)

  expect((await office.received('feng@example.com')).text).toContain('已处理')
})

test('only who may write rules says how customers are asked, and only an open address is posted to', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const { revision, mailIsSetUp: _, ...rules } = await admin.get('/closed-loop')

  expect((await agent.ask('PUT', '/closed-loop', rules)).status).toBe(403)
  const saved = await admin.ask('PUT', '/closed-loop', { ...rules, reminders: 2 }, { 'if-match': `"${revision}"` })
  expect(saved.body).toMatchObject({ reminders: 2, revision: revision + 1 })
  expect(await admin.ask('PUT', '/closed-loop', rules, { 'if-match': `"${revision}"` })).toMatchObject({
    status: 412,
    body: { change: { actor: `user:${admin.id}` } },
  })
  const wrong = { ...rules, badUpTo: 5 }
  expect((await admin.ask('PUT', '/closed-loop', wrong, { 'if-match': `"${revision + 1}"` })).status).toBe(422)

  const { id, key } = await admin.do('POST', '/api-keys', { name: '商城', scopes: { 'keys.write': 'all' } })
  const inside = await admin.ask('PUT', `/api-keys/${id}/return-address`, { url: 'http://169.254.169.254/latest' })
  expect(inside).toMatchObject({ status: 422, body: { code: 'url-not-valid' } })
  const bySelf = await fetch(`${centre.url}/api/v1/api-keys/${id}/return-address`, {
    ...json({ url: 'https://example.com/' }),
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  })
  expect(bySelf.status).toBe(403)
})

test('a mailbox that does not exist is tried once, and the customer finds the result on the page', async () => {
  const agent = await centre.signIn('agent1')
  const customer = await aCustomer(agent, 'nobody@example.com')
  await agent.do('PUT', `/customers/${customer.id}/consents/email`, { state: 'given' })
  const ticket = await aTicket(agent, customer.id)

  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '已补发' })

  const items = await waitFor(async () => {
    const { items } = await agent.get(`/tickets/${ticket.id}/deliveries`)
    return items.some(({ way }: { way: string }) => way === 'page') && items
  })
  expect(items).toMatchObject([
    { errand: 'result', way: 'email', state: 'given-up', tries: 1 },
    { errand: 'result', way: 'page' },
  ])
  expect(items[0].trouble).toContain('550')
})

test('the system that opened a ticket hears of its end and its mark, signed, and again after it was away', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const system = await OtherSystem.open()
  const { id: keyId, key } = await admin.do('POST', '/api-keys', { name: '商城', scopes: { 'tickets.write': 'all' } })
  const { secret } = await admin.do('PUT', `/api-keys/${keyId}/return-address`, { url: system.url })
  const type = await consultation(agent)
  const answer = await fetch(`${centre.url}/api/v1/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ typeId: type.id, subject: '商城来单', fields: { phone: '13800000000' } }),
  })
  const ticket = (await answer.json()) as { id: string; pageUrl: string; number: number }
  system.refuse = true

  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '已退款' })

  await waitFor(() => system.heard.length > 0)
  system.refuse = false
  const again = await waitFor(() => system.heard[1])
  expect(again.id).toBe(system.heard[0]!.id)
  expect(again.isSignedWith(secret)).toBe(true)
  expect(again.body).toMatchObject({
    type: 'ticket.resolved',
    data: { ticket: { id: ticket.id, number: ticket.number, result: '已退款' } },
  })
  const { surveyUrl } = (await (await fetch(pageOf(ticket))).json()) as { surveyUrl: string }
  await rate(surveyUrl.replace('/s/', ''), 5)
  const rated = await waitFor(() => system.heard.find(({ body }) => body.type === 'ticket.rated'))
  expect(rated.body).toMatchObject({ data: { score: 5 } })

  const other = await aTicket(agent, (await aCustomer(agent, 'wu@example.com')).id)
  await agent.do('DELETE', `/tickets/${ticket.id}/resolution`, { reason: '同一件事' })
  await agent.do('PUT', `/tickets/${ticket.id}/merge`, { into: other.id })
  const merged = await waitFor(() => system.heard.find(({ body }) => body.type === 'ticket.merged'))
  expect(merged.body.data).toMatchObject({ ticket: { id: ticket.id, state: 'closed' }, into: other.id })
  await system.close()
})

test('on the page a customer turns e-mail off and on, opens the ticket again, and an old link opens nothing', async () => {
  const agent = await centre.signIn('agent1')
  const customer = await aCustomer(agent, 'sun@example.com')
  const ticket = await aTicket(agent, customer.id)
  const page = pageOf(ticket)

  const changed = await send(`${page}/contact`, { email: true, prefers: 'email' })
  expect(changed).toMatchObject({ contact: { prefers: 'email', email: 's***@example.com', allows: { email: true } } })
  await send(`${page}/contact`, { email: false, survey: false })
  const { items } = await agent.get(`/customers/${customer.id}/consents`)
  expect(items).toMatchObject([
    { topic: 'survey', state: 'withdrawn', source: 'ticket-page', saidBy: 'customer' },
    { topic: 'email', state: 'withdrawn' },
    { topic: 'email', state: 'given' },
  ])

  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '好了' })
  await toldOf(agent, ticket.id, 'result')
  const resolved = (await (await fetch(page)).json()) as Record<string, unknown>
  expect(resolved).toMatchObject({ state: 'resolved', reopenUntil: expect.any(String) })
  expect(resolved.surveyUrl).toBeUndefined()
  expect(await send(`${page}/reopening`, { reason: '还是没有收到' })).toMatchObject({ state: 'open' })
  const refused = await fetch(`${page}/reopening`, json({ reason: '再来一次' }))
  expect(refused.status).toBe(409)
  await waitFor(async () =>
    (await agent.get('/notices')).items.some(({ kind }: { kind: string }) => kind === 'customer-wrote'),
  )

  const { pageUrl } = await agent.do('PUT', `/tickets/${ticket.id}/page-link`)
  expect((await fetch(page)).status).toBe(404)
  expect((await fetch(pageOf({ pageUrl }))).status).toBe(200)
})

test('an answer reaches the chat it was asked in, open or looked at later, and who took the chat hears the end', async () => {
  const [agent, supervisor] = [await centre.signIn('agent1'), await centre.signIn('supervisor')]
  await agent.listen()
  await agent.do('PUT', '/agents/me/presence', { state: 'available' })
  const customer = await centre.visitor()
  customer.say('洗衣机还在保修期吗')
  const offer = await agent.hears('offer-made')
  await agent.do('PUT', `/offers/${offer.ids!.offerId}/acceptance`)
  const conversationId = offer.ids!.conversationId!
  const { id: typeId } = await consultation(agent)
  const ticket = await supervisor.do('POST', '/tickets', { typeId, subject: '保修', fields: { phone: '13800000000' } })
  await supervisor.do('POST', `/tickets/${ticket.id}/links`, { conversationId, reason: 'confirmed' })

  await supervisor.do('POST', `/tickets/${ticket.id}/comments`, { kind: 'public', text: '请提供购买日期' })
  await customer.reads('请提供购买日期')
  customer.leave()
  await supervisor.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '在保修期内' })
  await toldOf(supervisor, ticket.id, 'result')
  customer.frames.length = 0
  await customer.connect()

  const thread = await customer.sees(({ type }) => type === 'thread')
  const texts = thread.messages!.map(({ text }) => text).join()
  expect(texts).toContain('在保修期内')
  type Notice = { kind: string; about: { id: string } }
  await waitFor(async () =>
    (await agent.get('/notices')).items.some(
      ({ kind, about }: Notice) => kind === 'result-of-your-contact' && about.id === ticket.id,
    ),
  )
  const { items } = await supervisor.get(`/tickets/${ticket.id}/deliveries`)
  expect(items).toMatchObject([
    { errand: 'answer', way: 'chat', because: 'asked-there', state: 'sent' },
    { errand: 'result', way: 'chat', asksScore: true },
    { errand: 'result', recipient: 'agent', way: 'notice', agent: { id: agent.id } },
  ])
})

test('a bad mark by key press opens the ticket of that call again, and the supervisor and who answered hear it', async () => {
  const [agent, supervisor] = [await centre.signIn('agent1'), await centre.signIn('supervisor')]
  const { conversations } = centre.house.app
  const agentId = agent.id as UserId
  const { id: conversationId } = await conversations.start({ channel: 'phone', from: '+8613800000000', to: '4000' })
  await conversations.answered(conversationId, agentId)
  const ticket = await aTicket(agent, (await aCustomer(agent, 'zhou@example.com')).id)
  await agent.do('POST', `/tickets/${ticket.id}/links`, { conversationId, reason: 'confirmed' })
  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '已登记' })

  const asked = { conversationId, ticketId: undefined, agentId, customerId: undefined, askedBy: 'keypress' } as const
  const { token } = await conversations.askSurvey(asked)
  await conversations.answerSurvey(token, 1, '')

  await waitFor(async () => (await agent.get(`/tickets/${ticket.id}`)).state === 'open')
  for (const person of [agent, supervisor])
    await waitFor(async () =>
      (await person.get('/notices')).items.some(
        ({ kind, about }: { kind: string; about: { id: string } }) =>
          kind === 'customer-rated-badly' && about.id === ticket.id,
      ),
    )
})

test('whoever has a link may write thirty times in ten minutes, and no more', async () => {
  const agent = await centre.signIn('agent1')
  const page = pageOf(await aTicket(agent, (await aCustomer(agent, 'li@example.com')).id))
  const write = async () => (await fetch(`${page}/comments`, { ...json({ text: '在吗' }), method: 'POST' })).status

  const statuses: number[] = []
  for (let n = 0; n < 31; n++) statuses.push(await write())

  expect(statuses.slice(0, 30).every((status) => status === 201)).toBe(true)
  expect(statuses[30]).toBe(429)
})

async function aCustomer(agent: Person, email: string): Promise<{ id: string }> {
  return agent.do('POST', '/customers', { name: '赵敏', contactPoints: [{ kind: 'email', value: email }] })
}

async function aTicket(agent: Person, customerId: string): Promise<{ id: string; pageUrl: string }> {
  const { id: typeId } = await consultation(agent)
  return agent.do('POST', '/tickets', {
    typeId,
    customerId,
    assigneeId: agent.id,
    subject: '补发',
    fields: { phone: '13800000000' },
  })
}

async function consultation(agent: Person): Promise<{ id: string }> {
  const { items } = await agent.get('/ticket-types')
  return items.find(({ key }: { key: string }) => key === 'consultation')
}

/** What was told to the customer, once it is over. */
function toldOf(agent: Person, ticketId: string, errand: string) {
  return waitFor(async () => {
    const { items } = await agent.get(`/tickets/${ticketId}/deliveries`)
    return items.find(
      (it: { errand: string; recipient: string; state: string }) =>
        it.errand === errand && it.recipient === 'customer' && it.state !== 'waiting',
    )
  })
}

const pageOf = ({ pageUrl }: { pageUrl: string }) => `${centre.url}/api/v1/public/tickets/${pageUrl.split('/t/')[1]}`

const json = (body: object) => ({
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const send = async (url: string, body: object) => (await fetch(url, json(body))).json()

const rate = async (token: string, score: number) =>
  (await fetch(`${centre.url}/api/v1/public/surveys/${token}`, json({ score, words: '' }))).status
