import type { LegId } from '../../base/id.ts'
import type { LegEnd } from '../../channels/voice/engine.ts'
import { outlast } from '../../platform/db/outlast.ts'
import { isTalking, type LiveCall } from './call.ts'
import { comesBack } from './comes-back.ts'
import { completeTransfer, consultationEnded, returnToCustomer } from './consult.ts'
import { become, type House } from './house.ts'
import { letGo } from './let-go.ts'
import type { Rings } from './rings.ts'

/** A line went down. Which one decides what it means. */
export async function legEnded(house: House, rings: Rings, call: LiveCall, leg: LegId, why: LegEnd): Promise<void> {
  if (leg === call.customer.leg) return customerGone(house, call, why)
  if (leg === call.colleague?.leg) return returnToCustomer(house, call)
  if (leg === call.agent?.leg && isTalking(call)) return agentGone(house, rings, call, why)
  // Whoever rang the customer changed their mind.
  if (leg === call.agent?.leg && call.state === 'dialling') return house.voice.hangUp(call.customer.leg)
  house.live.dropLeg(leg)
}

async function customerGone(house: House, call: LiveCall, why: LegEnd): Promise<void> {
  if (call.state === 'ended') return
  const { id: callId, conversationId, agent, colleague } = call
  await become(house, call, 'ended')
  house.live.drop(call)
  for (const line of [agent, colleague]) if (line) await house.voice.hangUp(line.leg)
  if (colleague) await house.tell(consultationEnded(call, agent, colleague))
  await outlast(() => house.conversations.end(conversationId, call.isLed ? 'answered' : undefined))
  await house.tell({ type: 'call-ended', callId, conversationId, why, ...(agent ? { agentId: agent.agentId } : {}) })
}

async function agentGone(house: House, rings: Rings, call: LiveCall, why: LegEnd): Promise<void> {
  // Two of three are still there: the colleague who was asked goes on with the customer.
  if (call.colleague?.isThere) return void (await completeTransfer(house, call))
  // No flow waits behind a call of ours: with the agent's goodbye it is over.
  if (call.direction === 'out' && !call.isLed && why !== 'lost' && why !== 'failed')
    return house.voice.hangUp(call.customer.leg)
  const { id: callId, conversationId } = call
  const agent = await letGo(house, call)
  if (!agent) return
  if (why === 'lost' || why === 'failed') {
    await house.tell({ type: 'agent-lost', callId, conversationId, agentId: agent.agentId })
    void comesBack(house, rings, call, agent)
    return
  }
  await house.voice.stopRecording(call.customer.leg)
  await become(house, call, 'survey')
  await outlast(() => house.conversations.end(conversationId))
  await house.tell({ type: 'agent-left', callId, conversationId, agentId: agent.agentId })
}
