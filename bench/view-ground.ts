import { sql } from 'kysely'
import type { Condition } from '../lib/conditions/condition.ts'
import { newId, type TeamId, type TicketTypeId, type UserId } from '../server/base/id.ts'
import type { Identity } from '../server/modules/identity/identity.ts'
import type { Tickets } from '../server/modules/tickets/tickets.ts'
import type { Database } from '../server/platform/db/database.ts'

export type Ground = {
  readonly typeKeys: readonly string[]
  readonly departmentIds: readonly TeamId[]
  readonly agentIds: readonly UserId[]
}

const agents = 200
const departments = 6
const priorities = ['low', 'normal', 'high', 'urgent']
const tags = Array.from({ length: 20 }, (_, n) => `标签${n}`)

/**
 * A house with many tickets, one in ten of them still open, spread over a
 * year; one in twenty wears a tag. Made by the database itself: what is in
 * their words does not matter here.
 */
export async function lay(
  { db, identity, tickets }: { db: Database; identity: Identity; tickets: Tickets },
  count: number,
): Promise<Ground> {
  await identity.layFirstRoles()
  const ids = async (query: string): Promise<string[]> =>
    (await db.pool.query<{ id: string }>(query)).rows.map(({ id }) => id)
  const departmentIds = (await ids(
    `insert into teams (id, name, department) select gen_random_uuid(), '部门' || n, true
     from generate_series(1, ${departments}) as n returning id`,
  )) as TeamId[]
  const agentIds = (await ids(
    `insert into users (id, name, email, password_hash, role, team_id)
     select gen_random_uuid(), '坐席' || n, n || '@bench.yihu', 'nobody signs in', 'agent',
       (array[${departmentIds.map((id) => `'${id}'`)}]::uuid[])[1 + n % ${departments}]
     from generate_series(1, ${agents}) as n returning id`,
  )) as UserId[]
  const typeKeys = ['complaint', 'refund', 'repair', 'consultation', 'fault']
  for (const [place, key] of typeKeys.entries())
    await tickets.addType({ id: newId<TicketTypeId>(), key, ...plainType }, place)
  await layTickets(db, count, { departmentIds, agentIds })
  return { typeKeys, departmentIds, agentIds }
}

const plainType = {
  name: { zh: '类型', en: 'Type' },
  fields: [{ key: 'amount', label: { zh: '金额', en: 'Amount' }, kind: 'money', required: false }],
  respondWithinMs: 3_600_000,
  resolveWithinMs: 86_400_000,
  departmentId: undefined,
} as const

/** Ids in the order of time, as in life: a hundred thousand at once. */
async function layTickets(
  db: Database,
  count: number,
  { departmentIds, agentIds }: Pick<Ground, 'departmentIds' | 'agentIds'>,
) {
  await sql`drop index tickets_by_search`.execute(db.read)
  for (let from = 0; from < count; from += 100_000)
    await sql`
      insert into tickets (id, number, type_id, type_version, subject, description, state, status, priority, assignee_id,
        department_id, fields, created_at, updated_at, due_at, respond_by, page_token, revision, search)
      select ('0' || lpad(to_hex(n), 7, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1001 + n, type.id, 1,
        '工单 ' || n, '', drawn.state, drawn.state, (${priorities}::text[])[1 + dice.b % 4],
        case when dice.c % 5 > 0 then (${agentIds}::uuid[])[1 + dice.c % ${sql.lit(agents)}] end,
        (${departmentIds}::uuid[])[1 + dice.d % ${sql.lit(departments)}], jsonb_build_object('amount', dice.e % 1000),
        drawn.created, drawn.created, drawn.created + interval '2 days', drawn.created + interval '4 hours', n::text, 1, ''
      from generate_series(${from}::int, ${Math.min(from + 100_000, count) - 1}::int) as n
        cross join lateral (select hashint4(n) & 65535 as a, hashint4(n + 100000007) & 65535 as b, hashint4(n + 200000033) & 65535 as c,
          hashint4(n + 300000007) & 65535 as d, hashint4(n + 400000009) & 65535 as e, hashint4(n + 500000003) & 65535 as f) as dice
        cross join lateral (select case when dice.a % 10 > 0 then 'closed' when dice.a % 30 = 0 then 'pending' else 'open' end as state,
          now() + interval '1 day' - interval '1 second' * (31536000.0 * (${count}::int - n) / ${count}::int) as created) as drawn
        join lateral (select id from ticket_types where place = dice.f % 5) as type on true`.execute(db.read)
  await sql`create index tickets_by_search on tickets using gin (search)`.execute(db.read)
  await sql`insert into ticket_tags select id, (${tags}::text[])[1 + number % ${sql.lit(tags.length)}] from tickets where number % 19 = 0`.execute(
    db.read,
  )
  await sql`select setval('ticket_numbers', ${count + 2_000})`.execute(db.read)
  await sql`vacuum analyze tickets`.execute(db.read)
  await sql`vacuum analyze ticket_tags`.execute(db.read)
}

const is = (field: string, value: string): Condition => ({ field: `ticket.${field}`, op: 'is', value })
const unresolved: Condition = { field: 'ticket.state', op: 'one-of', value: ['open', 'pending'] }
const hour = 3_600_000

/** So many views as a busy house keeps: most of work to be done, some that say me, some that time moves, a few of what is over. */
export function conditionsOf({ typeKeys, departmentIds }: Ground, count: number): Condition[] {
  const open = (...more: Condition[]): Condition => ({ all: [unresolved, ...more] })
  const all: Condition[] = [
    ...typeKeys.flatMap((type) => priorities.map((priority) => open(is('type', type), is('priority', priority)))),
    ...departmentIds.flatMap((id) =>
      priorities.map((priority) => open(is('department', id), is('priority', priority))),
    ),
    ...departmentIds.flatMap((id) => typeKeys.map((type) => open(is('department', id), is('type', type)))),
    ...tags.map((tag) => open({ field: 'ticket.tags', op: 'has-any', value: [tag] })),
    ...priorities.map((priority) => open(is('assignee', 'me'), is('priority', priority))),
    ...typeKeys.map((type) => open(is('department', 'my-team'), is('type', type))),
    ...[1, 2, 4, 8, 12, 24].map((hours) => open({ field: 'ticket.due', op: 'in-next', value: hours * hour })),
    ...[1, 7, 30].map((days) => open({ field: 'ticket.created', op: 'in-last', value: days * 24 * hour })),
    ...[100, 500, 900].map((value) => open({ field: 'form.amount', op: 'over', value })),
    open({ field: 'ticket.assignee', op: 'unknown' }),
    open({ not: { field: 'ticket.tags', op: 'has-any', value: [tags[0]!] } }),
    ...typeKeys.map(
      (type): Condition => ({
        all: [
          is('state', 'closed'),
          is('type', type),
          { field: 'ticket.created', op: 'in-last', value: 7 * 24 * hour },
        ],
      }),
    ),
  ]
  // The rest are two at once, as people narrow what they have.
  for (let n = 0; all.length < count; n++)
    all.push(open(is('type', typeKeys[n % 5]!), { field: 'form.amount', op: 'over', value: n * 10 }))
  return all.slice(0, count)
}
