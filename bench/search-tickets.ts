import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId, type TeamId, type TicketId, type TicketTypeId, type UserId } from '../server/base/id.ts'
import { toColumns } from '../server/modules/tickets/store.ts'
import { aTicket } from '../server/modules/tickets/ticket.builder.ts'
import type { Ticket } from '../server/modules/tickets/ticket.ts'
import type { Database } from '../server/platform/db/database.ts'
import { dice, type Text, textOf } from './search-texts.ts'

/** Words somebody searches for, and in how many tickets they occur. */
export type Sought = { readonly kind: string; readonly words: string; count: number }

export type Filled = {
  readonly sought: readonly Sought[]
  readonly departmentIds: readonly TeamId[]
  readonly agentIds: readonly UserId[]
  readonly typeIds: readonly TicketTypeId[]
  readonly seconds: number
  readonly megabytes: number
}

const words: Readonly<Record<string, readonly string[]>> = {
  'two characters, common': ['退款', '空调', '发票', '上门', '物流', '客户'],
  'two characters, rare': ['涛高', '睿雅', '欣怡', '兰英', '洋勇', '梓涵', '琪婷', '丁睿'],
  'a phrase': ['要求全额退款', '空气净化器', '客户情绪激动', '滨江东路', '经理回电', '扫地机器人'],
  'a phrase and a word': ['退款 refund', '武侯区 咖啡机', 'charged twice', '发票 杭州'],
  'two characters, of old tickets only': ['停产'],
  'a phrase, of old tickets only': ['停产机型'],
  'a name': ['王涛', '赵思嘉', '魏子轩', '沈雨晨', '曹浩宇', '袁诗琪'],
}
const orders = 8
const batch = 4_000
const days = 400

/** A table full of tickets, one in ten of them still open, spread over a year and a bit. */
export async function fill(db: Database, tickets: number): Promise<Filled> {
  const from = performance.now()
  const ground = await layGround(db)
  const sought: Sought[] = Object.entries(words).flatMap(([kind, list]) =>
    list.map((words) => ({ kind, words, count: 0 })),
  )
  for (let n = 0; n < orders; n++)
    sought.push({ kind: 'an order number', words: textOf(dice(0), Math.floor((tickets / orders) * n)).order, count: 0 })
  const draw = dice(1)
  await sql`drop index tickets_by_search`.execute(db.read)
  for (let number = 0; number < tickets; number += batch) {
    const rows = Array.from({ length: Math.min(batch, tickets - number) }, (_, n) =>
      aRow(draw, { number: number + n, of: tickets }, ground, sought),
    )
    const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
    await sql`insert into tickets (${columns})
      select ${columns} from jsonb_populate_recordset(null::tickets, ${JSON.stringify(rows)}::jsonb)`.execute(db.read)
  }
  await sql`create index tickets_by_search on tickets using gin (search)`.execute(db.read)
  await sql`vacuum analyze tickets`.execute(db.read)
  const { rows } = await sql<{ bytes: string }>`select pg_total_relation_size('tickets') as bytes`.execute(db.read)
  const megabytes = Math.round(Number(rows[0]!.bytes) / 1e6)
  return { ...ground, sought, seconds: (performance.now() - from) / 1000, megabytes }
}

type Ground = Pick<Filled, 'departmentIds' | 'agentIds' | 'typeIds'>

async function layGround(db: Database): Promise<Ground> {
  const ids = <T>(n: number) => Array.from({ length: n }, () => newId<string>() as T)
  const ground = { departmentIds: ids<TeamId>(6), agentIds: ids<UserId>(200), typeIds: ids<TicketTypeId>(5) }
  await sql`insert into teams (id, name, department) select id, id::text, true from unnest(${ground.departmentIds}::uuid[]) as id`.execute(
    db.read,
  )
  await sql`insert into roles (key, name, permissions) values ('agent', '{}', '{}') on conflict do nothing`.execute(
    db.read,
  )
  await sql`insert into users (id, name, email, password_hash, role)
    select id, id::text, id || '@bench.yihu', 'nobody signs in', 'agent' from unnest(${ground.agentIds}::uuid[]) as id`.execute(
    db.read,
  )
  await sql`insert into ticket_types (id, key) select id, id::text from unnest(${ground.typeIds}::uuid[]) as id`.execute(
    db.read,
  )
  return ground
}

/** Numbered and written in the order of time, as in life. */
function aRow(
  draw: () => number,
  { number, of }: { number: number; of: number },
  ground: Ground,
  sought: readonly Sought[],
) {
  const text = number < of / 20 ? ofOld(textOf(draw, number)) : textOf(draw, number)
  countIn(text, sought)
  const one = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
  const createdAt = new Date(Date.UTC(2026, 10, 20) - Math.floor((1 - number / of) * days * 86_400_000))
  const open = draw() < 0.1
  const ticket: Ticket = {
    ...aTicket({ subject: text.subject, description: text.description }),
    id: newId<TicketId>(),
    number: 1_001 + number,
    typeId: one(ground.typeIds),
    state: open ? (draw() < 0.7 ? 'open' : 'pending') : 'closed',
    priority: one(['low', 'normal', 'normal', 'normal', 'high', 'urgent'] as const),
    customerId: undefined,
    assigneeId: draw() < 0.2 ? undefined : one(ground.agentIds),
    departmentId: one(ground.departmentIds),
    fields: { name: text.name, order: text.order },
    createdAt,
    updatedAt: createdAt,
    dueAt: new Date(createdAt.getTime() + 86_400_000),
    pageToken: randomBytes(18).toString('base64url'),
  }
  return toColumns(ticket)
}

/** What was sold a year ago and is not any more: no ticket of this week speaks of it. */
const ofOld = (text: Text): Text => ({ ...text, description: `${text.description}，停产机型` })

/** The truth is what a person would find by reading: the words, wherever they stand in one piece. */
function countIn({ subject, description, name, order }: Text, sought: readonly Sought[]): void {
  const text = `${subject}\n${description}\n${name}\n${order}`.toLowerCase()
  for (const one of sought) if (one.words.split(' ').every((part) => text.includes(part.toLowerCase()))) one.count += 1
}
