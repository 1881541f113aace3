import { expect, test } from 'vitest'
import { type CallId, newId } from '../../../base/id.ts'
import { anAgent, aQueue, Rehearsal } from './floor.builder.ts'
import { positionOf } from './floor.ts'

test('who hangs up to be called back keeps their place, and is offered without a line', () => {
  const { floor, call, callId, later } = waiting()

  floor.do({ type: 'place-kept', workItemId: call.id })
  floor.do({ type: 'work-gone', workItemId: call.id, outcome: 'abandoned', callId })

  expect([call, later].map((work) => positionOf(floor.floor, floor.work(work)))).toEqual([1, 2])
  floor.signsIn(anAgent('bob'))
  expect(floor.floor.offers.get(floor.work(call).offerId!)).toMatchObject({ callId: undefined, callback: true })
})

test('what is told late of the old line does not end the new conversation', () => {
  const { floor, call, callId } = waiting()
  floor.do({ type: 'place-kept', workItemId: call.id })
  floor.signsIn(anAgent('bob'))
  const { offerId, agentId } = floor.work(call)
  floor.do({ type: 'offer-accepted', offerId: offerId!, by: agentId! })

  floor.do({ type: 'work-gone', workItemId: call.id, outcome: 'abandoned', callId })

  expect(floor.work(call).state).toBe('active')
})

test('a kept place is kept longer than a receiver is held', () => {
  const { floor, call } = waiting()
  floor.do({ type: 'place-kept', workItemId: call.id })

  floor.after(600_000)

  expect(floor.work(call).state).toBe('waiting')
})

test('asking while it rings at somebody already stops the ringing and loses nothing', () => {
  const { floor, call, later } = waiting()
  floor.signsIn(anAgent('bob'))

  const { effects } = floor.do({ type: 'place-kept', workItemId: call.id })

  expect(effects[0]).toMatchObject({ type: 'settled', offer: { settledBecause: 'taken-back' } })
  expect(floor.whoHas(call)).toBe('bob')
  expect(floor.whoHas(later)).toBeUndefined()
})

test('asked twice is asked once; of a conversation that goes on it cannot be asked', () => {
  const { floor, call } = waiting()
  floor.do({ type: 'place-kept', workItemId: call.id })

  expect(floor.do({ type: 'place-kept', workItemId: call.id })).toMatchObject({ answer: { kind: 'done' }, effects: [] })
  expect(floor.do({ type: 'place-kept', workItemId: floor.talking.id }).answer).toEqual({
    kind: 'refused',
    because: 'gone',
  })
})

function waiting() {
  const callId = newId<CallId>()
  const floor = Object.assign(new Rehearsal(aQueue()), { talking: { id: newId<never>() } })
  floor.signsIn(anAgent('ada'))
  floor.talking = floor.isAnswered() as never
  const call = floor.arrives({ callId })
  return { floor, call, callId, later: floor.arrives() }
}
