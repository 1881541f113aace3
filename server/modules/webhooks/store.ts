import type { Selectable } from 'kysely'
import type { WebhookId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Webhook } from './webhook.ts'

/** The webhooks; what is on its way to them is in store-posts.ts. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    webhooks: Columns
  }
}

type Columns = {
  id: string
  name: string
  url: string
  secret: string
  old_secret: string | null
  old_secret_until: Date | null
  on: boolean
  created_at: Date
  revision: number
}

export async function all(db: Reader | Tx): Promise<Webhook[]> {
  return (await db.selectFrom('webhooks').selectAll().orderBy('id').execute()).map(toWebhook)
}

export async function find(db: Reader | Tx, id: WebhookId): Promise<Webhook> {
  return orUnknown(await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst())
}

/** Nobody switches it on or off until what is written for it by this is there. */
export async function share(tx: Tx, id: WebhookId): Promise<Webhook> {
  return orUnknown(await tx.selectFrom('webhooks').selectAll().where('id', '=', id).forKeyShare().executeTakeFirst())
}

/** Whoever writes a post for it at this moment is waited for, and who begins to write one waits: each refers to this row. */
export async function lock(tx: Tx, id: WebhookId): Promise<Webhook> {
  return orUnknown(await tx.selectFrom('webhooks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

export async function add(tx: Tx, webhook: Webhook): Promise<void> {
  await tx.insertInto('webhooks').values(toColumns(webhook)).execute().catch(refuseTaken)
}

export async function save(tx: Tx, webhook: Webhook): Promise<void> {
  const { id: _, created_at: __, ...columns } = toColumns(webhook)
  await tx.updateTable('webhooks').set(columns).where('id', '=', webhook.id).execute().catch(refuseTaken)
}

/** With everything that was on its way to it. */
export async function remove(tx: Tx, id: WebhookId): Promise<void> {
  await tx.deleteFrom('webhooks').where('id', '=', id).execute()
}

/** PostgreSQL's unique violation, in words. */
function refuseTaken(error: { code?: string }): never {
  if (error.code !== '23505') throw error
  throw new Refusal('conflict', 'name-taken', 'Another webhook has this name.', 'body.name')
}

function orUnknown(row: Selectable<Columns> | undefined): Webhook {
  if (!row) throw new Refusal('not-found', 'webhook-unknown', 'There is no such webhook.')
  return toWebhook(row)
}

function toWebhook({ old_secret, old_secret_until, created_at, id, ...row }: Selectable<Columns>): Webhook {
  const oldSecret = old_secret && old_secret_until ? { secret: old_secret, until: old_secret_until } : undefined
  return { ...row, id: id as WebhookId, oldSecret, createdAt: created_at }
}

function toColumns({ oldSecret, createdAt, ...webhook }: Webhook) {
  return {
    ...webhook,
    id: webhook.id as string,
    old_secret: oldSecret?.secret ?? null,
    old_secret_until: oldSecret?.until ?? null,
    created_at: createdAt,
  }
}
