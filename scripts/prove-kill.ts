import { parseArgs } from 'node:util'
import { machine } from '../bench/machine.ts'
import { drawTable, type Table } from '../lib/terminal/table.ts'
import { type KillProof, proveKill } from '../simulator/kill/prove-kill.ts'
import { percentile } from '../simulator/report.ts'

/**
 * `npm run prove:kill -- --kills N [--seed S]`: kills the real server while
 * people ring and write, and reads its books afterwards. Ends with 1 when
 * somebody was lost, offered twice or stuck, or routing stayed away too long.
 */
const mostRoutingMs = 5_000

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })
  const [kills, seed] = [whole(values.kills ?? '50', 'kills'), whole(values.seed ?? '1', 'seed')]
  console.log(`${machine().join('\n')}\n`)
  const proof = await proveKill(kills, seed, (line) => console.error(line))
  console.log(drawTable(table(proof, seed)))
  const { violations, troubles, routingMs } = proof
  for (const words of violations) console.log(`violation: ${words}`)
  for (const words of troubles.slice(0, 10)) console.log(`an agent met: ${words}`)
  return violations.length > 0 || Math.max(0, ...routingMs) > mostRoutingMs ? 1 : 0
}

function whole(text: string, name: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new Error(`--${name} must be a whole number from 1`)
}

function table(proof: KillProof, seed: number): Table {
  const { kills, whileStarting, contacts, calls, chats, offers, violations, readyMs, routingMs } = proof
  const row = (what: string, ms: readonly number[]) => [
    what,
    ms.length,
    Math.round(percentile(ms, 0.5)),
    Math.round(percentile(ms, 0.99)),
    Math.round(Math.max(0, ...ms)),
  ]
  return {
    title: `${kills} kills, ${violations.length} violations`,
    columns: ['what', 'n', 'p50 ms', 'p99 ms', 'most ms'],
    rows: [row('kill -9 to ready', readyMs), row('kill -9 to the next word of routing', routingMs)],
    notes: [
      `${calls} callers and ${chats} chatters, ${contacts} times in line, ${offers} offers; ${whileStarting} of the kills while it started. Seed ${seed}.`,
      'PostgreSQL is killed with it, and recovers; a word is an arrival, an offer, or why somebody waits.',
    ],
  }
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(process.env.DEBUG ? error : error.message)
    process.exit(1)
  },
)
