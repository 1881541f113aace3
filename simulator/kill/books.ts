import pg from 'pg'
import type { CallFate, ChatFate } from '../fate.ts'

/** What must never be found in the rows after a run in which everybody went home. */
const never: readonly [words: string, sql: string][] = [
  [
    'a contact was on offer to two agents at once',
    `select a.work_item_id, a.id as one, b.id as other from offers a join offers b
       on a.work_item_id = b.work_item_id and a.id < b.id
      and tstzrange(a.offered_at, a.settled_at) && tstzrange(b.offered_at, b.settled_at)`,
  ],
  ['an offer was never settled', `select id from offers where state = 'outstanding' or settled_at is null`],
  [
    'two agents took one contact',
    `select work_item_id, count(*) from offers where state = 'accepted' group by work_item_id
     having count(*) > 1 + (select count(*) from events where type = 'work-returned'
       and payload->>'workItemId' = work_item_id::text)`,
  ],
  ['a contact is lost', `select id, state from work_items where state <> 'done' or outcome is null`],
  [
    'a contact began or ended other than once',
    `select item.id, item.state,
       count(*) filter (where type = 'work-enqueued') as began,
       count(*) filter (where type in ('work-left', 'work-finished')) as ended
     from work_items item left join events on payload->>'workItemId' = item.id::text
     where item.outcome not in ('full', 'closed')
     group by item.id, item.state
     having count(*) filter (where type = 'work-enqueued') <> 1
         or count(*) filter (where type in ('work-left', 'work-finished')) <> 1`,
  ],
  [
    'an agent had two calls at once',
    `select a.agent_id, a.id as one, b.id as other from work_items a join work_items b
       on a.agent_id = b.agent_id and a.id < b.id and a.kind = 'call' and b.kind = 'call'
      and a.answered_at is not null and b.answered_at is not null and a.offers_made = 1 and b.offers_made = 1
      and tstzrange(a.answered_at, a.ended_at) && tstzrange(b.answered_at, b.ended_at)`,
  ],
  [
    'an agent had more chats than they take',
    `select a.agent_id, a.id, count(*) from work_items a
     join users on users.id = a.agent_id
     join work_items b on b.agent_id = a.agent_id and b.kind = 'chat' and b.offers_made = 1
      and b.answered_at <= a.answered_at and a.answered_at < b.ended_at
     where a.kind = 'chat' and a.offers_made = 1
     group by a.agent_id, a.id, users.chat_capacity having count(*) > users.chat_capacity`,
  ],
  ['a conversation is still open', `select id, channel, state from conversations where state = 'open'`],
  ['a conversation has no outcome', `select id, channel from conversations where outcome is null`],
  [
    'a line is held to be alive',
    `select calls.id, calls.from_address, calls.started_at, state, outcome, conversations.ended_at
     from calls join conversations on conversations.id = conversation_id where calls.ended_at is null`,
  ],
  [
    'a chat was never in line',
    `select id from conversations where channel = 'chat' and not exists
       (select from work_items where conversation_id = conversations.id)`,
  ],
]

export type Books = {
  readonly violations: readonly string[]
  readonly contacts: number
  readonly offers: number
  /** From each of these moments to the first word of routing after it: somebody taken in, offered, or told why not. */
  readonly untilRoutingMs: readonly (number | undefined)[]
}

const everyWord = `
  select at from (
    select at from routing_decisions union select enqueued_at from work_items
    union select offered_at from offers union select settled_at from offers) as words
  where at is not null order by at`

/** Goes through the rows as an auditor would: with nobody at work, and believing no process. */
export async function readBooks(
  databaseUrl: string,
  seen: { readonly calls: readonly CallFate[]; readonly chats: readonly ChatFate[] },
  deaths: readonly number[],
): Promise<Books> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  // The server may be stopped before a connection that we ended is gone.
  pool.on('error', () => {})
  try {
    const violations: string[] = []
    for (const [words, sql] of never) {
      const { rows } = await pool.query(sql)
      violations.push(...rows.map((row) => `${words}: ${JSON.stringify(row)}`))
    }
    violations.push(...(await missingCalls(pool, seen.calls)), ...(await missingChats(pool, seen.chats)))
    const { rows } = await pool.query(everyWord)
    const words = rows.map(({ at }) => Number(at))
    const untilRoutingMs = deaths.map((death) => {
      const first = words.find((at) => at > death)
      return first === undefined ? undefined : first - death
    })
    const count = async (table: string) => (await pool.query(`select count(*)::int as n from ${table}`)).rows[0].n
    return { violations, contacts: await count('work_items'), offers: await count('offers'), untilRoutingMs }
  } finally {
    await pool.end()
  }
}

/** Whom the exchange answered is on the books. */
async function missingCalls(pool: pg.Pool, calls: readonly CallFate[]): Promise<string[]> {
  const { rows } = await pool.query(`select from_address from conversations where channel = 'phone'`)
  const known = new Set(rows.map(({ from_address }) => from_address))
  return calls
    .filter(({ number, during }) => during !== 'ringing' && !known.has(number))
    .map(({ number, during }) => `a caller was answered and is lost: ${number}, in ${during}`)
}

/** Whatever the window showed as taken is there once. */
async function missingChats(pool: pg.Pool, chats: readonly ChatFate[]): Promise<string[]> {
  const { rows } = await pool.query(
    `select conversation_id as id, array_agg(text order by at, id) as words from messages
     where sender = 'customer' group by conversation_id`,
  )
  return chats.flatMap(({ order, said, kind, because }) => {
    const found = rows.filter(({ words }) => words.join('').includes(order)) as { words: string[] }[]
    const words = found.flatMap(({ words }) => words)
    if (new Set(words).size < words.length) return [`something was said once and is there twice: ${order}`]
    if (kind !== 'failed' && said.some((one) => !words.includes(one)))
      return [`something that was taken is lost: ${order}`]
    return found.length > 1 && kind === 'failed' ? [`a chat is there ${found.length} times: ${order} (${because})`] : []
  })
}
