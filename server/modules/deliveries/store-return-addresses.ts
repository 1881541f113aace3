import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { ReturnAddress } from './return-address.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    return_addresses: { key_id: string; url: string; secret: string }
  }
}

export async function find(db: Reader, keyId: string): Promise<ReturnAddress | undefined> {
  const row = await db.selectFrom('return_addresses').selectAll().where('key_id', '=', keyId).executeTakeFirst()
  return row && { keyId: row.key_id, url: row.url, secret: row.secret }
}

export async function all(db: Reader): Promise<ReturnAddress[]> {
  const rows = await db.selectFrom('return_addresses').selectAll().execute()
  return rows.map(({ key_id: keyId, url, secret }) => ({ keyId, url, secret }))
}

export async function save(tx: Tx, { keyId, url, secret }: ReturnAddress): Promise<void> {
  await tx
    .insertInto('return_addresses')
    .values({ key_id: keyId, url, secret })
    .onConflict((on) => on.column('key_id').doUpdateSet({ url, secret }))
    .execute()
    .catch((error: { code?: string }) => {
      if (error.code === '23503') throw new Refusal('not-found', 'key-unknown', 'There is no such key.')
      throw error
    })
}

export async function remove(tx: Tx, keyId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('return_addresses').where('key_id', '=', keyId).executeTakeFirst()
  return numDeletedRows > 0n
}
