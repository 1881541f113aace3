import { expect, test } from 'vitest'
import { readWav } from '../../lib/audio/wav.ts'
import { sounds } from '../testing/short-sounds.ts'
import { Centre } from './centre.ts'
import { loudest } from './loudest.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

test('a customer rings, is known before the answer, is helped, rates the talk, and gets a result', async () => {
  const { person: agent, phone: desk } = await centre.agent('agent1')
  const customer = await centre.telephone('13812345678')

  await customer.dial('4000')
  await customer.hears(sounds.flow)
  customer.press('2')
  await customer.hears(sounds.music)
  await agent.do('PUT', '/agents/me/presence', { state: 'available' })

  const ringing = await desk.rings()
  expect(ringing.header('from')).toContain('+8613812345678')
  const { ids } = await agent.hears('offer-made')
  const offer = await agent.get(`/offers/${ids!.offerId}`)
  expect(offer).toMatchObject({
    kind: 'call',
    customerName: '王小明',
    from: '+8613812345678',
    queue: { name: { zh: '投诉处理' } },
    keys: [{ key: '2', words: { zh: '投诉' } }],
    pop: { customer: { name: '王小明' }, maybe: [] },
  })
  expect(offer.pop.openTickets.map(({ subject }: { subject: string }) => subject)).toEqual(['空气净化器三天未发货'])

  desk.answer()
  await desk.hears(440)
  await customer.hears(1000)
  await agent.hears('call-connected')
  const { calls } = await agent.get('/desk')
  expect(calls).toMatchObject([{ state: 'talking', recording: 'running', customer: { name: '王小明' } }])
  const [call] = calls

  const draft = await waitFor(async () => {
    const { status, body } = await agent.ask('GET', `/conversations/${offer.conversationId}/draft`)
    return status === 200 && body.typeId && body.fields.phone && body
  })
  const { items: types } = await agent.get('/ticket-types')
  expect(types.find(({ id }: { id: string }) => id === draft.typeId).key).toBe('complaint')
  expect(draft.fields).toMatchObject({
    name: { value: '王小明', evidence: { source: 'customer' } },
    phone: { value: '+8613812345678' },
  })
  const ticket = await agent.do('PUT', `/drafts/${draft.id}/confirmation`)
  expect(ticket).toMatchObject({ state: 'open', type: { key: 'complaint' }, customer: { name: '王小明' } })

  await agent.do('PUT', `/calls/${call.id}/hold`)
  await customer.hearsMusic(1000)
  await desk.hearsNoMore(440)
  expect(await agent.get(`/calls/${call.id}`)).toMatchObject({ state: 'held' })
  await agent.do('DELETE', `/calls/${call.id}/hold`)
  await customer.hears(1000)
  await desk.hears(440)

  await agent.do('DELETE', `/calls/${call.id}`)
  await desk.isHungUp()
  await customer.hears(sounds.flow)
  customer.press('5')
  await customer.isHungUp()

  const path = `/conversations/${offer.conversationId}`
  const conversation = await waitFor(async () => {
    const now = await agent.get(path)
    return now.recording?.state !== 'running' && now.survey?.state === 'answered' && now
  })
  expect(conversation).toMatchObject({
    state: 'wrapping-up',
    outcome: 'answered',
    agent: { name: '陈思雨' },
    customer: { name: '王小明' },
    survey: { score: 5 },
    recording: { state: 'complete' },
    tickets: [{ number: ticket.number, reason: 'opened-from' }],
  })
  expect((await agent.get(`/tickets/${ticket.id}`)).conversations).toMatchObject([{ channel: 'phone', score: 5 }])
  expect(await agent.get('/desk')).toMatchObject({ calls: [], agent: { state: 'wrapping-up' } })
  await agent.do('PUT', `${path}/wrap-up`, { disposition: 'resolved', note: '已安抚' })
  await waitFor(async () => (await agent.get('/desk')).agent.state === 'available')

  const { body: recording, status } = await recordingOf(path)
  expect(status).toBe(200)
  const { rate, channels } = readWav(recording)
  const [left, right] = [channels[0]!, channels[1]!]
  expect(rate).toBe(8000)
  expect(channels).toHaveLength(2)
  expect(loudest(left, 440)).toBeGreaterThan(10_000)
  expect(loudest(right, 1000)).toBeGreaterThan(10_000)
  expect(loudest(left, 1000)).toBeLessThan(200)
  expect(loudest(right, 440)).toBeLessThan(200)
  expect(Math.abs(left.length / 8 - conversation.recording.durationMs)).toBeLessThan(100)
  const part = await recordingOf(path, 'bytes=44-1043')
  expect(part.status).toBe(206)
  expect(part.range).toBe(`bytes 44-1043/${recording.length}`)
  expect(part.body).toEqual(recording.subarray(44, 1_044))
  expect((await recordingOf(path, `bytes=${recording.length}-`)).status).toBe(416)

  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '今日已发货' })
  const page = ticket.pageUrl.split('/t/')[1]
  const shown = await waitFor(async () => {
    const answer = (await (await fetch(`${centre.url}/api/v1/public/tickets/${page}`)).json()) as Record<string, string>
    return answer.state === 'resolved' && answer.surveyUrl && answer
  })
  expect(shown).toMatchObject({ result: '今日已发货', number: ticket.number })

  async function recordingOf(path: string, range?: string) {
    const response = await fetch(`${centre.url}/api/v1${path}/recording`, {
      headers: { cookie: agent.cookie, ...(range ? { range } : {}) },
    })
    return {
      status: response.status,
      range: response.headers.get('content-range'),
      body: Buffer.from(await response.arrayBuffer()),
    }
  }
})
