import type { Conversation, ScreenPop } from '../../contract/conversations.ts'
import type { Customer } from '../../contract/customers.ts'
import type { Offer } from '../../contract/routing.ts'
import type { Softphone } from '../softphone/softphone.ts'

/** How an offer can be taken: here, or only on the phone that rings beside the keyboard. */
export type Taking = 'here' | 'desk-phone' | 'no-phone'

export function taking(offer: Offer, phone: Softphone, devices: readonly ('phone' | 'browser')[]): Taking {
  if (offer.kind !== 'call' || offer.callback) return 'here'
  if (phone.call && phone.call.callId === offer.callId) return 'here'
  if (devices.includes('browser') || phone.line === 'ready' || phone.line === 'elsewhere') return 'here'
  return devices.includes('phone') ? 'desk-phone' : 'no-phone'
}

/** A ticket goes by its number and subject; a customer by name, or else by number. */
export function nameOf({ ticket, customerName, from }: Offer): string {
  return ticket ? `#${ticket.number} ${ticket.subject}` : customerName || from
}

/** What it is called, and what taking and leaving it is called: words of `offer.*`. */
export function wordsFor({ kind, callback }: Offer) {
  if (callback) return { what: 'callback', take: 'callBack', leave: 'refuse' } as const
  if (kind === 'call') return { what: 'call', take: 'answer', leave: 'decline' } as const
  return { what: kind, take: kind === 'ticket' ? 'takeTicket' : 'accept', leave: 'refuse' } as const
}

/** How much of the time to answer is gone, 0 to 1. */
export function spent(offer: Pick<Offer, 'offeredAt' | 'expiresAt'>, now: Date): number {
  const whole = Date.parse(offer.expiresAt) - Date.parse(offer.offeredAt)
  if (whole <= 0) return 1
  return Math.min(1, Math.max(0, (now.getTime() - Date.parse(offer.offeredAt)) / whole))
}

/** Why this agent, in words the desk knows; a reason it has never heard of is shown as it came. */
const knownReasons = [
  'idle-longest',
  'least-occupied',
  'best-skill',
  'preferred-skills',
  'asked-for',
  'knows-the-customer',
  'handed-over',
] as const
export type KnownReason = (typeof knownReasons)[number]

export function isKnownReason(because: string): because is KnownReason {
  return (knownReasons as readonly string[]).includes(because)
}

/** What the caller chose on the way: 投诉, or the bare key where the flow has no word for it. */
export function chosen(keys: Offer['keys'], language: 'zh' | 'en'): string[] {
  return keys.map(({ key, words }) => words?.[language] || key)
}

export type Glance = {
  readonly customer: Customer | undefined
  readonly maybe: readonly Customer[]
  /** The newest first, few: somebody reads this in three seconds. */
  readonly last: readonly Conversation[]
  readonly openTickets: ScreenPop['openTickets']
}

/** What fits into the seconds before the answer. The conversation that is ringing is not its own past. */
export function glance(pop: ScreenPop, conversationId: string | undefined): Glance {
  return {
    customer: pop.customer,
    maybe: pop.customer ? [] : pop.maybe.slice(0, 3),
    last: pop.conversations.filter(({ id }) => id !== conversationId).slice(0, 3),
    openTickets: pop.openTickets.slice(0, 3),
  }
}
