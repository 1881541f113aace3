import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import { newId, type TicketId, type WebhookId, type WebhookPostId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import { lastChange } from '../../platform/events/read.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { newSecret } from '../../providers/webhooks/sign.ts'
import type { Webhooks as Poster } from '../../providers/webhooks/webhooks.ts'
import type { WebhookEvent } from './events.ts'
import { ofTrial, type Payload } from './payload.ts'
import { newPost, type Post, replayed } from './post.ts'
import { Postman, type PostmanNeeds, roundJob } from './postman.ts'
import * as store from './store.ts'
import * as posts from './store-posts.ts'
import { mostWebhooks, moved, renewed, type Use, type Uses, type Webhook } from './webhook.ts'

export type WebhookNeeds = PostmanNeeds & {
  jobs: Jobs
  poster: Pick<Poster, 'check'>
  /** Who names it: rules and policies stand in other chapters. */
  uses(): Promise<Uses>
}

export type Written = Pick<Webhook, 'name' | 'url' | 'on'>
type Called = { readonly cause: string; readonly payload: Payload; readonly ticketId?: TicketId | undefined }

const mostReplayed = 10_000
const keptMs = 30 * 86_400_000

/** Other systems hear what happened: whom we tell, what is on its way to them, and what did not arrive. */
export class Webhooks {
  readonly #needs: WebhookNeeds
  readonly postman: Postman

  constructor(needs: WebhookNeeds) {
    this.#needs = needs
    this.postman = new Postman(needs)
  }

  all = (): Promise<Webhook[]> => store.all(this.#needs.db.read)
  find = (id: WebhookId): Promise<Webhook> => store.find(this.#needs.db.read, id)
  tallies = () => posts.tallies(this.#needs.db.read)
  uses = (): Promise<Uses> => this.#needs.uses()
  posts = (wanted: posts.Wanted): Promise<Post[]> => posts.list(this.#needs.db.read, wanted)
  post = (id: WebhookPostId): Promise<Post> => posts.find(this.#needs.db.read, id)
  /** What became of each, by what made it. */
  postsOf = async (causes: readonly string[]): Promise<ReadonlyMap<string, Post>> =>
    new Map((await posts.ofCauses(this.#needs.db.read, causes)).map((post) => [post.cause, post]))

  async add({ name, url, on }: Written): Promise<Webhook> {
    this.#mustBeOpen(url)
    const { db, clock } = this.#needs
    const made = { name, url, on, secret: newSecret(), oldSecret: undefined, createdAt: clock.now(), revision: 1 }
    const webhook: Webhook = { ...made, id: newId<WebhookId>() }
    return db.work(async (tx, announce) => {
      if ((await store.all(tx)).length >= mostWebhooks)
        throw new Refusal('conflict', 'too-many-webhooks', `There are ${mostWebhooks} webhooks already.`)
      await store.add(tx, webhook)
      announce({ type: 'webhook-added', webhookId: webhook.id, name } satisfies WebhookEvent)
      return webhook
    })
  }

  async change(id: WebhookId, { name, url, on }: Written, revision: number | undefined): Promise<Webhook> {
    this.#mustBeOpen(url)
    return this.#change(id, revision, (before) => ({
      after: { ...moved(before, url, newSecret()), name, on },
      event: { type: 'webhook-changed', webhookId: id, name, on },
    }))
  }

  renewSecret(id: WebhookId, revision: number | undefined): Promise<Webhook> {
    return this.#change(id, revision, (before) => ({
      after: renewed(before, newSecret(), this.#needs.clock.now()),
      event: { type: 'webhook-secret-renewed', webhookId: id, name: before.name },
    }))
  }

  /** Refused while a rule or a policy names it. */
  async remove(id: WebhookId): Promise<void> {
    const uses = (await this.uses()).get(id) ?? []
    if (uses.length > 0) throw inUse(uses)
    await this.#needs.db.work(async (tx, announce) => {
      const { name } = await store.lock(tx, id)
      await store.remove(tx, id)
      announce({ type: 'webhook-removed', webhookId: id, name } satisfies WebhookEvent)
    })
  }

  /** Written down, and on its way from then on whatever happens to us. What was called before by the same cause is not called again. */
  call(id: WebhookId, called: Called): Promise<Post | undefined> {
    return this.#needs.db.work(async (tx, announce) => this.#call(tx, announce, await store.share(tx, id), called))
  }

  /** Does anything arrive? */
  try(id: WebhookId): Promise<Post> {
    const { db, clock } = this.#needs
    return db.work(async (tx, announce) => {
      const webhook = await store.share(tx, id)
      mustBeOn(webhook)
      announce({ type: 'webhook-tried', webhookId: id, name: webhook.name } satisfies WebhookEvent)
      const called = { cause: `trial:${newId()}`, payload: ofTrial(clock.now()) }
      return must(await this.#call(tx, announce, webhook, called), 'trial of another cause')
    })
  }

  /** One of them, whether it is dead or was taken and lost over there. */
  async replay(id: WebhookPostId): Promise<Post> {
    const { webhookId } = await this.post(id)
    return this.#again(webhookId, async (tx, at) => {
      const before = await posts.lock(tx, id)
      const after = replayed(before, at)
      if (after !== before) await posts.save(tx, after)
      return { result: after, count: after === before ? 0 : 1 }
    })
  }

  /** All that is dead; how many that was. */
  replayDead(id: WebhookId): Promise<number> {
    return this.#again(id, async (tx, at) => {
      const count = await posts.replayDead(tx, id, at, mostReplayed)
      return { result: count, count }
    })
  }

  /** What is over is kept for a month. */
  forget(): Promise<void> {
    return posts.forget(this.#needs.db.read, new Date(this.#needs.clock.now().getTime() - keptMs))
  }

  #mustBeOpen(url: string): void {
    const whyNot = this.#needs.poster.check(url)
    if (whyNot) throw new Refusal('invalid', 'url-not-valid', whyNot, 'body.url')
  }

  async #call(tx: Tx, announce: Announce, { id, name, on }: Webhook, called: Called): Promise<Post | undefined> {
    const { cause, payload, ticketId } = called
    const at = this.#needs.clock.now()
    const [postId, body] = [newId<WebhookPostId>(), JSON.stringify(payload)]
    const post = newPost({ id: postId, webhookId: id, cause, type: payload.type, ticketId, body }, on, at)
    if (!(await posts.add(tx, post))) return undefined
    if (on) await this.#needs.jobs.put(tx, [roundJob(id, at)])
    const about = { ...(ticketId ? { ticketId } : {}), webhookId: id, postId, name }
    announce({ type: on ? 'webhook-called' : 'webhook-held', ...about } satisfies WebhookEvent)
    return post
  }

  #again<T>(id: WebhookId, decide: (tx: Tx, at: Date) => Promise<{ result: T; count: number }>): Promise<T> {
    const { db, jobs, clock } = this.#needs
    return db.work(async (tx, announce) => {
      const webhook = await store.lock(tx, id)
      mustBeOn(webhook)
      const at = clock.now()
      const { result, count } = await decide(tx, at)
      if (count > 0) await jobs.put(tx, [roundJob(id, at)])
      announce({ type: 'webhook-replayed', webhookId: id, name: webhook.name, count } satisfies WebhookEvent)
      return result
    })
  }

  #change(
    id: WebhookId,
    revision: number | undefined,
    decide: (before: Webhook) => { after: Webhook; event: WebhookEvent },
  ): Promise<Webhook> {
    const { db } = this.#needs
    return db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      if (revision !== undefined && revision !== before.revision)
        throw new ChangedMeanwhile('webhook', await lastChange(db, written, { kind: 'webhook', id }))
      const { after, event } = decide(before)
      const saved = { ...after, revision: before.revision + 1 }
      await store.save(tx, saved)
      if (before.on && !saved.on) await posts.hold(tx, id)
      if (!before.on && saved.on) await this.#goOn(tx, id)
      announce(event)
      return saved
    })
  }

  async #goOn(tx: Tx, id: WebhookId): Promise<void> {
    const at = this.#needs.clock.now()
    await posts.letGo(tx, id, at)
    await this.#needs.jobs.put(tx, [roundJob(id, at)])
  }
}

/** What changes a webhook's revision. */
const written = ['webhook-changed', 'webhook-secret-renewed'] as const

function mustBeOn({ on }: Webhook): void {
  if (!on) throw new Refusal('conflict', 'webhook-off', 'This webhook is switched off; switch it on first.')
}

function inUse(uses: readonly Use[]) {
  const named = uses.map(({ kind, name }) => `the ${kind} “${name}”`).join(', ')
  return new Refusal('conflict', 'webhook-in-use', `It is named by ${named}. Take it out there first.`)
}
