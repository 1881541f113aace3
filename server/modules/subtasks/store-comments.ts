import { sql } from 'kysely'
import type { SubtaskId, UserId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'

/** What is said about a part. No other module reads or writes this table. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    subtask_comments: CommentColumns
  }
}

type CommentColumns = {
  id: string
  subtask_id: string
  author_id: string | null
  text: string
  file_ids: string[]
  at: Date
}

export type SubtaskComment = {
  readonly id: string
  readonly subtaskId: SubtaskId
  readonly authorId: UserId | undefined
  readonly text: string
  readonly fileIds: readonly string[]
  readonly at: Date
}

export async function addComment(tx: Tx, comment: SubtaskComment): Promise<void> {
  const { id, subtaskId, authorId, text, fileIds, at } = comment
  await tx
    .insertInto('subtask_comments')
    .values({ id, subtask_id: subtaskId, author_id: authorId ?? null, text, file_ids: [...fileIds], at })
    .execute()
}

/** Enough to find one that somebody may look into; its sender may have sent it often. */
const mostPlaces = 100

/** Parts where a file was sent along with words. */
export async function saidWith(db: Reader, file: string): Promise<SubtaskId[]> {
  const { rows } = await sql<{ id: SubtaskId }>`
    select distinct subtask_id as id from subtask_comments
    where file_ids <> '{}' and file_ids @> array[${file}::uuid] limit ${mostPlaces}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Oldest first; of more than five hundred the last. */
export async function comments(db: Reader, id: SubtaskId): Promise<SubtaskComment[]> {
  const rows = await db
    .selectFrom('subtask_comments')
    .selectAll()
    .where('subtask_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.reverse().map((row) => ({
    id: row.id,
    subtaskId: row.subtask_id as SubtaskId,
    authorId: (row.author_id ?? undefined) as UserId | undefined,
    text: row.text,
    fileIds: row.file_ids,
    at: row.at,
  }))
}
