import { type Selectable, sql } from 'kysely'
import type { Condition } from '../../../lib/conditions/condition.ts'
import type { TeamId, UserId, ViewId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Sort } from '../tickets/sorting.ts'
import type { View } from './view.ts'

/** The saved views. What is in them and how many is in store-counts.ts. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    views: ViewColumns
  }
}

type ViewColumns = {
  id: string
  standard: string | null
  name: string
  audience: View['audience']
  owner_id: string | null
  team_id: string | null
  condition: Json<Condition>
  columns: string[]
  sort: Sort
  place: number
  revision: number
}

export async function all(db: Reader | Tx): Promise<View[]> {
  return (await db.selectFrom('views').selectAll().orderBy('place').orderBy('name').orderBy('id').execute()).map(toView)
}

export async function look(db: Reader, id: ViewId): Promise<View> {
  return orUnknown(await db.selectFrom('views').selectAll().where('id', '=', id).executeTakeFirst())
}

export async function lock(tx: Tx, id: ViewId): Promise<View> {
  // Two people may save it at once; the second one waits here and is then refused by the revision.
  return orUnknown(await tx.selectFrom('views').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

export async function countOf(tx: Tx, ownerId: UserId): Promise<{ mine: number; all: number }> {
  const { rows } = await sql<{ mine: number; all: number }>`
    select count(*) filter (where owner_id = ${ownerId}::uuid and audience = 'me')::int as mine, count(*)::int as all from views`.execute(
    tx,
  )
  return rows[0]!
}

export async function add(tx: Tx, view: View): Promise<void> {
  await tx.insertInto('views').values(toColumns(view)).execute()
}

export async function save(tx: Tx, view: View): Promise<void> {
  const { id, ...columns } = toColumns(view)
  await tx.updateTable('views').set(columns).where('id', '=', id).execute()
}

/** What was counted of it goes with it. */
export async function remove(tx: Tx, id: ViewId): Promise<void> {
  await tx.deleteFrom('views').where('id', '=', id).execute()
}

function orUnknown(row: Selectable<ViewColumns> | undefined): View {
  if (!row) throw new Refusal('not-found', 'view-unknown', 'There is no such view.')
  return toView(row)
}

function toView(row: Selectable<ViewColumns>): View {
  return {
    id: row.id as ViewId,
    standard: row.standard ?? undefined,
    name: row.name,
    audience: row.audience,
    ownerId: (row.owner_id ?? undefined) as UserId | undefined,
    teamId: (row.team_id ?? undefined) as TeamId | undefined,
    condition: row.condition,
    columns: row.columns,
    sort: row.sort,
    place: row.place,
    revision: row.revision,
  }
}

function toColumns(view: View) {
  return {
    id: view.id as string,
    standard: view.standard ?? null,
    name: view.name,
    audience: view.audience,
    owner_id: view.ownerId ?? null,
    team_id: view.teamId ?? null,
    condition: JSON.stringify(view.condition),
    columns: [...view.columns],
    sort: view.sort,
    place: view.place,
    revision: view.revision,
  }
}
