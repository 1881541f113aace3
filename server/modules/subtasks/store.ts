import { type Selectable, sql } from 'kysely'
import type { ApprovalId, SubtaskId, TeamId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Pause, Subtask, SubtaskState } from './subtask.ts'

/** The table of subtasks. No other module reads or writes it. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    subtasks: SubtaskColumns
  }
}

type SubtaskColumns = {
  id: string
  ticket_id: string
  number: number
  title: string
  instructions: string
  state: SubtaskState
  department_id: string
  owner_id: string | null
  needs: string[]
  required: boolean
  allowed_ms: string | null
  approval_id: string | null
  ready_at: Date | null
  started_at: Date | null
  done_at: Date | null
  pauses: Json<{ from: string; to?: string }[]>
  due_at: Date | null
  late_told: number
  reason: string | null
  result: string | null
  cause: string | null
  created_at: Date
  updated_at: Date
  revision: number
}

export async function look(db: Reader | Tx, id: SubtaskId): Promise<Subtask> {
  const row = await db.selectFrom('subtasks').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'subtask-unknown', 'There is no such subtask.')
  return toSubtask(row)
}

/** In their order within the ticket. To change one, hold the ticket first. */
export async function ofTicket(db: Reader | Tx, ticketId: TicketId): Promise<Subtask[]> {
  const rows = await db.selectFrom('subtasks').selectAll().where('ticket_id', '=', ticketId).orderBy('number').execute()
  return rows.map(toSubtask)
}

/** Those whose clock runs. */
export async function running(db: Reader): Promise<Subtask[]> {
  const rows = await db
    .selectFrom('subtasks')
    .selectAll()
    .where('state', 'in', ['ready', 'working'])
    .where('allowed_ms', 'is not', null)
    .execute()
  return rows.map(toSubtask)
}

/** What one cause has opened already. */
export async function ofCause(tx: Tx, ticketId: TicketId, cause: string): Promise<Subtask[]> {
  const rows = await tx
    .selectFrom('subtasks')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('cause', '=', cause)
    .orderBy('number')
    .execute()
  return rows.map(toSubtask)
}

export async function add(tx: Tx, parts: readonly Subtask[], cause: string | undefined): Promise<void> {
  const rows = parts.map((part) => ({ ...toColumns(part), cause: cause ?? null }))
  await tx.insertInto('subtasks').values(rows).execute()
}

export async function save(tx: Tx, part: Subtask): Promise<void> {
  const { id: _, ticket_id: __, number: ___, created_at: ____, ...columns } = toColumns(part)
  await tx.updateTable('subtasks').set(columns).where('id', '=', part.id).execute()
}

export type Wanted = {
  readonly state: SubtaskState | keyof typeof manyStates
  readonly department?: string | undefined
  readonly owner?: string | undefined
  /** How far the one who asks may see; everything when missing. */
  readonly reach?: { readonly userId: string; readonly teamId: string | undefined } | undefined
  readonly limit: number
  readonly after?: readonly (string | number)[] | undefined
}

const manyStates = {
  todo: ['ready', 'working'],
  stuck: ['asking', 'handed-back'],
  open: ['waiting', 'ready', 'working', 'asking', 'handed-back'],
} as const satisfies Record<string, readonly SubtaskState[]>

/** Due first, and one row more than the limit. What is done stands newest first. */
export async function list(db: Reader, { state, department, owner, reach, limit, after }: Wanted): Promise<Subtask[]> {
  const isPast = state === 'done' || state === 'cancelled'
  const [time, id] = after ?? []
  const rows = await db
    .selectFrom('subtasks')
    .selectAll()
    .where('state', 'in', state in manyStates ? manyStates[state as keyof typeof manyStates] : [state as SubtaskState])
    .$if(department !== undefined, (q) => q.where('department_id', '=', department!))
    .$if(owner === 'nobody', (q) => q.where('owner_id', 'is', null))
    .$if(owner !== undefined && owner !== 'nobody', (q) => q.where('owner_id', '=', owner!))
    .$if(reach !== undefined, (q) =>
      q.where(({ eb, or }) =>
        or([eb('owner_id', '=', reach!.userId), ...(reach!.teamId ? [eb('department_id', '=', reach!.teamId)] : [])]),
      ),
    )
    .$if(id !== undefined, (q) =>
      q.where(
        isPast
          ? sql<boolean>`(updated_at, id) < (${time}::timestamptz, ${id}::uuid)`
          : sql<boolean>`(coalesce(due_at, 'infinity'), id) > (${time}::timestamptz, ${id}::uuid)`,
      ),
    )
    .$if(isPast, (q) => q.orderBy('updated_at', 'desc').orderBy('id', 'desc'))
    .$if(!isPast, (q) => q.orderBy(sql`coalesce(due_at, 'infinity')`).orderBy('id'))
    .limit(limit + 1)
    .execute()
  return rows.map(toSubtask)
}

export type Counts = {
  mine: number
  ready: number
  working: number
  stuck: number
  waiting: number
  overdue: number
  doneToday: number
}

/** What a department has to do, for one who works there. */
export async function counts(db: Reader, departmentId: string | undefined, userId: string, now: Date, today: Date) {
  const { rows } = await sql<Counts>`
    select count(*) filter (where owner_id = ${userId}::uuid and state in ('ready', 'working'))::int as mine,
      count(*) filter (where state = 'ready')::int as ready, count(*) filter (where state = 'working')::int as working,
      count(*) filter (where state in ('asking', 'handed-back'))::int as stuck, count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where due_at <= ${now})::int as overdue,
      (select count(*) from subtasks where department_id = ${departmentId ?? null}::uuid and state = 'done' and done_at >= ${today})::int as "doneToday"
    from subtasks where department_id = ${departmentId ?? null}::uuid and state not in ('done', 'cancelled')`.execute(
    db,
  )
  return rows[0]!
}

function toSubtask(row: Selectable<SubtaskColumns>): Subtask {
  return {
    id: row.id as SubtaskId,
    ticketId: row.ticket_id as TicketId,
    number: row.number,
    title: row.title,
    instructions: row.instructions,
    state: row.state,
    departmentId: row.department_id as TeamId,
    ownerId: (row.owner_id ?? undefined) as UserId | undefined,
    needs: row.needs as SubtaskId[],
    required: row.required,
    allowedMs: row.allowed_ms === null ? undefined : Number(row.allowed_ms),
    approvalId: (row.approval_id ?? undefined) as ApprovalId | undefined,
    readyAt: row.ready_at ?? undefined,
    startedAt: row.started_at ?? undefined,
    doneAt: row.done_at ?? undefined,
    pauses: row.pauses.map(({ from, to }): Pause => ({ from: new Date(from), to: to ? new Date(to) : undefined })),
    dueAt: row.due_at ?? undefined,
    lateTold: row.late_told,
    reason: row.reason ?? undefined,
    result: row.result ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    revision: row.revision,
  }
}

function toColumns(part: Subtask) {
  return {
    id: part.id as string,
    ticket_id: part.ticketId as string,
    number: part.number,
    title: part.title,
    instructions: part.instructions,
    state: part.state,
    department_id: part.departmentId as string,
    owner_id: part.ownerId ?? null,
    needs: [...part.needs] as string[],
    required: part.required,
    allowed_ms: part.allowedMs === undefined ? null : String(part.allowedMs),
    approval_id: part.approvalId ?? null,
    ready_at: part.readyAt ?? null,
    started_at: part.startedAt ?? null,
    done_at: part.doneAt ?? null,
    pauses: JSON.stringify(part.pauses),
    due_at: part.dueAt ?? null,
    late_told: part.lateTold,
    reason: part.reason ?? null,
    result: part.result ?? null,
    created_at: part.createdAt,
    updated_at: part.updatedAt,
    revision: part.revision,
  }
}
