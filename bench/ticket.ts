import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Table } from '../lib/terminal/table.ts'
import { openTicketCentre } from './ticket-centre.ts'
import type { Counted, Order } from './ticket-clients.ts'

export const name = 'ticket'

const rounds = 3
const roundMs = 3_000
const warmUpMs = 1_500
const counts = [1, 8, 32] as const
/** At 32 clients, rules and routing running beside it. */
const leastRatio = 0.7

/**
 * Tickets a second through the whole REST path (key, validation, form,
 * customer, search column, event, clocks, timers, one answer; rules and routing after it), and the same rows by
 * plain SQL on the same PostgreSQL. Rounds alternate, so that a busy machine
 * is busy for both; the middle of three counts.
 */
export async function run(): Promise<Table> {
  const { centre, ground } = await openTicketCentre()
  const clients = fork(fileURLToPath(new URL('./ticket-clients.ts', import.meta.url)), [JSON.stringify(ground)], {
    execArgv: ['--import', 'tsx'],
  })
  try {
    await once(clients, 'message')
    for (const by of ['rest', 'sql'] as const) await ask(clients, { by, clients: 32, ms: warmUpMs })
    const rows: Row[] = []
    for (const count of counts) rows.push(await compare(clients, count))
    return table(rows)
  } finally {
    clients.disconnect()
    await centre.close()
  }
}

type Row = { readonly count: number; readonly rest: Counted; readonly sql: Counted; readonly failed: number }

async function compare(clients: ChildProcess, count: number): Promise<Row> {
  const rest: Counted[] = []
  const sql: Counted[] = []
  for (let round = 0; round < rounds; round++) {
    rest.push(await ask(clients, { by: 'rest', clients: count, ms: roundMs }))
    sql.push(await ask(clients, { by: 'sql', clients: count, ms: roundMs }))
  }
  const failed = [...rest, ...sql].reduce((sum, one) => sum + one.failed, 0)
  return { count, rest: middle(rest), sql: middle(sql), failed }
}

async function ask(clients: ChildProcess, order: Order): Promise<Counted> {
  const answer = once(clients, 'message')
  clients.send(order)
  return (await answer)[0] as Counted
}

const middle = (all: readonly Counted[]) =>
  all.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(all.length / 2)]!

function table(rows: readonly Row[]): Table {
  return {
    title: 'Ticket: opened over REST, beside the same rows by plain SQL',
    columns: ['clients', 'REST/s', 'p50 ms', 'p99 ms', 'SQL/s', 'p50 ms', 'p99 ms', 'ratio', 'expected', 'failed'],
    rows: rows.map(({ count, rest, sql, failed }) => {
      const ratio = rest.perSecond / sql.perSecond
      const expected = count === 32 ? `≥ ${leastRatio}: ${ratio >= leastRatio ? 'yes' : 'no'}` : ''
      const per = ({ perSecond, p50, p99 }: Counted) => [Math.round(perSecond), p50, p99]
      return [count, ...per(rest), ...per(sql), ratio, expected, failed]
    }),
    notes: [
      `Middle of ${rounds} rounds of ${roundMs / 1000} s each, alternating; clients in a process of their own, one connection each.`,
      '200 rules wait for every opening; they are tried after the commit, and one ticket in ten matches one of them. Each ticket is put in line by routing.',
      'SQL: BEGIN, ticket, event, timer, work item (prepared), COMMIT: six round trips, search words made beforehand.',
    ],
  }
}
