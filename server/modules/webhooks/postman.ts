import type { Clock } from '../../base/clock.ts'
import type { UserId, WebhookId, WebhookPostId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Jobs, NewJob } from '../../platform/jobs/jobs.ts'
import type { Log as Say } from '../../platform/log/log.ts'
import type { Answered, Webhooks as Poster } from '../../providers/webhooks/webhooks.ts'
import type { Notices } from '../identity/notices.ts'
import type { WebhookEvent } from './events.ts'
import { heldUntil, type Post, tried } from './post.ts'
import * as store from './store.ts'
import * as posts from './store-posts.ts'
import { secretsOf, type Webhook } from './webhook.ts'

export type PostmanNeeds = {
  db: Database
  clock: Clock
  say: Say
  jobs: Jobs
  poster: Pick<Poster, 'post'>
  notices: Pick<Notices, 'giveWithin'>
  /** Who is told when nothing more can be done. */
  whoMends(): Promise<readonly UserId[]>
}

/** To one webhook at once: one that is slow holds up what is its own, and no timer of the house. */
const mostAtOnce = 4

/** When somebody has to look after what is due to a webhook; putting it again moves it. */
export const roundJob = (webhookId: WebhookId, due: Date): NewJob => ({
  kind: 'webhook-round',
  key: `webhook-round:${webhookId}`,
  due,
  payload: { webhookId },
})

/**
 * Carries posts to their addresses. A round begins as many tries as there is
 * room for and ends at once: nobody else's job waits for another system. What
 * was begun is held until it must be over; if we fall meanwhile, the timer of
 * that moment begins it again.
 */
export class Postman {
  readonly #needs: PostmanNeeds
  readonly #going = new Map<WebhookPostId, Promise<void>>()
  readonly #rounds = new Map<WebhookId, Promise<void>>()
  readonly #busy = new Map<WebhookId, number>()
  #isClosed = false

  constructor(needs: PostmanNeeds) {
    this.#needs = needs
  }

  /** One after the other: two rounds at once would both find the same room. */
  round(id: WebhookId): Promise<void> {
    const before = this.#rounds.get(id) ?? Promise.resolve()
    const round = before.catch(() => {}).then(() => this.#round(id))
    this.#rounds.set(id, round)
    return round
  }

  /** What is under way comes to its end, nothing more is begun. */
  async stop(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#rounds.values())
    await Promise.allSettled(this.#going.values())
  }

  async #round(id: WebhookId): Promise<void> {
    if (this.#isClosed) return
    const { db, clock, jobs } = this.#needs
    const room = mostAtOnce - this.#busyWith(id)
    const at = clock.now()
    const begun = await db
      .work(async (tx) => {
        const webhook = await store.lock(tx, id)
        // Whoever switches it on begins the next round.
        if (!webhook.on) return void (await posts.hold(tx, id))
        const going = await posts.begin(tx, id, at, room)
        // Whoever comes back makes room and begins the next round; the timer stands by in case nobody does.
        const due = going.length < room ? await posts.nextDue(tx, id) : heldUntil(at)
        if (due) await jobs.put(tx, [roundJob(id, due)])
        return { webhook, going }
      })
      .catch(unlessGone)
    if (!begun) return
    for (const post of begun.going) this.#begin(begun.webhook, post)
  }

  #begin(webhook: Webhook, post: Post): void {
    this.#busy.set(webhook.id, this.#busyWith(webhook.id) + 1)
    const going = this.#carry(webhook, post)
      .catch((error: unknown) => {
        this.#needs.say.error({ postId: post.id, error: String(error) }, 'how a webhook answered was not kept')
      })
      .finally(() => {
        this.#going.delete(post.id)
        this.#busy.set(webhook.id, this.#busyWith(webhook.id) - 1)
        this.#goOn(webhook.id)
      })
    this.#going.set(post.id, going)
  }

  #goOn(id: WebhookId): void {
    this.round(id).catch((error: unknown) => {
      this.#needs.say.error({ webhookId: id, error: String(error) }, 'a round of a webhook failed')
    })
  }

  async #carry(webhook: Webhook, post: Post): Promise<void> {
    const { clock, poster } = this.#needs
    const secrets = secretsOf(webhook, clock.now())
    const answered = await poster.post({ url: webhook.url, secrets, id: post.id, body: post.body })
    await this.#end(webhook, post.id, answered)
  }

  async #end(webhook: Webhook, id: WebhookPostId, answered: Answered): Promise<void> {
    const { db, clock, notices, whoMends } = this.#needs
    // Found before the transaction: it does not wait for a second connection.
    const to = await whoMends()
    await db
      .work(async (tx, announce) => {
        const before = await posts.lock(tx, id)
        const at = clock.now()
        const after = tried(before, answered, at)
        if (after === before) return
        await posts.save(tx, after)
        announce(toldOf(after, webhook.name))
        if (after.state === 'dead') await notices.giveWithin(tx, announce, noticeOf(webhook, to, at))
      })
      .catch(unlessGone)
  }

  #busyWith = (id: WebhookId): number => this.#busy.get(id) ?? 0
}

/** It was removed meanwhile, and what was on its way with it. */
function unlessGone(error: unknown): undefined {
  if (error instanceof Refusal && error.kind === 'not-found') return undefined
  throw error
}

const byState = { waiting: 'webhook-delayed', taken: 'webhook-answered', dead: 'webhook-in-vain' } as const

function toldOf({ id: postId, webhookId, ticketId, state, tries }: Post, name: string): WebhookEvent {
  const about = { ...(ticketId ? { ticketId } : {}), webhookId, postId, name }
  const type = byState[state]
  return type === 'webhook-delayed' ? { type, ...about, tries } : { type, ...about }
}

/** Once a day for each: an outage has many posts and is one trouble. */
function noticeOf({ id, name }: Webhook, to: readonly UserId[], at: Date) {
  const about = { kind: 'webhook', id }
  const cause = `webhook:${id}:${at.toISOString().slice(0, 10)}`
  return { kind: 'webhook-in-vain', to, about, title: name, detail: {}, cause }
}
