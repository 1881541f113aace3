import { sql } from 'kysely'
import type { RuleId } from '../../base/id.ts'
import type { Database, Json, Reader } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Outcome } from './outcome.ts'
import type { PublishedRule } from './rule.ts'

/** What rules made of events. */
export type Execution = {
  readonly ruleId: RuleId
  readonly version: number
  /** The number of the event in the log. */
  readonly event: string
  readonly eventType: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly outcome: 'begun' | 'matched' | 'missed' | 'failed' | 'stopped'
  readonly because: readonly string[]
  readonly actions: readonly Outcome[]
  readonly tookMs: number
  readonly at: Date
}

declare module '../../platform/db/database.ts' {
  interface Tables {
    rule_executions: {
      rule_id: string
      event: string
      version: number
      event_type: string
      subject_kind: string
      subject_id: string
      outcome: Execution['outcome']
      because: Json<readonly string[]>
      actions: Json<readonly Outcome[]>
      took_ms: number
      at: Date
    }
  }
}

export function execution(rule: PublishedRule, event: Told, at: Date): Execution {
  return {
    ruleId: rule.id,
    version: rule.version,
    event: event.number,
    eventType: event.type,
    subject: event.subject,
    outcome: 'begun',
    because: [],
    actions: [],
    tookMs: 0,
    at,
  }
}

/** What was written before under this rule and event, when the event is heard again. */
export async function begin(db: Reader, begun: Execution): Promise<Execution['outcome'] | 'new'> {
  const { rows } = await sql<{ outcome: Execution['outcome']; fresh: boolean }>`
    insert into rule_executions (rule_id, event, version, event_type, subject_kind, subject_id, outcome, because, actions, took_ms, at)
    values (${begun.ruleId}, ${begun.event}, ${begun.version}, ${begun.eventType}, ${begun.subject.kind}, ${begun.subject.id},
      'begun', '[]', '[]', 0, ${begun.at})
    on conflict (rule_id, event) do update set took_ms = rule_executions.took_ms
    returning outcome, xmax = 0 as fresh`.execute(db)
  const [row] = rows
  return row!.fresh ? 'new' : row!.outcome
}

/** What became of each rule that left a trace of this event. */
export async function outcomesOf(
  db: Reader,
  { subject, number }: Told,
): Promise<ReadonlyMap<string, Execution['outcome']>> {
  const rows = await db
    .selectFrom('rule_executions')
    .select(['rule_id', 'outcome'])
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('event', '=', number)
    .execute()
  return new Map(rows.map(({ rule_id, outcome }) => [rule_id, outcome]))
}

export async function finish(
  db: Reader,
  { ruleId, event, outcome, because, actions, tookMs }: Execution,
): Promise<void> {
  await db
    .updateTable('rule_executions')
    .set({
      outcome,
      because: JSON.stringify(because),
      actions: JSON.stringify(actions),
      took_ms: tookMs,
    })
    .where('rule_id', '=', ruleId)
    .where('event', '=', event)
    .execute()
}

/** Those that did not match, many at once; one that did is never overwritten. */
export async function addMissed(db: Database, missed: readonly Execution[]): Promise<void> {
  if (missed.length === 0) return
  const rows = missed.map(({ ruleId, eventType, subject, tookMs, ...one }) => ({
    ...one,
    rule_id: ruleId,
    event_type: eventType,
    subject_kind: subject.kind,
    subject_id: subject.id,
    took_ms: tookMs,
  }))
  await sql`insert into rule_executions (rule_id, event, version, event_type, subject_kind, subject_id, outcome, because, actions, took_ms, at)
    select rule_id, event, version, event_type, subject_kind, subject_id, outcome, because, actions, took_ms, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (rule_id uuid, event bigint, version int, event_type text,
      subject_kind text, subject_id text, outcome text, because jsonb, actions jsonb, took_ms real, at timestamptz)
    on conflict do nothing`.execute(db.read)
}

export type Wanted = {
  readonly ruleId?: RuleId | undefined
  readonly ticketId?: string | undefined
  readonly outcome?: Execution['outcome'] | undefined
  readonly limit: number
  /** Only of events before this one. */
  readonly before?: string | undefined
}

/** Newest event first. */
export async function list(db: Reader, { ruleId, ticketId, outcome, limit, before }: Wanted): Promise<Execution[]> {
  const rows = await db
    .selectFrom('rule_executions')
    .selectAll()
    .$if(ruleId !== undefined, (q) => q.where('rule_id', '=', ruleId!))
    .$if(ticketId !== undefined, (q) => q.where('subject_kind', '=', 'ticket').where('subject_id', '=', ticketId!))
    .$if(outcome !== undefined, (q) => q.where('outcome', '=', outcome!))
    .$if(before !== undefined, (q) => q.where('event', '<', before!))
    .orderBy('event', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ruleId: row.rule_id as RuleId,
    version: row.version,
    event: row.event,
    eventType: row.event_type,
    subject: { kind: row.subject_kind, id: row.subject_id },
    outcome: row.outcome,
    because: row.because,
    actions: row.actions,
    tookMs: row.took_ms,
    at: row.at,
  }))
}

export type Hits = { readonly matched: number; readonly lastAt: Date | undefined }

/** How often each rule matched lately. */
export async function hits(db: Reader, since: Date): Promise<ReadonlyMap<string, Hits>> {
  const { rows } = await sql<{ id: string; matched: number; last: Date }>`
    select rule_id as id, count(*)::int as matched, max(at) as last from rule_executions
    where outcome in ('matched', 'failed', 'stopped') and at >= ${since} group by rule_id`.execute(db)
  return new Map(rows.map(({ id, matched, last }) => [id, { matched, lastAt: last }]))
}

export async function forget(db: Database, before: Date): Promise<void> {
  await sql`delete from rule_executions where at < ${before}`.execute(db.read)
}
