import type { Deliveries, Delivery } from '../../../contract/deliveries.ts'

/** One word on its way, as the ticket shows it. */
export type Told = {
  readonly delivery: Delivery
  readonly tone: 'good' | 'waits' | 'bad' | 'quiet'
  /** When it arrived or ended; while it waits, since when. */
  readonly at: string
  /** Why it went by no other way; only where one was wanted and could not be gone. */
  readonly instead: Delivery['instead']
  readonly maySendAgain: boolean
}

/** Nobody has to be told that somebody who never chatted was not told in a chat. */
const plain = new Set(['no-chat', 'no-address', 'no-number', 'not-by-telephone'])

const toneByState = { sent: 'good', waiting: 'waits', 'given-up': 'bad', dropped: 'quiet' } as const

/** Newest first: what was told last is asked for first. */
export function toldLines({ items }: Deliveries, mayWrite: boolean): readonly Told[] {
  return items.toReversed().map((delivery) => ({
    delivery,
    tone: isOnlyThere(delivery) ? 'quiet' : toneByState[delivery.state],
    at: delivery.endedAt ?? delivery.createdAt,
    instead: delivery.instead.filter(({ because }) => !plain.has(because)),
    maySendAgain: mayWrite && delivery.state === 'given-up',
  }))
}

/** It lies on the page, and nobody was told that it does. */
const isOnlyThere = ({ way, recipient }: Delivery): boolean => way === 'page' && recipient === 'customer'

/** What is said about a word that arrived, waits, was given up or lost its meaning, by name. */
export function sentenceOf({
  delivery,
}: Told): 'there' | 'ring' | 'sent' | 'waiting' | 'delayed' | 'given-up' | 'dropped' {
  const { state, tries, way } = delivery
  if (state === 'sent' && isOnlyThere(delivery)) return 'there'
  if (state === 'sent' && way === 'phone') return 'ring'
  if (state === 'waiting') return tries > 0 ? 'delayed' : 'waiting'
  return state
}
