import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Scope } from '../../platform/http/who.ts'

/** What lets somebody in: sessions of people, keys of systems, accounts of phones. */
export async function addSession(tx: Tx, tokenHash: Buffer, userId: string, expiresAt: Date) {
  await tx.insertInto('sessions').values({ token_hash: tokenHash, user_id: userId, expires_at: expiresAt }).execute()
}

export async function endSession(tx: Tx, tokenHash: Buffer): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('sessions')
    .where('token_hash', '=', tokenHash)
    .returning('user_id')
    .executeTakeFirst()
  return row?.user_id
}

export async function saveAccount(
  tx: Tx,
  account: { username: string; userId: string; kind: 'phone' | 'browser'; ha1: string },
) {
  const { username, userId: user_id, kind, ha1 } = account
  await tx
    .insertInto('phone_accounts')
    .values({ username, user_id, kind, ha1 })
    .onConflict((on) => on.column('username').doUpdateSet({ ha1 }))
    .execute()
}

export async function account(db: Reader, username: string) {
  return db
    .selectFrom('phone_accounts')
    .innerJoin('users', 'users.id', 'phone_accounts.user_id')
    .where('phone_accounts.username', '=', username)
    .where('users.active', '=', true)
    .where('users.extension', 'is not', null)
    .select(['phone_accounts.ha1', 'phone_accounts.kind', 'users.extension'])
    .executeTakeFirst()
}

export async function addKey(
  tx: Tx,
  key: { id: string; name: string; keyHash: Buffer; scopes: Record<string, Scope>; createdBy: string },
) {
  const { id, name, keyHash: key_hash, scopes, createdBy: created_by } = key
  await tx
    .insertInto('api_keys')
    .values({
      id,
      name,
      key_hash,
      scopes: JSON.stringify(scopes),
      created_by,
      last_used_at: null,
      revoked_at: null,
    })
    .execute()
}

export const keys = (db: Reader) =>
  db.selectFrom('api_keys').selectAll().where('revoked_at', 'is', null).orderBy('created_at').execute()

export const keyByHash = (db: Reader, keyHash: Buffer) =>
  db
    .selectFrom('api_keys')
    .selectAll()
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()

export async function revokeKey(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
