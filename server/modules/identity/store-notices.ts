import type { UserId } from '../../base/id.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Notice } from './notice.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    notices: {
      id: string
      user_id: string
      kind: string
      about_kind: string
      about_id: string
      title: string
      detail: Json<Notice['detail']>
      cause: string
      at: Date
      read_at: Date | null
    }
  }
}

/** The bell shows the newest; older ones stay in the table. */
const mostShown = 100

/** Those who had not been told of this cause before. */
export async function add(
  tx: Tx,
  notices: readonly Notice[],
  cause: string,
): Promise<{ id: string; userId: UserId }[]> {
  if (notices.length === 0) return []
  const rows = await tx
    .insertInto('notices')
    .values(
      notices.map(({ id, userId, kind, about, title, detail, at }) => ({
        id,
        user_id: userId,
        kind,
        about_kind: about.kind,
        about_id: about.id,
        title: title.slice(0, 300),
        detail: JSON.stringify(detail),
        cause,
        at,
        read_at: null,
      })),
    )
    .onConflict((on) => on.columns(['user_id', 'cause']).doNothing())
    .returning(['id', 'user_id'])
    .execute()
  return rows.map((row) => ({ id: row.id, userId: row.user_id as UserId }))
}

/** Newest first. */
export async function of(db: Reader, userId: UserId): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id as UserId,
    kind: row.kind,
    about: { kind: row.about_kind, id: row.about_id },
    title: row.title,
    detail: row.detail,
    at: row.at,
    readAt: row.read_at ?? undefined,
  }))
}

export async function unread(db: Reader, userId: UserId): Promise<number> {
  const { n } = await db
    .selectFrom('notices')
    .select((of) => of.fn.countAll<string>().as('n'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** What was unread until now; reading twice is reading once. */
export async function read(
  tx: Tx,
  userId: UserId,
  id: string | undefined,
  at: Date,
): Promise<{ known: boolean; ids: string[] }> {
  const mine = tx
    .updateTable('notices')
    .set({ read_at: at })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .$if(id !== undefined, (q) => q.where('id', '=', id!))
  const ids = (await mine.returning('id').execute()).map((row) => row.id)
  if (!id || ids.length > 0) return { known: true, ids }
  const there = await tx.selectFrom('notices').select('id').where('id', '=', id).where('user_id', '=', userId).execute()
  return { known: there.length > 0, ids }
}
