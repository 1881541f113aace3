import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Part, Plan } from './plan.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    subtask_plans: { key: string; name: Json<{ zh: string; en: string }>; parts: Json<Part[]>; revision: number }
  }
}

export const plans = (db: Reader): Promise<Plan[]> =>
  db.selectFrom('subtask_plans').selectAll().orderBy('key').execute()

/** A new one; false when there is one with its key already. */
export async function add(tx: Tx, { key, name, parts, revision }: Plan): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('subtask_plans')
    .values({ key, name: JSON.stringify(name), parts: JSON.stringify(parts), revision })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** In the place of the revision before it; false when that is not there any more. */
export async function replace(tx: Tx, { key, name, parts, revision }: Plan): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('subtask_plans')
    .set({ name: JSON.stringify(name), parts: JSON.stringify(parts), revision })
    .where('key', '=', key)
    .where('revision', '=', revision - 1)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What it was called, when it was there. */
export async function remove(tx: Tx, key: string): Promise<Plan['name'] | undefined> {
  const row = await tx.deleteFrom('subtask_plans').where('key', '=', key).returning('name').executeTakeFirst()
  return row?.name
}
