import type { ConversationId, CustomerId, DeliveryId, SurveyId, TicketId, UserId } from '../../base/id.ts'
import { holdMs, pauseAfter } from '../../base/patience.ts'
import type { Because, Errand, Passed, Way } from './how-to-reach.ts'

/**
 * A word on its way out: to the customer, to the agent who took the contact, to
 * the system that opened the ticket.
 *
 * ```txt
 *   waiting ──▶ sent
 *     │ ▲ │
 *     └─┘ ├───▶ given-up   tried too often, or refused for good: the customer is reached another way
 *  later  └───▶ dropped    it lost its meaning before it went
 * ```
 */
export type Delivery = {
  readonly id: DeliveryId
  /** What made it: of one cause there is one delivery. */
  readonly cause: string
  /** Missing for a chat that came to no ticket. */
  readonly ticketId: TicketId | undefined
  readonly conversationId: ConversationId | undefined
  readonly customerId: CustomerId | undefined
  readonly errand: Errand | 'reopened' | 'score' | 'merged'
  readonly recipient: 'customer' | 'agent' | 'system'
  readonly way: Way | 'notice' | 'webhook'
  readonly because: Because | 'took-the-contact' | 'opened-it'
  readonly instead: readonly Passed[]
  readonly about: About
  readonly state: 'waiting' | 'sent' | 'given-up' | 'dropped'
  readonly tries: number
  /** Why it did not arrive, or not yet, in the words of whoever refused it. */
  readonly trouble: string | undefined
  /** The next try. */
  readonly dueAt: Date
  readonly createdAt: Date
  readonly endedAt: Date | undefined
}

/** What it tells, by id; the words are made when it goes, in the customer's language. */
export type About = {
  readonly commentId?: string
  readonly surveyId?: SurveyId
  /** Who is told, or who is asked to ring. */
  readonly agentId?: UserId
  readonly keyId?: string
  /** Of a merged ticket: where its story goes on. */
  readonly intoId?: TicketId
  /** Of a result: how often the ticket had been opened again. */
  readonly round?: number
  /** Of a reminder: which one. */
  readonly nth?: number
}

/** What became of a try. `later` may succeed; `never` will not, however often. */
export type Carried =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly trouble: string; readonly afterMs?: number | undefined }
  | { readonly kind: 'never'; readonly trouble: string }
  | { readonly kind: 'dropped'; readonly trouble: string }

export function tried(delivery: Delivery, carried: Carried, at: Date): Delivery {
  if (delivery.state !== 'waiting') return delivery
  const tries = delivery.tries + 1
  if (carried.kind === 'sent') return { ...delivery, state: 'sent', tries, trouble: undefined, endedAt: at }
  const trouble = carried.trouble.slice(0, 500)
  if (carried.kind === 'dropped') return { ...delivery, state: 'dropped', trouble, endedAt: at }
  const waitMs = carried.kind === 'later' ? pauseAfter(tries, carried.afterMs) : undefined
  if (waitMs === undefined) return { ...delivery, state: 'given-up', tries, trouble, endedAt: at }
  return { ...delivery, tries, trouble, dueAt: new Date(at.getTime() + waitMs) }
}

/** Begins a try, or says that it is not the time: too early, or somebody else is at it. */
export function begun(delivery: Delivery, at: Date): Delivery | undefined {
  if (delivery.state !== 'waiting' || delivery.dueAt > at) return undefined
  return { ...delivery, dueAt: new Date(at.getTime() + holdMs) }
}

/** A person looked after what was wrong: once more from the beginning. */
export function again(delivery: Delivery, at: Date): Delivery {
  if (delivery.state !== 'given-up') return delivery
  return { ...delivery, state: 'waiting', tries: 0, dueAt: at, endedAt: undefined }
}
