import type { Desk } from '../../contract/desk.ts'
import type { PhoneCall } from '../softphone/softphone.ts'

/**
 * A call on this phone that nothing else on the desk shows: a colleague who
 * asks before handing over. Calls of customers are offers and work, also in
 * the moment when the phone knows of an answer and the desk does not yet.
 */
export function strayCall(call: PhoneCall | undefined, desk: Desk): PhoneCall | undefined {
  if (!call) return undefined
  const known = desk.calls.find(({ id }) => id === call.callId)
  if (known?.agent?.id === desk.agent.id || desk.offers.some(({ callId }) => callId === call.callId)) return undefined
  return call.state === 'ringing' || known || call.callId === '' ? call : undefined
}
