import type { AgentLine, LiveCall } from './call.ts'
import type { House } from './house.ts'
import { ring } from './ring.ts'
import type { Rings } from './rings.ts'

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
  // Nobody stands in a line whom we rang ourselves.
  if (call.direction === 'out') return house.voice.hangUp(call.customer.leg)
  await house.tell({ type: 'call-given-back', callId: call.id, conversationId: call.conversationId, agentId })
}

/**
 * Silence is noticed late: a page may have loaded and registered again before
 * its old line was known to be dead. A browser is there as long as its socket
 * is; a phone that died stays registered for a while, and ringing it in vain
 * would cost the time in which it could come back.
 */
function isBackAlready(house: House, { answeredAt }: LiveCall, { extension }: AgentLine): boolean {
  const devices = house.voice.registered(extension)
  return devices.some(({ kind, since }) => kind === 'browser' || (answeredAt !== undefined && since > answeredAt))
}

function registersAgain(house: House, call: LiveCall, { extension }: AgentLine): Promise<boolean> {
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
