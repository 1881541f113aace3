import type { UserId } from '../../base/id.ts'
import { outlast } from '../../platform/db/outlast.ts'
import { type AgentLine, type LiveCall, type Rung, theirNumber } from './call.ts'
import { become, type House } from './house.ts'
import { record } from './record.ts'
import type { Rings } from './rings.ts'

export type Ringing = {
  readonly agentId: UserId
  readonly name: string
  readonly extension: string
  readonly ringForMs: number
  /**
   * Asked when the agent picks up and before anybody hears anything: whether
   * the offer still stands. Two agents can never both take one caller.
   */
  readonly take: () => Promise<boolean>
  /** Whether anybody still wants this phone to ring: an offer may be taken back while we dial. */
  readonly stands?: () => boolean
}

/** Rings one agent and resolves when it is clear how that ended. */
export async function ring(
  house: House,
  rings: Rings,
  call: LiveCall,
  { agentId, name, extension, ringForMs, take, stands = () => true }: Ringing,
): Promise<Rung> {
  const leg = await house.voice.dial(extension, {
    callerId: theirNumber(call) || 'anonymous',
    callerName: call.customerName,
    reference: call.id,
    ringForMs,
  })
  if (call.state === 'ended' || !stands()) {
    await house.voice.hangUp(leg)
    return 'withdrawn'
  }
  const agent: AgentLine = { leg, agentId, name, extension }
  call.agent = agent
  house.live.addLeg(leg, call)
  void become(house, call, 'ringing', {
    type: 'call-ringing',
    callId: call.id,
    conversationId: call.conversationId,
    agentId,
  })
  const rung = await rings.outcome(leg)
  return house.live.inTurn(call, async () => {
    if (rung !== 'answered') return putDown(house, call, agent, rung)
    if (call.state === 'ended' || call.agent !== agent || !(await take()))
      return putDown(house, call, agent, 'withdrawn')
    await connect(house, call, agent)
    return 'answered'
  })
}

async function putDown(house: House, call: LiveCall, agent: AgentLine, rung: Rung): Promise<Rung> {
  await house.voice.hangUp(agent.leg)
  house.live.dropLeg(agent.leg)
  if (call.agent === agent) {
    call.agent = undefined
    if (call.state === 'ringing') await become(house, call, 'queued')
  }
  return rung
}

/** The two hear each other from here on, and are recorded. */
export async function connect(house: House, call: LiveCall, agent: AgentLine): Promise<void> {
  const { id: callId, conversationId } = call
  await house.voice.connect(call.customer.leg, agent.leg)
  call.answeredAt ??= house.clock.now()
  await record(house, call)
  // Or their talk would be one that nobody has: neither could end it for the other.
  await outlast(() => house.conversations.answered(conversationId, agent.agentId))
  await become(house, call, 'talking', { type: 'call-connected', callId, conversationId, agentId: agent.agentId })
}
