import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import { firstLoopRules, type LoopRules } from './loop-rules.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    loop_rules: { one: true; rules: Json<LoopRules>; revision: number }
  }
}

type Kept = LoopRules & { readonly revision: number }

/** Until somebody changes them, the first ones hold. */
export async function look(db: Reader | Tx): Promise<Kept> {
  const row = await db.selectFrom('loop_rules').select(['rules', 'revision']).executeTakeFirst()
  return { ...firstLoopRules, ...row?.rules, revision: row?.revision ?? 1 }
}

export async function lock(tx: Tx): Promise<Kept> {
  const row = { one: true, rules: JSON.stringify(firstLoopRules), revision: 1 } as const
  // Two admins who save at once come one after the other, also the first time.
  await tx
    .insertInto('loop_rules')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute()
  await tx.selectFrom('loop_rules').select('one').forUpdate().execute()
  return look(tx)
}

export async function save(tx: Tx, { revision, ...rules }: Kept): Promise<void> {
  await tx
    .updateTable('loop_rules')
    .set({ rules: JSON.stringify(rules), revision })
    .execute()
}
