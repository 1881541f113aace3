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

const lately = 60_000

/** The call from before the reload may still come; not when it has ended meanwhile and waits to be written up. */
export function mayComeBack(recovering: boolean, desk: Desk, now: Date): boolean {
  const ended = desk.conversations.some(
    ({ endedAt }) => endedAt !== undefined && now.getTime() - Date.parse(endedAt) < lately,
  )
  return recovering && desk.calls.length === 0 && !ended
}
