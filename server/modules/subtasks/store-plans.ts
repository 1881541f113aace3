import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Part, Plan } from './plan.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    subtask_plans: { key: string; name: { zh: string; en: string }; parts: Part[]; revision: number }
  }
}

export const plans = (db: Reader): Promise<Plan[]> =>
  db.selectFrom('subtask_plans').selectAll().orderBy('key').execute()

export async function save(tx: Tx, { key, name, parts }: Omit<Plan, 'revision'>, revision?: number): Promise<Plan> {
  const before = await tx
    .selectFrom('subtask_plans')
    .select('revision')
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  if (revision !== undefined && revision !== before?.revision)
    throw new Refusal('changed-meanwhile', 'changed-meanwhile', 'Somebody changed this plan meanwhile; look again.')
  const row = {
    name: JSON.stringify(name) as never,
    parts: JSON.stringify(parts) as never,
    revision: (before?.revision ?? 0) + 1,
  }
  await tx
    .insertInto('subtask_plans')
    .values({ key, ...row })
    .onConflict((on) => on.column('key').doUpdateSet(row))
    .execute()
  return { key, name, parts, revision: row.revision }
}

export async function remove(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('subtask_plans').where('key', '=', key).execute()
}
