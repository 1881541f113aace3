import { expect, test } from 'vitest'
import type { ConversationId } from '../../base/id.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { openCallbackHouse } from './callback-house.builder.ts'

const { voice, customers, listed, conversations, identity, calls, routing, missed, ada, bob, aNumber } =
  await openCallbackHouse()

/** A call that nobody answers. */
async function ringsInVain(from: string): Promise<ConversationId> {
  const found = await customers.recognise({ kind: 'phone', value: from })
  const customerId = found.kind === 'known' ? found.customer.id : undefined
  const { id } = await conversations.start({ channel: 'phone', from, to: '4000', customerId })
  await conversations.end(id, 'timed-out')
  return id
}

const openOf = async (number: string) =>
  (await missed.list({ limit: 100 })).find((contact) => contact.number === number)
const settledOf = async (number: string) =>
  (await missed.list({ state: 'closed', limit: 100 })).find((contact) => contact.number === number)
const owed = (number: string) => waitFor(() => openOf(number))

test('several calls of one number are one contact with a count, and a call told twice counts once', async () => {
  const number = aNumber()
  const first = await ringsInVain(number)
  await ringsInVain(number)
  await waitFor(async () => (await openOf(number))?.times === 2)

  await missed.conversationEnded(await conversations.find(first))

  expect(await openOf(number)).toMatchObject({ times: 2, state: 'open', ownerId: undefined, ourNumber: '4000' })
})

test('the one who spoke to the customer last owns it', async () => {
  const number = aNumber()
  const { id: customerId } = await customers.add({ name: '李静', contactPoints: [{ kind: 'phone', value: number }] })
  const { id } = await conversations.start({ channel: 'phone', from: number, to: '4000', customerId })
  await conversations.answered(id, bob.id)
  await conversations.end(id)

  await ringsInVain(number)

  expect(await owed(number)).toMatchObject({ ownerId: bob.id, customerId })
  expect((await missed.list({ limit: 100, within: ada.id })).map(({ number }) => number)).not.toContain(number)
})

test('it is due by the shifts of whoever owes it: of the house, and of their team once it is theirs', async () => {
  const teamId = await identity.addTeam('晚班', false)
  const late = { name: 'Cleo', email: 'cleo@test.yihu', password: 'a-long-password', role: 'agent', extension: '1003' }
  const cleo = await identity.addUser({ ...late, teamId })
  const number = aNumber()
  await ringsInVain(number)
  const { id, firstAt, dueAt } = await owed(number)
  expect(dueAt.getTime() - firstAt.getTime()).toBe(30 * 60_000)

  const hers = await missed.give(id, cleo, { id: cleo, reach: 'all' }, undefined)

  expect(hers.dueAt.getTime() - firstAt.getTime()).toBe(90 * 60_000)
})

test('an agent rings back, the customer answers, and it is settled', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)

  await missed.ring(id, ada)
  const call = await waitFor(() => calls.ofAgent(ada.id).find(({ to }) => to === number))
  expect(routing.agent(ada.id)?.state).toBe('talking')
  voice.picksUp(call.customer.leg)

  const settled = await waitFor(() => settledOf(number))
  expect(settled).toMatchObject({ state: 'reached', closed: { because: 'rung-back' }, ownerId: ada.id })
  voice.hangsUp(call.agent!.leg)
  await waitFor(() => routing.agent(ada.id)?.state === 'available')
})

test('of two who ring back at once the second is told, and may when the first did not reach them', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)
  await missed.ring(id, { ...ada, reach: 'all' })

  await expect(missed.ring(id, { ...bob, reach: 'all' })).rejects.toMatchObject({ code: 'being-rung' })

  const call = await waitFor(() => calls.ofAgent(ada.id).find(({ to }) => to === number))
  voice.refuses(call.customer.leg, 'busy')
  await waitFor(async () => (await openOf(number))?.state === 'called')
  expect(await openOf(number)).toMatchObject({ attempts: 1, ringing: undefined })
  await missed.ring(id, { ...bob, reach: 'all' })
})

test('an agent who does not pick up their own phone has not tried', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)
  voice.signsOut('1001')
  voice.signsIn('1001', { manner: 'declines' })

  await missed.ring(id, ada)

  await waitFor(async () => (await openOf(number))?.ringing === undefined)
  expect(await openOf(number)).toMatchObject({ state: 'open', attempts: 0 })
})

test('a customer who gets through by themselves settles it, by whatever channel', async () => {
  const number = aNumber()
  const { id: customerId } = await customers.add({ name: '杨帆', contactPoints: [{ kind: 'phone', value: number }] })
  await ringsInVain(number)
  await owed(number)

  const { id } = await conversations.start({ channel: 'chat', from: '', to: '', customerId, visitorId: 'a-browser' })
  await conversations.answered(id, ada.id)

  const settled = await waitFor(() => settledOf(number))
  expect(settled).toMatchObject({ state: 'reached', closed: { because: 'came-again' } })
})

test('what was rung on another phone is written down', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)

  expect(await missed.rungByHand(id, ada, false)).toMatchObject({ state: 'called', attempts: 1 })
  expect(await missed.rungByHand(id, ada, true)).toMatchObject({ state: 'reached', closed: { because: 'by-hand' } })
})

test('a blocked number is not rung, and a colleague’s contact is not taken', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)
  await listed.add({ list: 'blocked', number, reason: 'threats' })

  await expect(missed.ring(id, ada)).rejects.toMatchObject({ code: 'caller-blocked' })
  await missed.give(id, bob.id, { ...ada, reach: 'all' }, undefined)
  await expect(missed.letBe(id, 'no', ada, undefined)).rejects.toMatchObject({ code: 'not-yours' })
})

test('an agent without a phone is told so before anybody is rung', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)
  voice.signsOut('1001')

  await expect(missed.ring(id, ada)).rejects.toMatchObject({ code: 'no-phone' })
  expect(await openOf(number)).toMatchObject({ ringing: undefined })
})
