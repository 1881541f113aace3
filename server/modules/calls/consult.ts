import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import { outlast } from '../../platform/db/outlast.ts'
import type { AgentLine, Asked, LiveCall } from './call.ts'
import type { CallEvent } from './events.ts'
import { become, type House } from './house.ts'
import type { Ringing } from './ring.ts'
import type { Rings } from './rings.ts'

/** The agent asks a colleague while the customer hears music. Resolves when the colleague is being rung. */
export async function consult(
  house: House,
  rings: Rings,
  call: LiveCall,
  colleague: Omit<Ringing, 'take'>,
): Promise<void> {
  const agent = call.agent
  if (!agent || (call.state !== 'talking' && call.state !== 'held'))
    throw new Refusal('conflict', 'not-talking', 'Only a call that is being talked on can be discussed.')
  if (call.state === 'talking') await house.voice.hold(call.customer.leg)
  await house.voice.part(call.customer.leg)
  const leg = await house.voice.dial(colleague.extension, {
    callerId: agent.extension,
    callerName: agent.name,
    reference: call.id,
    ringForMs: colleague.ringForMs,
  })
  const { agentId, name, extension } = colleague
  const line: Asked = { leg, agentId, name, extension, isThere: false }
  call.colleague = line
  house.live.addLeg(leg, call)
  await become(house, call, 'consulting', {
    type: 'consultation-began',
    callId: call.id,
    conversationId: call.conversationId,
    agentId: line.agentId,
    askedById: agent.agentId,
  })
  void whenPickedUp(house, rings, call, agent, line)
}

async function whenPickedUp(house: House, rings: Rings, call: LiveCall, agent: AgentLine, line: Asked) {
  const rung = await rings.outcome(line.leg)
  await house.live.inTurn(call, async () => {
    if (call.colleague !== line) return
    if (rung !== 'answered' || call.agent !== agent) return returnToCustomer(house, call)
    line.isThere = true
    await house.voice.connect(agent.leg, line.leg)
  })
}

/** The colleague hangs up or is let go: agent and customer hear each other again. */
export async function returnToCustomer(house: House, call: LiveCall): Promise<void> {
  const { colleague, agent } = call
  if (!colleague || call.state !== 'consulting')
    throw new Refusal('conflict', 'not-consulting', 'Nobody is being asked.')
  call.colleague = undefined
  house.live.dropLeg(colleague.leg)
  await house.voice.hangUp(colleague.leg)
  await house.voice.resume(call.customer.leg)
  if (agent) await house.voice.connect(call.customer.leg, agent.leg)
  await become(house, call, 'talking', consultationEnded(call, agent, colleague))
}

export function consultationEnded(call: LiveCall, agent: AgentLine | undefined, colleague: AgentLine): CallEvent {
  const { id: callId, conversationId } = call
  return { type: 'consultation-ended', callId, conversationId, agentId: colleague.agentId, askedById: agent?.agentId }
}

/** The colleague takes over; the first agent is free. */
export async function completeTransfer(house: House, call: LiveCall): Promise<{ from: AgentLine; to: AgentLine }> {
  const { colleague } = call
  if (!colleague || call.state !== 'consulting')
    throw new Refusal('conflict', 'not-consulting', 'Nobody is being asked.')
  if (!colleague.isThere) throw new Refusal('conflict', 'not-there-yet', 'The colleague has not picked up yet.')
  return takeOver(house, call, colleague)
}

/** Another line becomes the agent's; the customer hears whoever sits there. */
export async function takeOver(
  house: House,
  call: LiveCall,
  colleague: AgentLine,
): Promise<{ from: AgentLine; to: AgentLine }> {
  const from = must(call.agent, 'agent of a call that is taken over')
  call.agent = colleague
  call.colleague = undefined
  house.live.dropLeg(from.leg)
  await house.voice.resume(call.customer.leg)
  await house.voice.connect(call.customer.leg, colleague.leg)
  await house.voice.hangUp(from.leg)
  const { id: callId, conversationId } = call
  await outlast(() => house.conversations.answered(conversationId, colleague.agentId))
  await become(house, call, 'talking', {
    type: 'call-transferred',
    callId,
    conversationId,
    fromAgentId: from.agentId,
    agentId: colleague.agentId,
  })
  return { from, to: colleague }
}
