import { type Generated, sql } from 'kysely'
import type { Example } from '../../../lib/text/classifier.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'

/** The examples table. No other module reads or writes it. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    issue_examples: { id: Generated<string>; label: string; text: string; source: string }
  }
}

const most = 20_000

/** The newest ones, in the order they were taught: training is repeatable. */
export async function examples(db: Reader): Promise<Example[]> {
  const rows = await db
    .selectFrom('issue_examples')
    .select(['label', 'text'])
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.reverse()
}

export async function addExamples(tx: Tx, examples: readonly Example[], source: string): Promise<void> {
  await sql`insert into issue_examples (label, text, source)
    select label, text, ${source} from jsonb_to_recordset(${JSON.stringify(examples)}::jsonb) as example (label text, text text)
    on conflict do nothing`.execute(tx)
}
