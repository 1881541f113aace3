import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

test('a customer writes, an agent answers, a ticket fills itself, and the result comes back with a survey', async () => {
  const agent = await centre.signIn('agent1')
  await agent.listen()
  await agent.do('PUT', '/agents/me/presence', { state: 'available' })

  const customer = await centre.visitor()
  customer.say('你好，我的订单DD20261122003被重复扣款了，我要退款，电话13812345678')

  const { ids } = await agent.hears('offer-made')
  const offer = await agent.get(`/offers/${ids!.offerId}`)
  expect(offer).toMatchObject({ kind: 'chat', queue: { name: { zh: '在线客服' } } })
  await agent.do('PUT', `/offers/${offer.id}/acceptance`)
  await customer.sees(({ type, state }) => type === 'state' && state === 'talking')

  const draft = await waitFor(async () => {
    const { status, body } = await agent.ask('GET', `/conversations/${offer.conversationId}/draft`)
    return status === 200 && body.fields.order && body
  })
  expect(draft.fields.order).toMatchObject({
    value: 'DD20261122003',
    state: 'proposed',
    evidence: { source: 'message', words: 'DD20261122003' },
  })
  expect(draft.fields.phone.value).toContain('13812345678')
  const types = await agent.get('/ticket-types')
  expect(types.items.find(({ id }: { id: string }) => id === draft.typeId).key).toBe('refund')

  await agent.do('POST', `/conversations/${offer.conversationId}/messages`, { text: '您好，我马上为您处理退款。' })
  expect(await customer.reads('马上为您处理')).toMatchObject({ from: 'agent', author: '陈思雨' })

  const ticket = await agent.do('PUT', `/drafts/${draft.id}/confirmation`)
  expect(ticket).toMatchObject({ state: 'open', conversations: [{ id: offer.conversationId, reason: 'opened-from' }] })
  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '已原路退回 1299 元' })

  expect((await customer.reads('已原路退回')).from).toBe('system')
  const survey = await customer.sees(({ message }) => message?.survey !== undefined)
  const answered = await fetch(
    `${centre.url}/api/v1/public${survey.message!.survey!.url.replace('/s/', '/surveys/')}`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ score: 5, words: '很快' }),
    },
  )
  expect(answered.status).toBe(200)
  expect(await agent.get(`/tickets/${ticket.id}`)).toMatchObject({ survey: { score: 5, words: '很快' } })

  await agent.do('PUT', `/conversations/${offer.conversationId}/closing`)
  await agent.do('PUT', `/conversations/${offer.conversationId}/wrap-up`, { disposition: 'resolved' })
  expect(await agent.get('/desk')).toMatchObject({ conversations: [], agent: { state: 'available', chats: 0 } })
})

test('a bad score opens the ticket again and the supervisor hears of it', async () => {
  const [agent, supervisor] = [await centre.signIn('agent1'), await centre.signIn('supervisor')]
  const types = await agent.get('/ticket-types')
  const consultation = types.items.find(({ key }: { key: string }) => key === 'consultation')
  const ticket = await agent.do('POST', '/tickets', {
    typeId: consultation.id,
    subject: '保修多久',
    fields: { phone: '13800000000' },
  })
  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '三年' })
  const page = `${centre.url}/api/v1/public/tickets/${ticket.pageUrl.split('/t/')[1]}`
  const surveyUrl = await waitFor(async () => {
    const shown = (await (await fetch(page)).json()) as { surveyUrl?: string }
    return shown.surveyUrl
  })

  await fetch(`${centre.url}/api/v1/public/surveys/${surveyUrl.replace('/s/', '')}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ score: 1, words: '没说清楚' }),
  })

  await waitFor(async () => (await agent.get(`/tickets/${ticket.id}`)).state === 'open')
  const alert = await waitFor(async () =>
    (await supervisor.get('/alerts')).items.find(({ kind }: { kind: string }) => kind === 'bad-score'),
  )
  expect(alert.detail).toMatchObject({ ticketId: ticket.id, score: 1 })
})

test('a reload loses nothing, and a retry says it once', async () => {
  const customer = await centre.visitor()
  const clientId = customer.say('请问可以开发票吗')
  await customer.reads('发票')
  customer.leave()
  customer.frames.length = 0

  await customer.connect()
  customer.say('请问可以开发票吗', clientId)
  await customer.sees(({ message }) => message?.clientId === clientId)

  const thread = customer.frames.find(({ type }) => type === 'thread')!
  expect(thread.messages!.filter(({ text }) => text.includes('发票'))).toHaveLength(1)
  customer.frames.length = 0
  customer.leave()
  await customer.connect()
  expect(customer.frames[0]!.messages!.filter(({ text }) => text.includes('发票'))).toHaveLength(1)
  customer.send({ type: 'leave' })
  await customer.sees(({ type, state }) => type === 'state' && state === 'closed')
})

test('an agent who goes offline keeps nobody waiting: the chat goes to the next', async () => {
  const [first, second] = [await centre.signIn('agent3'), await centre.signIn('agent5')]
  await first.listen()
  const other = await centre.signIn('agent1')
  await other.do('PUT', '/agents/me/presence', { state: 'offline' })
  await first.do('PUT', '/agents/me/presence', { state: 'available' })
  const customer = await centre.visitor()
  customer.say('想问一下以旧换新')
  const { ids } = await first.hears('offer-made')
  await second.listen()
  await second.do('PUT', '/agents/me/presence', { state: 'available' })

  await first.do('PUT', `/offers/${ids!.offerId}/refusal`)

  const again = await second.hears('offer-made')
  await second.do('PUT', `/offers/${again.ids!.offerId}/acceptance`)
  expect(await customer.sees(({ type, state }) => type === 'state' && state === 'talking')).toMatchObject({
    agent: '周梦洁',
  })
})
