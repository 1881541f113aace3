import { sql } from 'kysely'
import type { ConversationId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'

/** Files that somebody sent. No other module reads or writes this table. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    attachments: Attachment
  }
}

export type Attachment = {
  id: string
  name: string
  type: string
  bytes: number
  /** `user:ID`, `key:ID`, `visitor:ID` or `ticket:ID`: who may hang it somewhere. */
  owner: string
}

export async function addAttachment(tx: Tx, attachment: Attachment): Promise<void> {
  await tx.insertInto('attachments').values(attachment).execute()
}

export async function attachments(db: Reader | Tx, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('attachments')
    .select(['id', 'name', 'type', 'bytes', 'owner'])
    .where('id', 'in', [...ids])
    .execute()
}

/** Enough to find one that somebody may look into; its sender may have sent it often. */
const mostPlaces = 100

/** In which conversations it was sent. */
export async function conversationsWith(db: Reader, file: string): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select distinct conversation_id as id from messages
    where file_ids <> '{}' and file_ids @> array[${file}::uuid] limit ${mostPlaces}`.execute(db)
  return rows.map(({ id }) => id)
}
