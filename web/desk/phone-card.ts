import type { Desk } from '../../contract/desk.ts'
import type { PhoneCall } from '../softphone/softphone.ts'

/** Nobody is on the line: the house says that a ticket is late, and waits for a key. */
export const isPage = ({ callId }: PhoneCall) => callId.startsWith('page:')
export const confirmingKey = '1'

/**
 * A call on this phone that nothing else on the desk shows: a colleague who
 * asks before handing over, or a page. Calls of customers are offers and work, also in
 * the moment when the phone knows of an answer and the desk does not yet.
 */
export function strayCall(call: PhoneCall | undefined, desk: Desk): PhoneCall | undefined {
  if (!call || isPage(call)) return call
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
