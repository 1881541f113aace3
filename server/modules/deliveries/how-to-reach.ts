import type { ConsentsNow } from '../customers/consents.ts'
import type { Preference } from '../customers/customers.ts'

/**
 * A result or an answer is what the customer asked for. How it was, and whether
 * they forgot to say so, is what we ask for: that stops when they say so.
 */
export type Errand = 'result' | 'answer' | 'survey' | 'reminder'

/** What other systems are told besides is nothing for customers. */
export const isErrand = (errand: string): errand is Errand => /^(result|answer|survey|reminder)$/.test(errand)

/** Everything that decides by which way a customer hears from us. */
export type Ground = {
  readonly prefers: Preference | undefined
  readonly consents: ConsentsNow
  /** They asked in a chat, where an answer can be left. */
  readonly hasChat: boolean
  readonly hasEmail: boolean
  readonly hasPhone: boolean
  readonly mailIsSetUp: boolean
  /** Ways that were tried and given up. */
  readonly failed: readonly Way[]
}

/** The page is always there; nobody is told by it, one looks. */
export type Way = 'chat' | 'email' | 'phone' | 'page'
export type Because = 'preferred' | 'asked-there' | 'allowed' | 'nothing-else'
export type WhyNot =
  | 'no-chat'
  | 'no-address'
  | 'no-number'
  | 'mail-not-set-up'
  | 'no-consent'
  | 'consent-withdrawn'
  | 'not-by-telephone'
  | 'failed'

export type Passed = { readonly way: Way; readonly because: WhyNot }

export type Reach = {
  readonly way: Way
  readonly because: Because
  /** The ways that could not be gone. */
  readonly instead: readonly Passed[]
}

/** By which way, and why not by the others. */
export function howToReach(errand: Errand, ground: Ground): Reach {
  const stands = (['chat', 'email', 'phone'] as const).map((way) => ({ way, because: whyNot(way, errand, ground) }))
  const instead = stands.flatMap(({ way, because }) => (because ? [{ way, because }] : []))
  const isOpen = (way: Way) => way === 'page' || !instead.some((passed) => passed.way === way)
  const { prefers } = ground
  // They would rather look by themselves, and are not pushed with what they asked for; much less with a question.
  if (prefers === 'page') return { way: 'page', because: 'preferred', instead: [] }
  if (prefers && isOpen(prefers)) return { way: prefers, because: 'preferred', instead }
  if (isOpen('chat')) return { way: 'chat', because: 'asked-there', instead }
  if (isOpen('email')) return { way: 'email', because: 'allowed', instead }
  return { way: 'page', because: 'nothing-else', instead }
}

/** May a question of ours go out at all. On the page it only waits to be seen. */
export const mayAsk = ({ consents }: Pick<Ground, 'consents'>): boolean => consents.get('survey') !== 'withdrawn'

function whyNot(way: Exclude<Way, 'page'>, errand: Errand, ground: Ground): WhyNot | undefined {
  if (ground.failed.includes(way)) return 'failed'
  switch (way) {
    case 'chat':
      return whyNotByChat(errand, ground)
    case 'email':
      return whyNotByEmail(errand, ground)
    case 'phone':
      return whyNotByPhone(errand, ground)
  }
}

/** What they asked in a chat is answered there, whatever else they took back. */
function whyNotByChat(errand: Errand, { hasChat, consents }: Ground): WhyNot | undefined {
  if (!hasChat) return 'no-chat'
  const isOurs = errand === 'survey' || errand === 'reminder'
  if (!isOurs) return undefined
  return consents.get('chat') === 'withdrawn' || !mayAsk({ consents }) ? 'consent-withdrawn' : undefined
}

/** Nobody is written to who did not say yes. */
function whyNotByEmail(errand: Errand, { hasEmail, mailIsSetUp, consents }: Ground): WhyNot | undefined {
  if (!hasEmail) return 'no-address'
  if (!mailIsSetUp) return 'mail-not-set-up'
  const said = consents.get('email')
  if (said !== 'given') return said === 'withdrawn' ? 'consent-withdrawn' : 'no-consent'
  const isOurs = errand === 'survey' || errand === 'reminder'
  return isOurs && !mayAsk({ consents }) ? 'consent-withdrawn' : undefined
}

/** A colleague rings with a result when that is wanted; nobody is rung to be asked how it was. */
function whyNotByPhone(errand: Errand, { hasPhone, prefers, consents }: Ground): WhyNot | undefined {
  if (errand !== 'result' || prefers !== 'phone') return 'not-by-telephone'
  if (!hasPhone) return 'no-number'
  return consents.get('phone') === 'withdrawn' ? 'consent-withdrawn' : undefined
}
