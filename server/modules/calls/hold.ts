import { Refusal } from '../../base/refusal.ts'
import type { LiveCall } from './call.ts'
import { become, type House } from './house.ts'

/** The customer hears music. Holding twice is holding once. */
export async function hold(house: House, call: LiveCall): Promise<void> {
  if (call.state === 'held') return
  if (call.state !== 'talking')
    throw new Refusal('conflict', 'not-talking', 'Only a call that is being talked on can be held.')
  await house.voice.hold(call.customer.leg)
  await become(house, call, 'held', {
    type: 'call-held',
    callId: call.id,
    conversationId: call.conversationId,
    agentId: call.agent?.agentId,
    by: 'agent',
  })
}

export async function resume(house: House, call: LiveCall): Promise<void> {
  if (call.state === 'talking') return
  if (call.state !== 'held') throw new Refusal('conflict', 'not-held', 'This call is not on hold.')
  await house.voice.resume(call.customer.leg)
  const { id: callId, conversationId } = call
  await become(house, call, 'talking', {
    type: 'call-resumed',
    callId,
    conversationId,
    agentId: call.agent?.agentId,
  })
}
