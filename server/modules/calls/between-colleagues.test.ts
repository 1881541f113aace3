import { expect, test } from 'vitest'
import { FakeEngine } from '../../channels/voice/fake/fake-engine.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { BetweenColleagues } from './between-colleagues.ts'

async function dialled() {
  const voice = new FakeEngine()
  await voice.start()
  const colleagues = new BetweenColleagues(voice)
  voice.signsIn('1002', { kind: 'phone' })
  const caller = await new Promise<Parameters<typeof colleagues.begin>[0]>((done) => {
    voice.onEvent((event) => event.type === 'call-arrived' && done({ ...event, extension: '1001' }))
    voice.customerRings({ from: '1001', to: '1002', extension: '1001', via: 'phone' })
  })
  await colleagues.begin(caller)
  const callee = voice.linesUp().find((leg) => leg !== caller.leg)!
  return { voice, caller: caller.leg, callee }
}

test('a colleague rings a colleague, and they hear each other', async () => {
  const { voice, caller, callee } = await dialled()
  expect(voice.look(caller).isRinging).toBe(true)

  voice.picksUp(callee)

  await waitFor(() => voice.look(caller).with === callee)
})

test('when one hangs up, the other’s line goes down too', async () => {
  const { voice, caller, callee } = await dialled()
  voice.picksUp(callee)
  await waitFor(() => voice.look(caller).with === callee)

  voice.hangsUp(callee)

  await waitFor(() => voice.linesUp().length === 0)
})

test('who gives up before the answer stops the ringing', async () => {
  const { voice, caller } = await dialled()

  voice.hangsUp(caller)

  await waitFor(() => voice.linesUp().length === 0)
})

test('the other end of a talk can be given away, of one that only rings it cannot', async () => {
  const voice = new FakeEngine()
  await voice.start()
  const colleagues = new BetweenColleagues(voice)
  voice.signsIn('1002', { kind: 'phone' })
  const arrived = new Promise<Parameters<typeof colleagues.begin>[0]>((done) => {
    voice.onEvent((event) => event.type === 'call-arrived' && done({ ...event, extension: '1001' }))
  })
  voice.customerRings({ from: '1001', to: '1002', extension: '1001', via: 'phone' })
  const { leg: caller, ...rest } = await arrived
  await colleagues.begin({ leg: caller, ...rest, extension: '1001' })
  const callee = voice.linesUp().find((leg) => leg !== caller)!
  expect(colleagues.giveAway(caller)).toBeUndefined()
  voice.picksUp(callee)
  await waitFor(() => voice.look(caller).with === callee)

  expect(colleagues.giveAway(caller)).toEqual({ leg: callee, extension: '1002' })

  voice.hangsUp(caller)
  expect(voice.linesUp()).toEqual([callee])
})

test('a colleague who declines leaves nobody waiting', async () => {
  const { voice, callee } = await dialled()

  voice.refuses(callee)

  await waitFor(() => voice.linesUp().length === 0)
})
