import type { Call } from '../../contract/calls.ts'
import type { Conversation } from '../../contract/conversations.ts'
import type { Desk } from '../../contract/desk.ts'
import { theirNumber } from '../data/calls.ts'

/**
 * One thing an agent has in hand: a live call, an open chat, or either of them
 * waiting to be written up. A call and its conversation are one piece of work.
 */
export type Work = {
  /** The conversation's id: it outlives the call. */
  readonly id: string
  readonly kind: 'call' | 'chat'
  readonly stage: 'live' | 'wrapping-up'
  readonly call: Call | undefined
  readonly conversation: Conversation | undefined
  readonly customer: { id: string; name: string } | undefined
  /** The customer's number, whoever rang whom. */
  readonly from: string
  readonly queue: Conversation['queue']
  /** When this stage began: the clock on its tab. */
  readonly since: string
  readonly unread: number
  readonly lastWords: string | undefined
}

/** In the order in which they came, so that no tab moves when another one changes. */
export function workInHand(desk: Desk): Work[] {
  const conversationById = new Map(desk.conversations.map((one) => [one.id, one]))
  const calls = desk.calls
    .filter((call) => isOurs(call, desk.agent.id))
    .map((call) => fromCall(call, conversationById.get(call.conversationId)))
  const onCall = new Set(calls.map(({ id }) => id))
  const rest = desk.conversations.filter(({ id, state }) => !onCall.has(id) && state !== 'closed').map(fromConversation)
  return [...calls, ...rest].toSorted((a, b) => cameAt(a).localeCompare(cameAt(b)) || a.id.localeCompare(b.id))
}

/**
 * A call that still rings is an offer; one that ended is told by its
 * conversation; one on which a colleague asks us is still theirs.
 */
function isOurs({ state, agent }: Call, me: string): boolean {
  if (agent?.id !== me) return false
  return state === 'dialling' || state === 'talking' || state === 'held' || state === 'consulting'
}

function fromCall(call: Call, conversation: Conversation | undefined): Work {
  return {
    id: call.conversationId,
    kind: 'call',
    stage: 'live',
    call,
    conversation,
    customer: conversation?.customer ?? call.customer,
    from: theirNumber(call),
    queue: call.queue,
    since: call.answeredAt ?? call.since,
    unread: 0,
    lastWords: undefined,
  }
}

function fromConversation(conversation: Conversation): Work {
  const { id, channel, state, customer, queue, startedAt, answeredAt, endedAt, unread, lastWords } = conversation
  return {
    id,
    kind: channel === 'chat' ? 'chat' : 'call',
    stage: state === 'open' ? 'live' : 'wrapping-up',
    call: undefined,
    conversation,
    customer,
    from: theirNumber(conversation),
    queue,
    since: state === 'open' ? (answeredAt ?? startedAt) : (endedAt ?? startedAt),
    unread,
    lastWords,
  }
}

function cameAt({ call, conversation }: Work): string {
  return conversation?.startedAt ?? call?.startedAt ?? ''
}

/**
 * Which piece of work is in front. What was chosen stays in front while it
 * lasts; else a live call before everything, then what waits longest for us.
 */
export function inFront(work: readonly Work[], chosen: string | undefined): Work | undefined {
  const kept = work.find(({ id }) => id === chosen)
  if (kept) return kept
  return (
    work.find(({ kind, stage }) => kind === 'call' && stage === 'live') ??
    work.find(({ unread }) => unread > 0) ??
    work.find(({ stage }) => stage === 'wrapping-up') ??
    work[0]
  )
}

/** The one before or after, round at both ends. */
export function neighbour(work: readonly Work[], id: string | undefined, by: 1 | -1): string | undefined {
  if (work.length === 0) return undefined
  const at = work.findIndex((one) => one.id === id)
  return work[(at + by + work.length) % work.length]?.id
}
