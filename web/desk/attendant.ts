import type { Desk } from '../../contract/desk.ts'
import type { WorkKind } from '../../contract/routing.ts'

/** What should make a person look up, counted so that a change can be heard. */
export type Calling = {
  /** Offers that wait for an answer, calls first. */
  readonly offers: readonly { readonly id: string; readonly kind: WorkKind; readonly who: string }[]
  readonly unread: number
}

export function calling(desk: Desk): Calling {
  const offers = desk.offers
    .toSorted((a, b) => Number(b.kind === 'call') - Number(a.kind === 'call'))
    .map(({ id, kind, customerName, from }) => ({ id, kind, who: customerName || from }))
  return { offers, unread: desk.conversations.reduce((sum, { unread }) => sum + unread, 0) }
}

/** A soft chime: a chat or a ticket asks to be taken, or somebody wrote while we looked elsewhere. A call has its own bell. */
export function shouldChime(before: Calling | undefined, now: Calling, looking: boolean): boolean {
  if (!before) return false
  const known = new Set(before.offers.map(({ id }) => id))
  const asking = now.offers.some(({ id, kind }) => kind !== 'call' && !known.has(id))
  return asking || (now.unread > before.unread && !looking)
}
