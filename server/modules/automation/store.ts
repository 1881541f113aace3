import { type Selectable, sql } from 'kysely'
import type { RuleId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Definition, Rule } from './rule.ts'

/** The rules and their versions. What they did is in store-executions.ts. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    rules: RuleColumns
    rule_versions: VersionColumns
    rule_order: { one: true; revision: number }
  }
}

type RuleColumns = {
  id: string
  name: string
  place: number
  enabled: boolean
  version: number | null
  draft: Json<Definition | null>
  revision: number
  updated_at: Date
  removed_at: Date | null
}

type VersionColumns = {
  rule_id: string
  version: number
  definition: Json<Definition>
  published_by: string
  published_at: Date
}

const present = (db: Reader | Tx) =>
  db
    .selectFrom('rules')
    .leftJoin('rule_versions', (on) =>
      on.onRef('rule_versions.rule_id', '=', 'rules.id').onRef('rule_versions.version', '=', 'rules.version'),
    )
    .selectAll('rules')
    .select('rule_versions.definition')
    .where('removed_at', 'is', null)

export async function all(db: Reader): Promise<Rule[]> {
  return (await present(db).orderBy('place').orderBy('rules.id').execute()).map(toRule)
}

export async function find(db: Reader, id: RuleId): Promise<Rule> {
  return orUnknown(await present(db).where('rules.id', '=', id).executeTakeFirst())
}

export async function lock(tx: Tx, id: RuleId): Promise<Rule> {
  // Two admins may publish at once; the second one waits here and is then refused by the revision.
  return orUnknown(await present(tx).where('rules.id', '=', id).forUpdate('rules').executeTakeFirst())
}

export async function add(tx: Tx, rule: Rule): Promise<void> {
  const { rows } = await sql<{ place: number }>`select coalesce(max(place), 0) + 1 as place from rules`.execute(tx)
  await tx
    .insertInto('rules')
    .values({ ...toColumns(rule), id: rule.id, place: rows[0]!.place })
    .execute()
}

export async function save(tx: Tx, rule: Rule): Promise<void> {
  await tx.updateTable('rules').set(toColumns(rule)).where('id', '=', rule.id).execute()
}

export async function remove(tx: Tx, id: RuleId, at: Date): Promise<void> {
  await tx.updateTable('rules').set({ removed_at: at, enabled: false }).where('id', '=', id).execute()
}

export async function orderRevision(db: Reader): Promise<number> {
  return (await db.selectFrom('rule_order').select('revision').executeTakeFirstOrThrow()).revision
}

/**
 * Places by the order given; rules that are not named keep theirs behind them.
 * False when it is another order than the one that was looked at.
 */
export async function order(tx: Tx, ids: readonly string[], seen: number | undefined): Promise<boolean> {
  // Two admins may drag at once; the second one waits here and then does not find what they saw.
  const { numUpdatedRows } = await tx
    .updateTable('rule_order')
    .set({ revision: sql<number>`revision + 1` })
    .$if(seen !== undefined, (found) => found.where('revision', '=', seen!))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await sql`update rules set place = coalesce(wanted.place, ${ids.length} + rules.place)
    from rules as same left join unnest(${ids as string[]}::uuid[]) with ordinality as wanted (id, place) on wanted.id = same.id
    where same.id = rules.id`.execute(tx)
  return true
}

export type Version = {
  readonly version: number
  readonly definition: Definition
  readonly publishedBy: string
  readonly publishedAt: Date
}

export async function addVersion(tx: Tx, id: RuleId, { version, definition, publishedBy, publishedAt }: Version) {
  await tx
    .insertInto('rule_versions')
    .values({
      rule_id: id,
      version,
      definition: JSON.stringify(definition),
      published_by: publishedBy,
      published_at: publishedAt,
    })
    .execute()
}

/** Newest first. */
export async function versions(db: Reader | Tx, id: RuleId): Promise<Version[]> {
  const rows = await db
    .selectFrom('rule_versions')
    .selectAll()
    .where('rule_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    definition: row.definition,
    publishedBy: row.published_by,
    publishedAt: row.published_at,
  }))
}

function orUnknown(row: Row | undefined): Rule {
  if (!row) throw new Refusal('not-found', 'rule-unknown', 'There is no such rule.')
  return toRule(row)
}

type Row = Selectable<RuleColumns> & { definition: Definition | null }

function toRule(row: Row): Rule {
  return {
    id: row.id as RuleId,
    name: row.name,
    place: row.place,
    on: row.enabled,
    version: row.version ?? undefined,
    published: row.definition ?? undefined,
    draft: row.draft ?? undefined,
    revision: row.revision,
    updatedAt: row.updated_at,
  }
}

function toColumns({ name, on, version, draft, revision, updatedAt }: Rule) {
  return {
    name,
    enabled: on,
    version: version ?? null,
    draft: draft ? JSON.stringify(draft) : null,
    revision,
    updated_at: updatedAt,
  }
}
