import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserId } from '../../base/id.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { openCallsHouse } from './house.builder.ts'

const { db, folder, voice, conversations, customers, listed, identity, calls } = await openCallsHouse()
let [ada, bob]: UserId[] = []
const heard: string[] = []

beforeAll(async () => {
  db.onEvent(({ type }) => heard.push(type))
  await voice.start()
  await identity.layFirstRoles()
  ada = await identity.addUser({
    name: 'Ada',
    email: 'ada@test.yihu',
    password: 'a-long-password',
    role: 'agent',
    extension: '1001',
  })
  bob = await identity.addUser({
    name: 'Bob',
    email: 'bob@test.yihu',
    password: 'a-long-password',
    role: 'agent',
    extension: '1002',
  })
  voice.signsIn('1001', { manner: 'answers' })
  voice.signsIn('1002', { manner: 'answers' })
})

afterAll(async () => {
  await voice.stop()
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

async function aCall(from = '+8613812345678') {
  const leg = voice.customerRings({ from })!
  const call = await waitFor(() => calls.all().find(({ customer }) => customer.leg === leg))
  await voice.answer(leg)
  return call
}

const rings = (agentId: UserId | undefined, extension: string, take = async () => true) => ({
  agentId: agentId!,
  name: 'Ada',
  extension,
  ringForMs: 5_000,
  take,
})

async function aTalk() {
  const call = await aCall()
  await calls.ring(call.id, rings(ada, '1001'))
  return call
}

const stateOf = async (id: Parameters<typeof conversations.find>[0]) => (await conversations.find(id)).state

describe('arriving', () => {
  test('a number nobody has makes a customer, who is known the next time', async () => {
    const first = await aCall('+8613900000001')
    const second = await aCall('13900000001')

    expect(second.customerId).toBe(first.customerId)
    expect(first.from).toBe('+8613900000001')
  })

  test('a number that several share leaves open who it is', async () => {
    for (const name of ['张伟', '张丽'])
      await customers.add({ name, contactPoints: [{ kind: 'phone', value: '+8613611112222' }] })

    expect((await aCall('+8613611112222')).customerId).toBeUndefined()
  })

  test('a withheld number has no customer and no address', async () => {
    expect(await aCall('anonymous')).toMatchObject({ customerId: undefined, from: '' })
  })

  test('whoever gives up while we look up who it is leaves nothing open', async () => {
    const leg = voice.customerRings({ from: '+8613911112222' })!
    voice.hangsUp(leg)

    const ended = await waitFor(async () => {
      const { rows } = await db.pool.query(
        `select ended_at, ended_why from calls where from_address = '+8613911112222'`,
      )
      return rows[0]?.ended_at && rows[0]
    })
    expect(ended).toMatchObject({ ended_why: 'cancelled' })
  })
})

describe('a blocked caller', () => {
  test('is turned away at the door, every time, and shown once', async () => {
    await listed.add({ list: 'blocked', number: '+8613900000009', reason: 'shouts' })
    heard.length = 0

    const legs = [voice.customerRings({ from: '+8613900000009' }), voice.customerRings({ from: '13900000009' })]
    await waitFor(() => legs.every((leg) => !voice.linesUp().includes(leg!)))

    await waitFor(async () => {
      const [row] = await listed.list({ q: '13900000009', limit: 1 })
      return row?.turnedAway === 2
    })
    await waitFor(() => heard.includes('conversation-closed'))
    expect(heard.filter((type) => type === 'conversation-started')).toHaveLength(1)
    expect(heard).not.toContain('call-arrived')
    expect(await customers.recognise({ kind: 'phone', value: '+8613900000009' })).toEqual({ kind: 'unknown' })
    const [turnedAway] = await conversations.list({ state: 'closed', limit: 1 })
    expect(turnedAway).toMatchObject({ from: '+8613900000009', outcome: 'blocked' })
  })
})

describe('ringing', () => {
  test('connects and records once the offer is taken', async () => {
    const call = await aTalk()

    expect(call.state).toBe('talking')
    expect(voice.look(call.customer.leg)).toMatchObject({
      with: call.agent!.leg,
      records: expect.stringContaining(call.conversationId),
    })
    expect(await conversations.find(call.conversationId)).toMatchObject({ agentId: ada, outcome: 'answered' })
  })

  test('connects nobody when the offer no longer stands', async () => {
    const call = await aCall()

    expect(
      await calls.ring(
        call.id,
        rings(ada, '1001', async () => false),
      ),
    ).toBe('withdrawn')

    expect(voice.look(call.customer.leg).with).toBeUndefined()
    expect(call.agent).toBeUndefined()
  })

  test('stops when the customer gives up, and hangs up on the agent', async () => {
    voice.signsOut('1001')
    voice.signsIn('1001', { manner: 'waits' })
    const call = await aCall()
    const rung = calls.ring(call.id, rings(ada, '1001'))
    await waitFor(() => call.agent)

    voice.hangsUp(call.customer.leg)

    expect(await rung).toBe('withdrawn')
    await waitFor(async () => (await stateOf(call.conversationId)) === 'closed')
    voice.signsOut('1001')
    voice.signsIn('1001', { manner: 'answers' })
  })

  test('says why when nobody is registered', async () => {
    const call = await aCall()

    expect(await calls.ring(call.id, rings(ada, '1999'))).toBe('not-reachable')
  })
})

describe('in the middle of a talk', () => {
  test('holding twice is holding once, and only the agent who has it may', async () => {
    const call = await aTalk()

    await calls.hold(call.id, ada!)
    await calls.hold(call.id, ada!)
    expect(voice.look(call.customer.leg).hearsMusic).toBe(true)
    await expect(calls.resume(call.id, bob!)).rejects.toMatchObject({ code: 'not-your-call' })

    await calls.resume(call.id, ada!)
    expect(call.state).toBe('talking')
    expect(voice.look(call.customer.leg).hearsMusic).toBe(false)
  })

  test('a colleague is asked, takes over, and the first agent is free', async () => {
    const call = await aTalk()
    const adaLeg = call.agent!.leg
    await calls.consult(call.id, ada!, { agentId: bob!, name: 'Bob', extension: '1002', ringForMs: 5_000 })
    await waitFor(() => voice.look(adaLeg).with === call.colleague?.leg)

    await calls.completeTransfer(call.id, ada!)

    expect(call).toMatchObject({ state: 'talking', agent: { agentId: bob }, colleague: undefined })
    expect(voice.look(call.customer.leg).with).toBe(call.agent!.leg)
    expect(voice.linesUp()).not.toContain(adaLeg)
    expect((await conversations.find(call.conversationId)).agentId).toBe(bob)
  })

  test('a colleague who hangs up brings agent and customer together again', async () => {
    const call = await aTalk()
    await calls.consult(call.id, ada!, { agentId: bob!, name: 'Bob', extension: '1002', ringForMs: 5_000 })
    await waitFor(() => call.colleague && voice.look(call.agent!.leg).with === call.colleague.leg)

    voice.hangsUp(call.colleague!.leg)

    await waitFor(() => call.state === 'talking' && voice.look(call.customer.leg).with === call.agent!.leg)
  })

  test('the customer who hangs up during a consultation ends all three lines', async () => {
    const call = await aTalk()
    await calls.consult(call.id, ada!, { agentId: bob!, name: 'Bob', extension: '1002', ringForMs: 5_000 })
    await waitFor(() => call.colleague && voice.look(call.agent!.leg).with === call.colleague.leg)
    const legs = [call.customer.leg, call.agent!.leg, call.colleague!.leg]

    voice.hangsUp(call.customer.leg)

    await waitFor(() => !legs.some((leg) => voice.linesUp().includes(leg)))
  })
})

describe('the end', () => {
  test('the customer hangs up: the agent has notes to finish', async () => {
    const call = await aTalk()

    voice.hangsUp(call.customer.leg)

    await waitFor(async () => (await stateOf(call.conversationId)) === 'wrapping-up')
    await waitFor(async () => (await conversations.recordings([call.conversationId]))[0]?.state === 'complete')
  })

  test('the agent hangs up: the customer stays for the survey', async () => {
    const call = await aTalk()
    heard.length = 0

    voice.hangsUp(call.agent!.leg)

    await waitFor(() => heard.includes('agent-left'))
    expect(call.state).toBe('survey')
    expect(voice.linesUp()).toContain(call.customer.leg)
  })

  test('the agent’s line breaks and comes back: the talk goes on', async () => {
    const call = await aTalk()
    heard.length = 0

    voice.isLost(call.agent!.leg)

    await waitFor(() => heard.includes('agent-lost'))

    await waitFor(() => call.state === 'talking' && call.agent?.agentId === ada)
    expect(await stateOf(call.conversationId)).toBe('open')
  })
})

test('after a crash nothing is left open', async () => {
  const { id } = await conversations.start({ channel: 'phone', from: '', to: '4000' })
  await conversations.recordingStarted(id, '/nowhere.wav')

  await calls.tidyUp(() => 1234)

  expect(await stateOf(id)).toBe('closed')
  expect(await conversations.recordings([id])).toMatchObject([
    { state: 'incomplete', durationMs: 1234, because: 'interrupted' },
  ])
})
