import type { Selectable } from 'kysely'
import type { TicketTypeId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Design, TicketType } from './type.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    ticket_types: TypeColumns
    ticket_type_versions: VersionColumns
  }
}

type TypeColumns = {
  id: string
  key: string
  place: number
  version: number
  draft: Json<Design | null>
  revision: number
  retired_at: Date | null
}

type VersionColumns = {
  type_id: string
  version: number
  design: Json<Design>
  back_to: number | null
  actor: string
  at: Date
}

/** A type as its designer sees it: what is published, and what is not yet. */
export type Making = {
  readonly id: TicketTypeId
  readonly key: string
  /** 0 while nothing is published. */
  readonly version: number
  readonly published: Design | undefined
  readonly draft: Design | undefined
  readonly isRetired: boolean
  readonly revision: number
}

export type Published = {
  readonly version: number
  readonly design: Design
  readonly backTo: number | undefined
  readonly actor: string
  readonly at: Date
}

const current = (db: Reader) =>
  db
    .selectFrom('ticket_types as type')
    .innerJoin('ticket_type_versions as one', (on) =>
      on.onRef('one.type_id', '=', 'type.id').onRef('one.version', '=', 'type.version'),
    )
    .select(['type.id', 'type.key', 'type.retired_at', 'one.version', 'one.design'])

/** What is published now, in the order of the lists. */
export async function types(db: Reader): Promise<TicketType[]> {
  const rows = await current(db).orderBy('type.place').orderBy('type.key').execute()
  return rows.map(toType)
}

export async function version(db: Reader, id: TicketTypeId, number: number): Promise<TicketType | undefined> {
  const row = await db
    .selectFrom('ticket_type_versions as one')
    .innerJoin('ticket_types as type', 'type.id', 'one.type_id')
    .where('one.type_id', '=', id)
    .where('one.version', '=', number)
    .select(['type.id', 'type.key', 'type.retired_at', 'one.version', 'one.design'])
    .executeTakeFirst()
  return row && toType(row)
}

type TypeRow = Selectable<Pick<TypeColumns, 'id' | 'key' | 'retired_at'> & Pick<VersionColumns, 'version' | 'design'>>

function toType({ id, key, version, design, retired_at }: TypeRow): TicketType {
  return { ...design, id: id as TicketTypeId, key, version, isRetired: retired_at !== null }
}

const making = (db: Reader | Tx) =>
  db
    .selectFrom('ticket_types as type')
    .leftJoin('ticket_type_versions as one', (on) =>
      on.onRef('one.type_id', '=', 'type.id').onRef('one.version', '=', 'type.version'),
    )
    .select(['type.id', 'type.key', 'type.version', 'type.draft', 'type.revision', 'type.retired_at', 'one.design'])

export async function allInMaking(db: Reader): Promise<Making[]> {
  const rows = await making(db).orderBy('type.place').orderBy('type.key').execute()
  return rows.map(toMaking)
}

export async function lookInMaking(db: Reader, id: TicketTypeId): Promise<Making> {
  const row = await making(db).where('type.id', '=', id).executeTakeFirst()
  if (!row) throw unknown()
  return toMaking(row)
}

/** Locked: two admins may publish at once, and the second one waits here. */
export async function findInMaking(tx: Tx, id: TicketTypeId): Promise<Making> {
  const row = await making(tx).where('type.id', '=', id).forUpdate('type').executeTakeFirst()
  if (!row) throw unknown()
  return toMaking(row)
}

type MakingRow = Selectable<Omit<TypeColumns, 'place'>> & { design: Design | null }

function toMaking({ id, key, version, draft, revision, retired_at, design }: MakingRow): Making {
  return {
    id: id as TicketTypeId,
    key,
    version,
    published: design ?? undefined,
    draft: draft ?? undefined,
    isRetired: retired_at !== null,
    revision,
  }
}

export async function add(tx: Tx, { id, key, draft, revision }: Making, place: number | undefined): Promise<void> {
  await tx
    .insertInto('ticket_types')
    .values((row) => ({
      id,
      key,
      version: 0,
      draft: JSON.stringify(draft),
      revision,
      place: place ?? row.selectFrom('ticket_types').select(({ fn }) => fn.count<number>('id').as('place')),
    }))
    .execute()
}

export async function save(tx: Tx, { id, version, draft, revision }: Making): Promise<void> {
  await tx
    .updateTable('ticket_types')
    .set({ version, draft: draft ? JSON.stringify(draft) : null, revision })
    .where('id', '=', id)
    .execute()
}

export async function retire(tx: Tx, id: TicketTypeId, at: Date | null, revision: number): Promise<void> {
  await tx.updateTable('ticket_types').set({ retired_at: at, revision }).where('id', '=', id).execute()
}

export async function addVersion(tx: Tx, id: TicketTypeId, published: Published): Promise<void> {
  const { version, design, backTo, actor, at } = published
  await tx
    .insertInto('ticket_type_versions')
    .values({ type_id: id, version, design: JSON.stringify(design), back_to: backTo ?? null, actor, at })
    .execute()
}

/** Newest first; a type that was published more often shows its last two hundred. */
export async function versions(db: Reader | Tx, id: TicketTypeId): Promise<Published[]> {
  const rows = await db
    .selectFrom('ticket_type_versions')
    .selectAll()
    .where('type_id', '=', id)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ version, design, back_to, actor, at }) => ({
    version,
    design,
    backTo: back_to ?? undefined,
    actor,
    at,
  }))
}

function unknown() {
  return new Refusal('not-found', 'type-unknown', 'There is no such ticket type.')
}
