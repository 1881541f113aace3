import type { UserId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Presence, PresenceState } from './presence.ts'

/** Nobody said anything yet is offline. */
export async function presenceOf(db: Reader | Tx, userId: UserId): Promise<Presence> {
  const row = await db.selectFrom('presence').selectAll().where('user_id', '=', userId).executeTakeFirst()
  return row ? toPresence(row) : { userId, state: 'offline', reason: undefined, since: new Date(0) }
}

export async function presences(db: Reader): Promise<Presence[]> {
  return (await db.selectFrom('presence').selectAll().execute()).map(toPresence)
}

const toPresence = (row: { user_id: string; state: PresenceState; reason: string | null; since: Date }): Presence => ({
  userId: row.user_id as UserId,
  state: row.state,
  reason: row.reason ?? undefined,
  since: row.since,
})

export async function savePresence(tx: Tx, { userId, state, reason, since }: Presence) {
  const row = { state, reason: reason ?? null, since }
  await tx
    .insertInto('presence')
    .values({ user_id: userId, ...row })
    .onConflict((on) => on.column('user_id').doUpdateSet(row))
    .execute()
}
