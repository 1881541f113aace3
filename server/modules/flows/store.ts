import { type Generated, sql } from 'kysely'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { DialledNumber } from './dialled-number.ts'
import type { Flow, Words } from './flow.ts'

/** The flows tables. No other module reads or writes them. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    flows: { key: string; version: number; flow: Json<Flow>; published_at: Generated<Date> }
    dialled_numbers: { number: string; name: Json<Words>; flow: string }
  }
}

/** The newest version of each. */
export async function flows(db: Reader): Promise<Flow[]> {
  const { rows } = await sql<{
    flow: Flow
  }>`select distinct on (key) flow from flows order by key, version desc`.execute(db)
  return rows.map(({ flow }) => flow)
}

export async function numbers(db: Reader): Promise<DialledNumber[]> {
  return db.selectFrom('dialled_numbers').selectAll().orderBy('number').execute()
}

export async function addFlow(tx: Tx, flow: Flow): Promise<void> {
  await tx
    .insertInto('flows')
    .values({ key: flow.key, version: flow.version, flow: JSON.stringify(flow) })
    .onConflict((on) => on.doNothing())
    .execute()
}

export async function addNumber(tx: Tx, { number, name, flow }: DialledNumber): Promise<void> {
  await tx
    .insertInto('dialled_numbers')
    .values({ number, name: JSON.stringify(name), flow })
    .onConflict((on) => on.doNothing())
    .execute()
}
