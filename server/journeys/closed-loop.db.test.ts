import { expect, test } from 'vitest'
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
