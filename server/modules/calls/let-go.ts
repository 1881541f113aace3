import type { AgentLine, LiveCall } from './call.ts'
import { consultationEnded } from './consult.ts'
import { become, type House } from './house.ts'

/** Takes the agent off the call; the customer hears music until somebody else has time. */
export async function letGo(house: House, call: LiveCall): Promise<AgentLine | undefined> {
  const { agent, colleague } = call
  call.agent = undefined
  call.colleague = undefined
  await house.voice.part(call.customer.leg)
  if (call.state === 'held' || call.state === 'consulting') await house.voice.resume(call.customer.leg)
  void house.voice.play(call.customer.leg, [house.musicFile], { repeat: true })
  for (const line of [agent, colleague]) {
    if (!line) continue
    house.live.dropLeg(line.leg)
    await house.voice.hangUp(line.leg)
  }
  await become(house, call, 'queued', ...(colleague ? [consultationEnded(call, agent, colleague)] : []))
  return agent
}
