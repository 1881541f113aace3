import { type Selectable, sql } from 'kysely'
import type { TicketId, WebhookId, WebhookPostId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import { heldUntil, type Post, switchedOff } from './post.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    webhook_posts: Columns
  }
}

type Columns = {
  id: string
  webhook_id: string
  cause: string
  type: string
  ticket_id: string | null
  body: string
  state: Post['state']
  tries: number
  status: number | null
  trouble: string | null
  due_at: Date
  created_at: Date
  tried_at: Date | null
  ended_at: Date | null
}

/** Whether it is new: heard twice, one cause is posted once. */
export async function add(tx: Tx, post: Post): Promise<boolean> {
  const { id, webhookId, cause, type, ticketId, body } = post
  const row = { id, webhook_id: webhookId, cause, type, ticket_id: ticketId ?? null, body, created_at: post.createdAt }
  const added = await tx
    .insertInto('webhook_posts')
    .values({ ...row, ...changing(post) })
    .onConflict((on) => on.column('cause').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function find(db: Reader, id: WebhookPostId): Promise<Post> {
  return orUnknown(await db.selectFrom('webhook_posts').selectAll().where('id', '=', id).executeTakeFirst())
}

export async function lock(tx: Tx, id: WebhookPostId): Promise<Post> {
  return orUnknown(await tx.selectFrom('webhook_posts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

export async function save(tx: Tx, post: Post): Promise<void> {
  await tx.updateTable('webhook_posts').set(changing(post)).where('id', '=', post.id).execute()
}

/** Begins a try of those that are due, the oldest first; until it must be over they are nobody else's. */
export async function begin(tx: Tx, webhookId: WebhookId, at: Date, most: number): Promise<Post[]> {
  if (most <= 0) return []
  const { rows } = await sql<Selectable<Columns>>`
    update webhook_posts set due_at = ${heldUntil(at)}
    where id in (select id from webhook_posts where webhook_id = ${webhookId} and state = 'waiting' and due_at <= ${at}
      order by due_at, id limit ${most} for update skip locked)
    returning *`.execute(tx)
  return rows.map(toPost).sort((a, b) => (a.id < b.id ? -1 : 1))
}

export async function nextDue(tx: Tx, webhookId: WebhookId): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('webhook_posts')
    .select('due_at')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return row?.due_at
}

/** Those that are dead, once more; how many there were. */
export async function replayDead(tx: Tx, webhookId: WebhookId, at: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update webhook_posts set state = 'waiting', tries = 0, due_at = ${at}, ended_at = null
    where id in (select id from webhook_posts where webhook_id = ${webhookId} and state = 'dead' order by id limit ${most} for update)`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** Its webhook was switched off: what waits says so at once. */
export async function hold(tx: Tx, webhookId: WebhookId): Promise<void> {
  await sql`update webhook_posts set trouble = ${switchedOff} where webhook_id = ${webhookId} and state = 'waiting'`.execute(
    tx,
  )
}

/** It is on again: all that waited for that goes on; until 0.1.0 it was kept as dead. */
export async function letGo(tx: Tx, webhookId: WebhookId, at: Date): Promise<void> {
  await sql`
    update webhook_posts set state = 'waiting', trouble = null, due_at = greatest(due_at, ${at}), ended_at = null
    where webhook_id = ${webhookId} and state in ('waiting', 'dead') and trouble = ${switchedOff}`.execute(tx)
}

export type Wanted = {
  readonly webhookId?: WebhookId | undefined
  readonly state?: Post['state'] | undefined
  readonly limit: number
  readonly before?: WebhookPostId | undefined
}

/** Newest first. */
export async function list(db: Reader, { webhookId, state, limit, before }: Wanted): Promise<Post[]> {
  const rows = await db
    .selectFrom('webhook_posts')
    .selectAll()
    .$if(webhookId !== undefined, (q) => q.where('webhook_id', '=', webhookId!))
    .$if(state !== undefined, (q) => q.where('state', '=', state!))
    .$if(before !== undefined, (q) => q.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toPost)
}

export async function ofCauses(db: Reader, causes: readonly string[]): Promise<Post[]> {
  if (causes.length === 0) return []
  const rows = await db.selectFrom('webhook_posts').selectAll().where('cause', 'in', causes).execute()
  return rows.map(toPost)
}

export type Tally = { readonly waiting: number; readonly dead: number; readonly takenAt: Date | undefined }

/** How it goes with each webhook. */
export async function tallies(db: Reader): Promise<ReadonlyMap<string, Tally>> {
  const { rows } = await sql<Tally & { id: string; takenAt: Date | null }>`
    select id,
      (select count(*)::int from webhook_posts where webhook_id = webhooks.id and state = 'waiting') as waiting,
      (select count(*)::int from webhook_posts where webhook_id = webhooks.id and state = 'dead') as dead,
      (select max(ended_at) from webhook_posts where webhook_id = webhooks.id and state = 'taken') as "takenAt"
    from webhooks`.execute(db)
  return new Map(rows.map(({ id, waiting, dead, takenAt }) => [id, { waiting, dead, takenAt: takenAt ?? undefined }]))
}

/** Whatever still waits is not over, unless it waits for a webhook that nobody has switched on since. */
export async function forget(db: Reader, before: Date): Promise<void> {
  await sql`delete from webhook_posts where ended_at < ${before} and state <> 'waiting'`.execute(db)
  await sql`delete from webhook_posts
    where created_at < ${before} and state = 'waiting' and trouble = ${switchedOff}`.execute(db)
}

function orUnknown(row: Selectable<Columns> | undefined): Post {
  if (!row) throw new Refusal('not-found', 'delivery-unknown', 'There is no such delivery of a webhook.')
  return toPost(row)
}

function toPost(row: Selectable<Columns>): Post {
  return {
    id: row.id as WebhookPostId,
    webhookId: row.webhook_id as WebhookId,
    cause: row.cause,
    type: row.type,
    ticketId: (row.ticket_id ?? undefined) as TicketId | undefined,
    body: row.body,
    state: row.state,
    tries: row.tries,
    status: row.status ?? undefined,
    trouble: row.trouble ?? undefined,
    dueAt: row.due_at,
    createdAt: row.created_at,
    triedAt: row.tried_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }
}

function changing({ state, tries, status, trouble, dueAt, triedAt, endedAt }: Post) {
  return {
    state,
    tries,
    status: status ?? null,
    trouble: trouble ?? null,
    due_at: dueAt,
    tried_at: triedAt ?? null,
    ended_at: endedAt ?? null,
  }
}
