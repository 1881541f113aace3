import { afterAll, beforeAll, expect, test } from 'vitest'
import { sounds } from '../testing/short-sounds.ts'
import { Centre } from './centre.ts'
import { hearEachOther } from './meet.ts'
import type { Person } from './person.ts'
import { Telephone } from './telephone.ts'
import { waitFor } from './wait-for.ts'

/** The carrier stands there before the centre does, and is told where that is. */
const us = { host: '127.0.0.1', port: 0 }
const carrier = await Telephone.open(us, { user: 'carrier', says: 440 })
const centre = await Centre.open({ SIP_TRUNK: `sip:127.0.0.1:${carrier.sip.wire.port}` })
us.port = centre.house.sip.port
afterAll(() => carrier.putAway())

const number = '+8613712340001'
let admin: Person
let rule: { id: string }

beforeAll(async () => {
  admin = await centre.signIn('admin')
  const { mailIsSetUp: _, revision, ...loop } = await admin.get('/closed-loop')
  // The same twice is never quiet: the test may run at night.
  const quiet = { from: '00:00', to: '00:00' }
  const saved = await admin.ask('PUT', '/closed-loop', { ...loop, quiet }, { 'if-match': `"${revision}"` })
  expect(saved.status).toBe(200)
  const text = '当 工单创建 如果 标题 包含 "到货" 那么 自动外呼 "客户服务热线"'
  const { definition, problems } = await admin.do('POST', '/rules/reading', { text })
  expect(problems).toEqual([])
  const { id } = await admin.do('POST', '/rules', { name: '到货通知', definition })
  rule = await admin.do('PUT', `/rules/${id}/publication`, undefined, { 'if-match': '"1"' })
})

async function aCustomer(name: string, phone: string): Promise<string> {
  const { id } = await admin.do('POST', '/customers', { name, contactPoints: [{ kind: 'phone', value: phone }] })
  return id
}

async function openTicket(customerId: string): Promise<{ id: string }> {
  const { items } = await admin.get('/ticket-types')
  const type = items.find(({ key }: { key: string }) => key === 'consultation')
  const asked = { typeId: type.id, subject: '您的备件到货了', customerId, fields: { phone: '13900000001' } }
  return admin.do('POST', '/tickets', asked)
}

const eventsOf = async (id: string) => {
  const { items } = await admin.get(`/tickets/${id}/events`)
  return (items as { type: string; detail: Record<string, unknown> }[])
    .filter(({ type }) => type.startsWith('outcall-'))
    .reverse()
}

test('a customer who agreed is rung, led through the flow by key, and talks to an agent', async () => {
  const agent = await centre.agent('agent1')
  await agent.person.do('PUT', '/agents/me/presence', { state: 'available' })
  const customerId = await aCustomer('吴刚', number)
  await admin.do('PUT', `/customers/${customerId}/consents/phone`, { state: 'given' })

  const ticket = await openTicket(customerId)
  const invitation = await carrier.rings()
  carrier.answer()
  await carrier.hears(sounds.flow)
  carrier.press('1')
  await agent.phone.rings()
  agent.phone.answer()

  await hearEachOther(agent.phone, carrier)
  expect(invitation.line).toContain(`sip:${number}@`)
  const told = await waitFor(async () => {
    const events = await eventsOf(ticket.id)
    return events.length === 2 && events
  })
  expect(told.map(({ type }) => type)).toEqual(['outcall-asked', 'outcall-answered'])
  expect(JSON.stringify(told)).not.toContain(number.slice(3))
  const { conversations } = await admin.get(`/tickets/${ticket.id}`)
  expect(conversations).toMatchObject([{ id: told[1]!.detail.conversationId, channel: 'phone', reason: 'outcall' }])

  carrier.hangUp()
  const talk = await waitFor(async () => {
    const found = await admin.get(`/conversations/${conversations[0].id}`)
    return found.state !== 'open' && found
  })
  expect(talk).toMatchObject({ direction: 'out', outcome: 'answered', customer: { name: '吴刚' } })
})

test('who never agreed is not rung, and the rule’s trace says so', async () => {
  const ticket = await openTicket(await aCustomer('郑爽', '+8613712340002'))

  const traces = await waitFor(async () => {
    const { items } = await admin.get(`/rules/${rule.id}/executions?outcome=matched&ticket=${ticket.id}`)
    return items.length > 0 && items
  })
  expect(traces).toMatchObject([
    { actions: [{ do: 'run-flow', result: 'refused', words: expect.stringMatching(/did not agree/) }] },
  ])
  expect(await eventsOf(ticket.id)).toEqual([])
})

test('who does not pick up is rung again later, and hears of nothing in between', async () => {
  const customerId = await aCustomer('冯远', '+8613712340003')
  await admin.do('PUT', `/customers/${customerId}/consents/phone`, { state: 'given' })

  const ticket = await openTicket(customerId)
  await carrier.rings()
  carrier.decline()

  const told = await waitFor(async () => {
    const events = await eventsOf(ticket.id)
    return events.length === 2 && events
  })
  expect(told[1]).toMatchObject({ type: 'outcall-in-vain', detail: { attempts: 1, outcome: 'declined' } })
  await admin.do('PUT', `/customers/${customerId}/consents/phone`, { state: 'withdrawn' })
  await centre.house.app.outcalls.timerRang(told[0]!.detail.outcallId as never)
  expect((await eventsOf(ticket.id)).at(-1)).toMatchObject({
    type: 'outcall-let-go',
    detail: { because: 'no-consent' },
  })
})

test('however many tickets there are, a customer is rung by the house twice a day at most', async () => {
  const customerId = await aCustomer('孙莉', '+8613712340004')
  await admin.do('PUT', `/customers/${customerId}/consents/phone`, { state: 'given' })
  const outcomes: string[] = []
  for (let n = 0; n < 3; n++) {
    const ticket = await openTicket(customerId)
    const [trace] = await waitFor(async () => {
      const { items } = await admin.get(`/rules/${rule.id}/executions?outcome=matched&ticket=${ticket.id}`)
      return items.length > 0 && items[0].actions.length > 0 && items
    })
    outcomes.push(trace.actions[0].result)
    if (n < 2) {
      await carrier.rings()
      carrier.decline()
    }
  }

  expect(outcomes).toEqual(['done', 'done', 'refused'])
})
