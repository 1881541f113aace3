import { expect, test } from 'vitest'
import { readWav } from '../../lib/audio/wav.ts'
import { recordTones } from '../testing/short-sounds.ts'
import { password } from './centre.ts'
import { meet } from './meet.ts'
import { Person } from './person.ts'
import { startAgain } from './start-again.ts'
import { Telephone } from './telephone.ts'
import { Visitor } from './visitor.ts'
import { waitFor } from './wait-for.ts'

const { folder, start } = await startAgain()
await recordTones(folder)

test('killed in the middle of a call and of a burst of tickets, it starts again and has lost nothing it had promised', async () => {
  const first = await start()
  const [, host = '', port = ''] = first.sip.split(':')
  const server = { host, port: Number(port) }
  const agent = await Person.signIn(first.http, 'agent1@demo.yihu', password)
  await agent.listen()
  const desk = await Telephone.open(server, { user: '1001', password, says: 1000 })
  await desk.register()
  const customer = await Telephone.open(server, { user: '13812345678', says: 440 })
  const { conversationId } = await meet(customer, { person: agent, phone: desk })
  const visitor = await Visitor.open(first.http)
  visitor.say('请问什么时候发货')
  await visitor.reads('什么时候发货')
  await waitFor(async () => (await agent.get('/desk')).waiting === 1)

  const { items: types } = await agent.get('/ticket-types')
  const typeId = types.find(({ key }: { key: string }) => key === 'consultation').id
  const acknowledged: { id: string; number: number; subject: string }[] = []
  const writing = async (writer: number) => {
    for (let n = 0; ; n++) {
      const subject = `第 ${writer} 位的第 ${n} 张`
      acknowledged.push(await agent.do('POST', '/tickets', { typeId, subject, fields: { phone: '13800000000' } }))
    }
  }
  const burst = Promise.allSettled(Array.from({ length: 8 }, (_, writer) => writing(writer)))
  await waitFor(() => acknowledged.length >= 40)
  await first.kill()
  await burst

  const again = await start()
  const person = await Person.signIn(again.http, 'agent1@demo.yihu', password)
  for (const { id, number, subject } of acknowledged)
    expect(await person.get(`/tickets/${id}`)).toMatchObject({ number, subject, state: 'open' })
  expect(new Set(acknowledged.map(({ number }) => number)).size).toBe(acknowledged.length)

  const conversation = await waitFor(async () => {
    const now = await person.get(`/conversations/${conversationId}`)
    return now.state !== 'open' && now
  })
  expect(conversation).toMatchObject({
    state: 'wrapping-up',
    outcome: 'answered',
    recording: { state: 'incomplete', because: 'interrupted' },
  })
  const recording = await fetch(`${again.http}/api/v1/conversations/${conversationId}/recording`, {
    headers: { cookie: person.cookie },
  })
  const { channels } = readWav(Buffer.from(await recording.arrayBuffer()))
  expect(channels).toHaveLength(2)
  expect(Math.abs(channels[0]!.length / 8 - conversation.recording.durationMs)).toBeLessThan(50)

  await waitFor(async () => (await person.get('/desk')).agent.state === 'wrapping-up')
  await person.do('PUT', `/conversations/${conversationId}/wrap-up`, { disposition: 'dropped' })
  await person.listen()
  const next = await Visitor.open(again.http, visitor.token)
  expect(next.frames[0]!.messages!.map(({ text }) => text)).toContain('请问什么时候发货')
  const offer = await waitFor(async () => (await person.get('/desk')).offers[0])
  expect(offer).toMatchObject({ kind: 'chat' })
  await person.do('PUT', `/offers/${offer.id}/acceptance`)
  await next.sees(({ type, state }) => type === 'state' && state === 'talking')

  const again1001 = await Telephone.open(
    { host, port: Number(again.sip.split(':')[2]) },
    { user: '1001', password, says: 1000 },
  )
  await again1001.register()
  await waitFor(async () => (await person.get('/desk')).agent.devices.includes('phone'))
  for (const phone of [customer, desk, again1001]) phone.die()
  next.leave()
  expect(await again.stop()).toEqual({ code: 0, signal: null })
})
