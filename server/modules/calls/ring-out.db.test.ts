import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { type CallId, type ConversationId, newId, type UserId } from '../../base/id.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { openCallsHouse } from './house.builder.ts'

const { db, folder, voice, conversations, identity, calls } = await openCallsHouse()
await identity.layFirstRoles()
const ada: UserId = await identity.addUser({
  name: 'Ada',
  email: 'ada@test.yihu',
  password: 'a-long-password',
  role: 'agent',
  extension: '1001',
})
await voice.start()

beforeEach(() => {
  voice.signsOut('1001')
  voice.signsIn('1001', { manner: 'answers' })
  voice.outside('waits')
})
afterEach(async () => {
  for (const leg of voice.linesUp()) voice.hangsUp(leg)
  await waitFor(() => calls.all().length === 0)
})
afterAll(async () => {
  await voice.stop()
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

/** Ada asks for the customer's number. */
function rung(callId = newId<CallId>()) {
  let conversationId: ConversationId | undefined
  const outcome = calls.ringOut({
    callId,
    agentId: ada,
    name: 'Ada',
    extension: '1001',
    number: '+8613800138000',
    ourNumber: '4000',
    customer: undefined,
    queue: undefined,
    placed: async (id) => {
      conversationId = id
    },
  })
  const placed = () => waitFor(() => conversationId && calls.byConversation(conversationId))
  return { outcome, placed, conversation: () => conversations.find(conversationId!) }
}

test('the customer is rung once the agent is there, sees our number, and both are connected and recorded', async () => {
  const { outcome, placed, conversation } = rung()
  const call = await placed()
  const { leg } = call.customer
  expect(call.state).toBe('dialling')
  expect(voice.look(leg)).toMatchObject({ outside: '+8613800138000', dialled: { callerId: '4000' } })
  await waitFor(() => voice.look(call.agent!.leg).plays?.[0] === 'ringback.wav')

  voice.picksUp(leg)

  expect(await outcome).toEqual({ kind: 'talking' })
  expect(voice.look(leg)).toMatchObject({ with: call.agent!.leg, records: expect.stringContaining('.wav') })
  expect(await conversation()).toMatchObject({ direction: 'out', agentId: ada, outcome: 'answered' })
})

test('when the agent says goodbye it is over: no music for the customer, no flow behind it', async () => {
  const { outcome, placed } = rung()
  const call = await placed()
  voice.picksUp(call.customer.leg)
  await outcome

  voice.hangsUp(call.agent!.leg)

  await waitFor(() => calls.all().length === 0 && voice.linesUp().length === 0)
})

test('a customer who does not answer is not reached, and the agent is free again', async () => {
  const { outcome, placed, conversation } = rung()
  const call = await placed()

  voice.refuses(call.customer.leg, 'busy')

  expect(await outcome).toEqual({ kind: 'not-reached', because: 'declined' })
  await waitFor(() => voice.linesUp().length === 0)
  expect(await conversation()).toMatchObject({ state: 'closed', outcome: 'not-reached' })
})

test('an agent who does not pick up rings nobody', async () => {
  voice.signsOut('1001')
  voice.signsIn('1001', { manner: 'declines' })

  expect(await rung().outcome).toEqual({ kind: 'agent-not-there', because: 'declined' })
  expect(voice.linesUp()).toEqual([])
})

test('an agent who hangs up while it rings stops the ringing', async () => {
  const { outcome, placed } = rung()
  const call = await placed()

  voice.hangsUp(call.agent!.leg)

  expect(await outcome).toMatchObject({ kind: 'not-reached' })
  await waitFor(() => voice.linesUp().length === 0)
})

test('a customer who declines at once is not reached, and nothing stays up', async () => {
  voice.outside('declines')

  expect(await rung().outcome).toEqual({ kind: 'not-reached', because: 'declined' })
  await waitFor(() => calls.all().length === 0 && voice.linesUp().length === 0)
})
