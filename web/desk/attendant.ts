import type { Desk } from '../../contract/desk.ts'

/** What should make a person look up, counted so that a change can be heard. */
export type Calling = {
  /** Offers that wait for an answer, calls before chats. */
  readonly offers: readonly { readonly id: string; readonly kind: 'call' | 'chat'; readonly who: string }[]
  readonly unread: number
}

export function calling(desk: Desk): Calling {
  const offers = desk.offers
    .toSorted((a, b) => Number(a.kind === 'chat') - Number(b.kind === 'chat'))
    .map(({ id, kind, customerName, from }) => ({ id, kind, who: customerName || from }))
  return { offers, unread: desk.conversations.reduce((sum, { unread }) => sum + unread, 0) }
}

/** A soft chime: a chat asks to be taken, or somebody wrote while we looked elsewhere. A call has its own bell. */
export function shouldChime(before: Calling | undefined, now: Calling, looking: boolean): boolean {
  if (!before) return false
  const known = new Set(before.offers.map(({ id }) => id))
  const newChat = now.offers.some(({ id, kind }) => kind === 'chat' && !known.has(id))
  return newChat || (now.unread > before.unread && !looking)
}
