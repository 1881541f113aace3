import type { ConversationId, CustomerId, QueueId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'

/**
 * One contact with one customer, over one channel.
 *
 * ```txt
 *   open ──▶ wrapping-up ──▶ closed
 *     └──────────────────────▶  nobody had answered
 * ```
 */
export type Conversation = {
  readonly id: ConversationId
  readonly channel: Channel
  readonly direction: 'in' | 'out'
  readonly state: 'open' | 'wrapping-up' | 'closed'
  /** Missing while a shared or withheld number leaves it open who it is. */
  readonly customerId: CustomerId | undefined
  readonly from: string
  readonly to: string
  /** The browser, of chats and calls from a web page. */
  readonly visitorId: string | undefined
  /** Who answered; kept when it is over. */
  readonly agentId: UserId | undefined
  readonly queue: { readonly id: QueueId; readonly name: Words } | undefined
  /** What became of the wait; set once, when it ended. */
  readonly outcome: Outcome | undefined
  /** `issue` is the ticket type that a menu's choice speaks for. */
  readonly keys: readonly { readonly key: string; readonly words?: Words; readonly issue?: string }[]
  readonly disposition: string | undefined
  readonly note: string | undefined
  /** The customer's words that the agent has not seen. */
  readonly unread: number
  readonly lastWords: string | undefined
  readonly startedAt: Date
  readonly answeredAt: Date | undefined
  readonly endedAt: Date | undefined
}

/** What is known of it when it begins. */
export type Start = {
  readonly channel: Channel
  /** `out`: an agent rings the customer. */
  readonly direction?: 'in' | 'out'
  readonly agentId?: UserId
  readonly from: string
  readonly to: string
  readonly customerId?: CustomerId | undefined
  readonly visitorId?: string | undefined
}

export type Channel = 'phone' | 'web-call' | 'chat'
export type Words = { readonly zh: string; readonly en: string }
export type Outcome =
  | 'answered'
  | 'abandoned'
  | 'timed-out'
  | 'full'
  | 'closed'
  | 'blocked'
  | 'callback'
  | 'voicemail'
  | 'transferred'
  /** We rang, and nobody answered. */
  | 'not-reached'

export function begun(id: ConversationId, start: Start, at: Date): Conversation {
  return {
    id,
    channel: start.channel,
    direction: start.direction ?? 'in',
    state: 'open',
    customerId: start.customerId,
    from: start.from,
    to: start.to,
    visitorId: start.visitorId,
    agentId: start.agentId,
    queue: undefined,
    outcome: undefined,
    keys: [],
    disposition: undefined,
    note: undefined,
    unread: 0,
    lastWords: undefined,
    startedAt: at,
    answeredAt: undefined,
    endedAt: undefined,
  }
}

/** The number the customer sits at. */
export function theirNumber({ direction, from, to }: Pick<Conversation, 'direction' | 'from' | 'to'>): string {
  return direction === 'in' ? from : to
}

/** The first answer counts; a colleague who takes over later only becomes its agent. */
export function answered(conversation: Conversation, by: UserId, at: Date): Conversation {
  if (conversation.state === 'closed') return conversation
  if (conversation.agentId === by && conversation.answeredAt) return conversation
  return {
    ...conversation,
    agentId: by,
    outcome: conversation.outcome ?? 'answered',
    answeredAt: conversation.answeredAt ?? at,
  }
}

/** It is over. Who answered still has notes to finish; what nobody answered is closed. */
export function ended(conversation: Conversation, outcome: Outcome | undefined, at: Date): Conversation {
  if (conversation.state !== 'open') return conversation
  const state = conversation.answeredAt ? 'wrapping-up' : 'closed'
  const nobody = conversation.direction === 'out' ? 'not-reached' : 'abandoned'
  return { ...conversation, state, outcome: conversation.outcome ?? outcome ?? nobody, endedAt: at }
}

export function wrappedUp(conversation: Conversation, disposition: string, note: string): Conversation {
  if (conversation.state === 'open')
    throw new Refusal('conflict', 'conversation-open', 'This conversation is still going on.')
  return { ...conversation, state: 'closed', disposition, note: note || conversation.note }
}

export function said(conversation: Conversation, from: 'customer' | 'agent' | 'system', words: string): Conversation {
  if (from === 'system') return conversation
  const lastWords = words.slice(0, 80)
  return { ...conversation, lastWords, unread: from === 'customer' ? conversation.unread + 1 : conversation.unread }
}
