import { expect, test } from 'vitest'
import { waitFor } from '../../journeys/wait-for.ts'
import { openCallbackHouse } from './callback-house.builder.ts'
import { handedOn } from './handed-on.ts'

const house = await openCallbackHouse()
const { voice, conversations, calls, routing, missed, callbacks, listed, queue, ada, aNumber } = house

/** A caller who stands in line; Ada is away, so that nobody takes them. */
async function waits(from: string) {
  await routing.agentChanged({ agentId: ada.id, presence: 'break' })
  const leg = voice.customerRings({ from })!
  const call = await waitFor(() => calls.all().find(({ customer }) => customer.leg === leg))
  await voice.answer(leg)
  await calls.queued(call.id, { id: queue.id, name: queue.name })
  await routing.enqueue({ kind: 'call', queueId: queue.id, conversationId: call.conversationId, callId: call.id })
  return { call, leg }
}

/** They are promised a call, and put the phone down. */
async function promised(from: string) {
  const { call, leg } = await waits(from)
  const place = routing.positionOf(routing.itemOf(call.conversationId)!)
  expect(await callbacks.promise(call.id, 'zh')).toEqual({ kind: 'kept', minutes: undefined })
  voice.hangsUp(leg)
  await waitFor(() => calls.all().length === 0)
  return { call, place, workItemId: routing.itemOf(call.conversationId)! }
}

/** Ada comes and takes what is offered to her. */
async function adaTakesIt() {
  await routing.agentChanged({ agentId: ada.id, presence: 'available' })
  const offer = await waitFor(() => routing.offersOf(ada.id)[0])
  expect(offer).toMatchObject({ callback: true, callId: undefined })
  await routing.accept(offer.id, ada.id)
  return waitFor(() => calls.ofAgent(ada.id)[0])
}

const rowOf = async (number: string) => (await callbacks.list({ limit: 50 })).find((row) => row.number === number)
const isState = (number: string, state: string) => waitFor(async () => (await rowOf(number))?.state === state)

test('a caller hangs up, keeps their place, and is rung when it is their turn', async () => {
  const number = aNumber()
  const { call, place, workItemId } = await promised(number)
  expect(routing.positionOf(workItemId)).toBe(place)
  // Their line goes down a moment after it is told so.
  await waitFor(async () => (await conversations.find(call.conversationId)).state === 'closed')
  expect(await conversations.find(call.conversationId)).toMatchObject({ outcome: 'callback' })

  const ours = await adaTakesIt()
  expect(ours).toMatchObject({ direction: 'out', to: number, from: '4000', queue: { id: queue.id } })
  voice.picksUp(ours.customer.leg)

  await isState(number, 'kept')
  expect(await missed.list({ limit: 50 })).toEqual([])
  voice.hangsUp(ours.agent!.leg)
  await waitFor(() => routing.agent(ada.id)?.state === 'wrapping-up')
  await conversations.wrapUp(ours.conversationId, 'done', '')
  await waitFor(() => routing.itemOf(call.conversationId) === undefined)
})

test('whoever rang them and hands them on is done with the place that was kept, and free for others', async () => {
  const number = aNumber()
  const { workItemId } = await promised(number)
  const ours = await adaTakesIt()
  voice.picksUp(ours.customer.leg)
  await isState(number, 'kept')
  await calls.letGo(ours.id, ada.id)

  await handedOn(house, ours)

  await waitFor(() => routing.work(workItemId) === undefined)
  await waitFor(() => routing.agent(ada.id)?.state === 'available')
})

test('rung in vain they are left in peace, are in line again as old as before, and in the end are owed a call', async () => {
  const number = aNumber()
  const { call } = await promised(number)
  for (const attempt of [1, 2, 3]) {
    const ours = await adaTakesIt()
    voice.refuses(ours.customer.leg, 'busy')
    await isState(number, attempt < 3 ? 'waiting' : 'not-reached')
    await waitFor(() => routing.itemOf(call.conversationId) === undefined)
    if (attempt < 3) await callbacks.again((await rowOf(number))!.id)
  }

  const owed = await waitFor(async () => (await missed.list({ limit: 50 })).find((one) => one.number === number))
  expect(owed).toMatchObject({ because: 'callback-failed', ourNumber: '4000' })
})

test('who rings again before we do takes the place with them', async () => {
  const number = aNumber()
  const { workItemId } = await promised(number)

  const since = await callbacks.cameAgain(number)

  expect(since?.getTime()).toBeLessThan(Date.now())
  expect(await rowOf(number)).toMatchObject({ state: 'came-again' })
  expect(routing.work(workItemId)).toBeUndefined()
  expect(await callbacks.cameAgain(number)).toBeUndefined()
})

test('an agent whose own phone is silent gives the place to the next, and nobody was rung', async () => {
  const number = aNumber()
  const { workItemId } = await promised(number)
  voice.signsOut('1001')
  await routing.agentChanged({ agentId: ada.id, presence: 'available' })
  const offer = await waitFor(() => routing.offersOf(ada.id)[0])

  await routing.accept(offer.id, ada.id)

  await waitFor(() => routing.isKept(workItemId))
  expect(await rowOf(number)).toMatchObject({ state: 'waiting', attempts: 0 })
  await callbacks.cameAgain(number)
})

test('a number that was blocked meanwhile is not rung, by nobody', async () => {
  const number = aNumber()
  await promised(number)
  await listed.add({ list: 'blocked', number, reason: 'threats' })
  await routing.agentChanged({ agentId: ada.id, presence: 'available' })
  const offer = await waitFor(() => routing.offersOf(ada.id)[0])

  await routing.accept(offer.id, ada.id)

  await isState(number, 'not-reached')
  expect(voice.linesUp()).toEqual([])
  await waitFor(() => routing.work(offer.workItemId) === undefined)
})

test('whose number is withheld is asked for one, and promised nothing without', async () => {
  const { call } = await waits('anonymous')
  const number = aNumber()

  expect(callbacks.mayPromise(call.id)).toBe('ask')
  expect(await callbacks.promise(call.id, 'zh')).toEqual({ kind: 'refused', because: 'no-number' })
  expect(await callbacks.promise(call.id, 'zh', number)).toMatchObject({ kind: 'kept' })

  expect(await rowOf(number)).toMatchObject({ state: 'waiting', customerId: undefined })
  await callbacks.cameAgain(number)
})
