import { sql } from 'kysely'
import type { QueueId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import type { Database, Reader } from '../../platform/db/database.ts'
import { subjectOf, type Told } from '../../platform/events/append.ts'
import type { Considered } from './acd/decision.ts'
import type { Strategy } from './acd/queue.ts'
import type { AgentId } from './acd/work.ts'
import type { PickUp } from './estimated-wait.ts'
import { type RoutingEvent, toEvent } from './events.ts'
import { readQueues } from './queue-store.ts'
import type { Saved } from './rebuild.ts'
import { toAgentRow, toDecisionRow, toOfferRow, toWorkRow } from './rows.ts'
import type { Batch } from './writer.ts'

/** Work items, offers, decisions and the writer's lease. No other module reads or writes them. */

const shard = 'main'

/**
 * Everything of one commit, its events too, in one statement and so in one
 * round trip. Each part is written only if the fencing number still holds, and
 * the row that says so is locked until then: who takes over meanwhile waits
 * here, and reads what was written. Nothing comes back when somebody else is
 * the writer: nothing was kept.
 */
export async function commit(
  { pool }: Database,
  fence: Fence,
  { changed, effects }: Batch,
): Promise<Told[] | undefined> {
  const decisions = effects.flatMap((effect) => (effect.type === 'decided' ? [toDecisionRow(effect.decision)] : []))
  const facts = effects.flatMap((effect) => toEvent(effect) ?? [])
  const values = [
    [fence.leaseMs, fence.owner, fence.number],
    [[...changed.works].map(toWorkRow), [...changed.offers].map(toOfferRow), [...changed.agents].map(toAgentRow)],
    [decisions, facts.map(toEventRow)],
  ].flatMap((part) => part.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value)))
  const { rows } = await pool.query<{ number: string | null; at: Date }>({ name: 'routing-commit', text, values })
  if (rows.length === 0) return undefined
  return facts.map((fact, place) => toTold(fact, rows[place]!))
}

const text = `
  with held as (
    update routing_writer set until = now() + $1 * interval '1 ms'
    where shard = '${shard}' and owner = $2 and fence = $3 returning fence
  ), works as (
    insert into work_items
    select item.* from jsonb_populate_recordset(null::work_items, $4) as item where exists (select from held)
    on conflict (id) do update set
      state = excluded.state, queue_id = excluded.queue_id, call_id = excluded.call_id, callback = excluded.callback,
      kept_from = excluded.kept_from, queue_since = excluded.queue_since, been_in = excluded.been_in,
      first_in_line = excluded.first_in_line, agent_id = excluded.agent_id,
      offer_id = excluded.offer_id, offers_made = excluded.offers_made, not_to = excluded.not_to,
      outcome = excluded.outcome, waiting_since = excluded.waiting_since, answered_at = excluded.answered_at,
      finished_at = excluded.finished_at, ended_at = excluded.ended_at
    where work_items.state <> 'done'
  ), made as (
    insert into offers
    select offer.* from jsonb_populate_recordset(null::offers, $5) as offer where exists (select from held)
    on conflict (id) do update set
      state = excluded.state, settled_at = excluded.settled_at, settled_because = excluded.settled_because
  ), people as (
    insert into routing_agents
    select agent.* from jsonb_populate_recordset(null::routing_agents, $6) as agent where exists (select from held)
    on conflict (agent_id) do update set
      state = excluded.state, since = excluded.since, idle_since = excluded.idle_since,
      missed_at = excluded.missed_at, occupied = excluded.occupied, known = excluded.known
  ), decided as (
    insert into routing_decisions (work_item_id, conversation_id, ticket_id, queue_id, to_queue_id, at, kind, strategy,
      relaxed, agent_id, because, considered)
    select work_item_id, conversation_id, ticket_id, queue_id, to_queue_id, at, kind, strategy,
      relaxed, agent_id, because, considered
    from jsonb_to_recordset($7) as decision (work_item_id uuid, conversation_id uuid, ticket_id uuid, queue_id uuid,
      to_queue_id uuid, at timestamptz, kind text, strategy text, relaxed smallint, agent_id uuid, because text,
      considered jsonb)
    where exists (select from held)
  ), told as (
    insert into events (type, subject_kind, subject_id, actor, payload)
    select type, kind, id, 'system', payload
    from rows from (jsonb_to_recordset($8) as (type text, kind text, id text, payload jsonb))
      with ordinality as fact (type, kind, id, payload, place)
    where exists (select from held) order by place
    returning number, at
  )
  select number, at from held left join told on true order by number`

function toEventRow({ type, ...payload }: RoutingEvent) {
  const { kind, id } = subjectOf({ type, ...payload })
  return { type, kind, id, payload }
}

function toTold(fact: RoutingEvent, { number, at }: { number: string | null; at: Date }): Told {
  const subject = subjectOf(fact)
  return {
    number: must(number, 'number of an event'),
    type: fact.type,
    subject,
    actor: 'system',
    cause: undefined,
    at,
    fact,
  }
}

const remembered = 10_000

export async function load(db: Reader): Promise<Omit<Saved, 'people'>> {
  const [queues, works, offers, agents, ended] = await Promise.all([
    readQueues(db),
    sql<Saved['works'][number]>`select * from work_items where state <> 'done'`.execute(db),
    sql<Saved['offers'][number]>`
      select offers.* from offers join work_items on work_items.offer_id = offers.id
      where work_items.state in ('offered', 'active', 'wrapping-up')`.execute(db),
    sql<Saved['agents'][number]>`select * from routing_agents`.execute(db),
    sql<Saved['works'][number]>`
      select id from (select id, ended_at from work_items where ended_at is not null
        order by ended_at desc limit ${remembered}) as lately order by ended_at`.execute(db),
  ])
  return {
    queues,
    works: works.rows,
    offers: offers.rows,
    agents: agents.rows,
    endedLately: ended.rows.map(({ id }) => id),
  }
}

/** Calls that were answered within the last hour, for what the next ones are told. */
export async function readPickUps(db: Reader): Promise<(PickUp & { queueId: QueueId })[]> {
  const { rows } = await sql<{ queue_id: QueueId; enqueued_at: Date; answered_at: Date }>`
    select queue_id, enqueued_at, answered_at from (select * from work_items order by id desc limit 2000) as lately
    where kind = 'call' and answered_at > now() - interval '1 hour' order by answered_at`.execute(db)
  return rows.map((row) => ({
    queueId: row.queue_id,
    enqueuedAt: row.enqueued_at.getTime(),
    answeredAt: row.answered_at.getTime(),
  }))
}

export type DecisionRow = {
  id: string
  work_item_id: string
  conversation_id: string | null
  ticket_id: string | null
  queue_id: string | null
  to_queue_id: string | null
  strategy: Strategy | null
  relaxed: number
  at: Date
  kind: 'offer' | 'wait' | 'overflow'
  agent_id: AgentId | null
  because: string
  considered: Considered[]
}

export type About = Readonly<Partial<Record<'conversation' | 'ticket' | 'work' | 'agent', string | undefined>>>

/** Newest first, one more than asked: the page knows then whether there is another. */
export async function readDecisions(db: Reader, about: About, limit: number, before: string | undefined) {
  const { rows } = await sql<DecisionRow>`
    select * from routing_decisions
    where (${about.conversation ?? null}::uuid is null or conversation_id = ${about.conversation ?? null}::uuid)
      and (${about.ticket ?? null}::uuid is null or ticket_id = ${about.ticket ?? null}::uuid)
      and (${about.work ?? null}::uuid is null or work_item_id = ${about.work ?? null}::uuid)
      and (${about.agent ?? null}::uuid is null or agent_id = ${about.agent ?? null}::uuid)
      and (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
    order by id desc limit ${limit + 1}`.execute(db)
  return rows
}

export type Fence = { readonly owner: string; readonly number: string; readonly leaseMs: number }

/** Becomes the writer when nobody is, or the one who was fell silent. A new number every time. */
export async function takeLease(db: Reader, owner: string, leaseMs: number): Promise<Fence | undefined> {
  const { rows } = await sql<{ fence: string }>`
    insert into routing_writer (shard, owner, fence, until)
    values (${shard}, ${owner}, 1, now() + ${leaseMs} * interval '1 ms')
    on conflict (shard) do update set owner = excluded.owner, fence = routing_writer.fence + 1, until = excluded.until
    where routing_writer.until < now() returning fence`.execute(db)
  return rows[0] && { owner, number: rows[0].fence, leaseMs }
}

export async function keepLease(db: Reader, fence: Fence): Promise<boolean> {
  const { rows } = await sql`
    update routing_writer set until = now() + ${fence.leaseMs} * interval '1 ms'
    where shard = ${shard} and owner = ${fence.owner} and fence = ${fence.number} returning 1`.execute(db)
  return rows.length === 1
}

/** Leaves at once, so that the next need not wait for the lease to run out. */
export async function endLease(db: Reader, fence: Fence): Promise<void> {
  await sql`update routing_writer set until = '-infinity'
    where shard = ${shard} and owner = ${fence.owner} and fence = ${fence.number}`.execute(db)
}
