import type { Desk } from '../../contract/desk.ts'
import type { PhoneCall } from '../softphone/softphone.ts'

/**
 * A call on this phone that nothing else on the desk shows: a colleague who
 * asks before handing over. Calls of customers are offers and work.
 */
export function strayCall(call: PhoneCall | undefined, desk: Desk): PhoneCall | undefined {
  if (!call) return undefined
  const offered = desk.offers.some(({ callId }) => callId === call.callId)
  const known = desk.calls.some(
    ({ id, state, agent }) => id === call.callId && state !== 'ringing' && agent?.id === desk.agent.id,
  )
  return offered || known ? undefined : call
}
