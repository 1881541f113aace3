import { parseArgs } from 'node:util'

/** What was asked for on the command line; times in milliseconds. */
export type Options = {
  readonly calls: number
  /** Arrivals a second, of calls and of chats each. */
  readonly cps: number
  readonly chats: number
  readonly url: string
  readonly sip: { readonly host: string; readonly port: number }
  readonly agents: number
  readonly talkMs: number
  readonly patienceMs: number
  readonly answerAfterMs: number
  /** Pressed by every caller; undefined lets each choose. */
  readonly keys: string | undefined
  /** The share of callers who give up somewhere on the way. */
  readonly hangUps: number
  readonly seed: number
  readonly password: string | undefined
}

const number = /^\d{1,9}(\.\d{1,6})?$/

export const help = `npm run simulate -- [options]

  --calls N          callers (5)                  --cps R            arrivals a second (1)
  --chats M          chatters (0)                 --agents K         demo agents that answer (6; 0 without a password)
  --talk S           seconds of talk (6)          --patience S       seconds a customer waits (60)
  --answer-after S   seconds an agent rings (1)   --keys 0           what every caller presses (each their own)
  --hang-ups P       share that give up, 0 to 1 (0.2)
  --seed N           the same people again        --password …       of the demo centre; or YIHU_DEMO_PASSWORD
  --url U            of the server (http://HOST:PORT)
  --sip HOST:PORT    of the exchange (HOST:SIP_PORT)`

/** Reads the command line; every problem is named at once. The environment gives what the server reads there too. */
export function readOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Options {
  const names = [
    'calls',
    'cps',
    'chats',
    'url',
    'sip',
    'agents',
    'talk',
    'patience',
    'answer-after',
    'keys',
    'hang-ups',
  ]
  const options = Object.fromEntries([...names, 'seed', 'password'].map((name) => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ args: [...args], options, strict: true })
  const given = values as Readonly<Record<string, string | undefined>>
  const problems: string[] = []
  const count = (name: string, otherwise: number, most: number) => {
    const text = given[name]
    if (text === undefined) return otherwise
    if (number.test(text) && Number(text) <= most) return Number(text)
    problems.push(`--${name}: must be a number up to ${most}`)
    return otherwise
  }
  const seconds = (name: string, otherwise: number) => 1000 * count(name, otherwise, 3600)
  const password = given.password ?? env.YIHU_DEMO_PASSWORD
  const host = env.SIP_HOST ?? env.HOST ?? '127.0.0.1'
  const read: Options = {
    calls: count('calls', 5, 100_000),
    cps: Math.max(0.001, count('cps', 1, 1_000)),
    chats: count('chats', 0, 10_000),
    url: (given.url ?? `http://${env.HOST ?? '127.0.0.1'}:${env.PORT ?? 3000}`).replace(/\/$/, ''),
    sip: readPlace(given.sip ?? `${host}:${env.SIP_PORT ?? 5060}`, problems),
    agents: count('agents', password ? 6 : 0, 6),
    talkMs: seconds('talk', 6),
    patienceMs: seconds('patience', 60),
    answerAfterMs: seconds('answer-after', 1),
    keys: given.keys,
    hangUps: count('hang-ups', 0.2, 1),
    seed: count('seed', Date.now() % 1_000_000, 999_999_999),
    password,
  }
  if (given.keys !== undefined && !/^[0-9*#]{0,8}$/.test(given.keys)) problems.push('--keys: has only 0 to 9, * and #')
  if (read.agents > 0 && !password) problems.push('--agents: agents sign in with --password or YIHU_DEMO_PASSWORD')
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\n\n${help}`)
  return read
}

function readPlace(text: string, problems: string[]): { host: string; port: number } {
  const [, host, port] = /^(?:sip:)?([\w.-]+):(\d{1,5})$/.exec(text) ?? []
  if (!host || Number(port) < 1 || Number(port) > 65_535) problems.push('--sip: must be HOST:PORT')
  return { host: host ?? '127.0.0.1', port: Number(port ?? 5060) }
}
