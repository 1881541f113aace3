import type { TicketId, WebhookId, WebhookPostId } from '../../base/id.ts'
import { holdMs, pauseAfter } from '../../base/patience.ts'
import type { Answered } from '../../providers/webhooks/webhooks.ts'

/**
 * One thing that happened on its way to one webhook.
 *
 * ```txt
 *   waiting ──┬──▶ taken ──┐
 *    ▲  ▲     │            │
 *    │  └later┤            │
 *    │        └──▶ dead ───┤   tried too often, or refused for good
 *    └─────────────────────┘   replayed by a person or a program
 * ```
 *
 * While its webhook is off it waits without a try, and says so.
 */
export type Post = {
  /** The same for every try, and for a replay: whoever gets it twice can tell. */
  readonly id: WebhookPostId
  readonly webhookId: WebhookId
  /** What made it: of one cause there is one post. */
  readonly cause: string
  readonly type: string
  readonly ticketId: TicketId | undefined
  /** As it stood then; every try says the same. */
  readonly body: string
  readonly state: 'waiting' | 'taken' | 'dead'
  readonly tries: number
  /** Of the last answer; nothing when there was none. */
  readonly status: number | undefined
  readonly trouble: string | undefined
  /** The next try. */
  readonly dueAt: Date
  readonly createdAt: Date
  readonly triedAt: Date | undefined
  readonly endedAt: Date | undefined
}

export type NewPost = Pick<Post, 'id' | 'webhookId' | 'cause' | 'type' | 'ticketId' | 'body'>

/** What waits for a webhook that is off. */
export const switchedOff = 'switched-off'

export function newPost(post: NewPost, isOn: boolean, at: Date): Post {
  return {
    ...post,
    state: 'waiting',
    tries: 0,
    status: undefined,
    trouble: isOn ? undefined : switchedOff,
    dueAt: at,
    createdAt: at,
    triedAt: undefined,
    endedAt: undefined,
  }
}

/** A try has begun: until it must be over, nobody else begins one. */
export const heldUntil = (at: Date): Date => new Date(at.getTime() + holdMs)

export function tried(post: Post, answered: Answered, at: Date): Post {
  if (post.state !== 'waiting') return post
  const tries = post.tries + 1
  const after = { ...post, tries, status: answered.status, triedAt: at }
  if (answered.kind === 'taken') return { ...after, state: 'taken', trouble: undefined, endedAt: at }
  const trouble = answered.because.slice(0, 300)
  const pauseMs = answered.kind === 'later' ? pauseAfter(tries, answered.afterMs) : undefined
  if (pauseMs === undefined) return { ...after, state: 'dead', trouble, endedAt: at }
  const dueAt = new Date(at.getTime() + pauseMs)
  // Switched off while this was under way: that is what it waits for now.
  return { ...after, trouble: post.trouble === switchedOff ? switchedOff : trouble, dueAt }
}

/** Once more from the beginning, also what was taken: the other side may have lost it. */
export function replayed(post: Post, at: Date): Post {
  return post.state === 'waiting' ? post : { ...post, state: 'waiting', tries: 0, dueAt: at, endedAt: undefined }
}
