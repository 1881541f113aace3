import type { AgentLine, LiveCall } from './call.ts'
import type { House } from './house.ts'
import { type Rings, ring } from './ring.ts'

/** A page that is loaded again registers within a second or two; a laptop that was closed does not. */
const graceMs = 12_000
const ringForMs = 10_000

/**
 * The agent's line broke in the middle of a call. When their phone registers
 * again soon, it rings and the talk goes on; otherwise the call is given back.
 */
export async function comesBack(house: House, rings: Rings, call: LiveCall, agent: AgentLine): Promise<void> {
  const back = isBackAlready(house, call, agent) || (await registersAgain(house, call, agent))
  if (call.state === 'ended') return
  const { agentId, name, extension } = agent
  const rung = back
    ? await ring(house, rings, call, { agentId, name, extension, ringForMs, take: async () => true })
    : 'no-answer'
  if (rung === 'answered' || call.state !== 'queued') return
  await house.tell({ type: 'call-given-back', callId: call.id, conversationId: call.conversationId, agentId })
}

/** Silence is noticed late: the page may have loaded and registered again before its old line was known to be dead. */
function isBackAlready(house: House, { answeredAt }: LiveCall, { extension }: AgentLine): boolean {
  return house.voice.registered(extension).some(({ since }) => answeredAt !== undefined && since > answeredAt)
}

/** A page that was loaded again has often registered before its old line was missed. */
function registersAgain(house: House, call: LiveCall, { extension }: AgentLine): Promise<boolean> {
  if (house.voice.registered(extension).length > 0) return Promise.resolve(true)
  return new Promise((done) => {
    const settle = (back: boolean) => {
      clearTimeout(timer)
      stop()
      done(back)
    }
    const timer = setTimeout(() => settle(false), graceMs)
    const stop = house.voice.onEvent((event) => {
      if (event.type === 'device-registered' && event.extension === extension) settle(true)
      if (event.type === 'leg-ended' && event.leg === call.customer.leg) settle(false)
    })
  })
}
