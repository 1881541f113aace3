import { drawTable } from '../lib/terminal/table.ts'
import { help, type Options, readOptions } from './options.ts'
import { tablesOf } from './report.ts'
import { type Result, simulate } from './run.ts'

/** `npm run simulate`: rings and writes as customers do, answers as agents do, and counts everybody afterwards. */
async function main(): Promise<number> {
  const args = process.argv.slice(2)
  if (args.includes('--help')) return say(help, 0)
  const options = readOptions(args, process.env)
  console.log(
    `${options.calls} calls and ${options.chats} chats at ${options.cps}/s to ${options.url}, seed ${options.seed}`,
  )
  const result = await simulate(options, (line) => console.log(line))
  for (const table of tablesOf(result.calls, result.chats)) console.log(`\n${drawTable(table)}`)
  return conclude(options, result)
}

function conclude({ calls, chats }: Options, { violations, tickets, wrappedUp }: Result): number {
  console.log(`\n${wrappedUp} conversations wrapped up, ${tickets} tickets made`)
  if (!violations) {
    return say('Nobody asked the server what it saw: give --password (or YIHU_DEMO_PASSWORD) to have that checked.', 0)
  }
  if (violations.length === 0)
    return say(`none missing: all ${calls + chats} contacts are on the server, once, as seen here`, 0)
  return say(`${violations.length} violations:\n${violations.map((one) => `  ${one}`).join('\n')}`, 1)
}

function say(words: string, status: number): number {
  console.log(words)
  return status
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(process.env.DEBUG ? error : error.message)
    process.exit(1)
  },
)
