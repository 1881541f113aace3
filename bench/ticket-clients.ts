import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import pg from 'pg'
import { indexText } from '../lib/text/search-terms.ts'
import { newId } from '../server/base/id.ts'
import type { TicketGround } from './ticket-centre.ts'

/**
 * Those who open tickets, in a process of their own: over REST as another
 * system would, and by plain SQL as nobody can do better without a trick:
 * prepared statements, one for each set of rows, between BEGIN and COMMIT.
 */
export type Order = { readonly by: 'rest' | 'sql'; readonly clients: number; readonly ms: number }
export type Counted = {
  readonly done: number
  readonly failed: number
  readonly perSecond: number
  p50: number
  p99: number
}

const ground = JSON.parse(process.argv[2]!) as TicketGround
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const pool = new pg.Pool({ connectionString: ground.databaseUrl, max: 32 })
pool.on('error', () => {})
const hour = 3_600_000

/** What people write; its search words are made beforehand, so that PostgreSQL is not charged for our splitting. */
const stories = Array.from({ length: 200 }, (_, n) => {
  const subject = `${['退款', '换货', '催发货', '投诉', '发票'][n % 5]}：订单 SO2026${10_000 + n}`
  const description = `客户来电反映收到的第 ${n} 件商品与页面描述不符，要求尽快处理，并希望客服在两小时内回电。Customer asks for a refund.`
  const fields = { order: `SO2026${10_000 + n}`, amount: 100 + n, reason: '与描述不符' }
  const search = indexText(['', subject, description, ...Object.values(fields), ''].join('\n'))
  return { subject, description, fields, search }
})

process.on('message', (order: Order) => void count(order).then((counted) => process.send!(counted)))
process.on('disconnect', () => process.exit())
process.send!('ready')

async function count({ by, clients, ms }: Order): Promise<Counted> {
  const open = by === 'rest' ? overRest : bySql
  const took: number[] = []
  let failed = 0
  const began = performance.now()
  const client = async (n: number) => {
    for (let turn = n; performance.now() - began < ms; turn += clients) {
      const from = performance.now()
      if (await open(turn).catch(() => false)) took.push(performance.now() - from)
      else failed += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, n) => client(n)))
  const perSecond = (1000 * took.length) / (performance.now() - began)
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor((took.length - 1) * share)] ?? 0
  return { done: took.length, failed, perSecond, p50: at(0.5), p99: at(0.99) }
}

function overRest(turn: number): Promise<boolean> {
  const { subject, description, fields } = stories[turn % stories.length]!
  const customerId = ground.customerIds[turn % ground.customerIds.length]
  const body = JSON.stringify({ typeId: ground.typeId, subject, description, customerId, fields })
  const headers = {
    authorization: `Bearer ${ground.key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const asked = request(`${ground.url}/api/v1/tickets`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 201))
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function bySql(turn: number): Promise<boolean> {
  const { subject, description, fields, search } = stories[turn % stories.length]!
  const customerId = ground.customerIds[turn % ground.customerIds.length]
  const id = newId<string>()
  const at = Date.now()
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ number: number }>({
      name: 'ticket',
      text: `insert into tickets (id, number, type_id, subject, description, state, status, priority, customer_id, fields,
          created_at, updated_at, respond_by, due_at, clocks, reopened_times, page_token, revision, search)
        values ($1, nextval('ticket_numbers'), $2, $3, $4, 'open', 'open', 'normal', $5, $6, $7, $7, $8, $9, $12, 0, $10, 1, $11::tsvector)
        returning number`,
      values: [
        id,
        ground.typeId,
        subject,
        description,
        customerId,
        JSON.stringify(fields),
        new Date(at),
        new Date(at + 2 * hour),
        new Date(at + 24 * hour),
        randomBytes(18).toString('base64url'),
        search,
        JSON.stringify(clocksFrom(at)),
      ],
    })
    await client.query({
      name: 'event',
      text: `insert into events (type, subject_kind, subject_id, actor, payload) values ('ticket-opened', 'ticket', $1, 'sql', $2)`,
      values: [id, JSON.stringify({ ticketId: id, customerId, number: rows[0]!.number, clocked: stand(at) })],
    })
    await client.query({
      name: 'timer',
      text: `insert into jobs (kind, key, due, payload) values ('ticket-clocks', 'ticket-clocks:' || $1, $3, $2)`,
      values: [id, JSON.stringify({ ticketId: id }), new Date(at + 2 * hour)],
    })
    await client.query({
      name: 'work',
      text: `insert into work_items (id, kind, queue_id, ticket_id, priority, state, first_in_line, offers_made, not_to,
          enqueued_at, waiting_since, queue_since)
        values ($1, 'ticket', $2, $3, 2, 'waiting', false, 0, '{}', $4, $4, $4)`,
      values: [newId<string>(), ground.queueId, id, new Date(at)],
    })
    await client.query('commit')
    return true
  } catch {
    await client.query('rollback').catch(() => {})
    return false
  } finally {
    client.release()
  }
}

/** As large as what the house remembers of two clocks and says of them in the log. */
function clocksFrom(at: number) {
  const clock = (kind: string, hours: number) => ({
    terms: `0|type|00000000-0000-7000-8000-000000000247|7200000||86400000|${kind}`,
    mode: 'counting',
    startedAt: at,
    since: at,
    elapsedMs: 0,
    targetMs: hours * hour,
    dueAt: at + hours * hour,
    broken: false,
  })
  return {
    book: 0,
    at,
    answered: false,
    fired: [],
    clocks: { 'first-response': clock('', 2), resolution: clock('', 24) },
  }
}

function stand(at: number) {
  return { at: new Date(at).toISOString(), state: 'open', priority: 'normal', typeId: ground.typeId, book: 0 }
}
