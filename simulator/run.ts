import { type SimulatedAgent, seatAgents } from './agents.ts'
import { Api } from './api.ts'
import { callLife } from './caller.ts'
import { chatLife } from './chatter.ts'
import { violations } from './check.ts'
import type { CallFate, ChatFate } from './fate.ts'
import { localAddress } from './local-address.ts'
import { Meetings } from './meetings.ts'
import type { Options } from './options.ts'
import { makePlan } from './plan.ts'
import { SipPort } from './sip/port.ts'
import { Pace } from './sound/pace.ts'
import { whatIsTold } from './watcher.ts'

export type Result = {
  readonly calls: readonly CallFate[]
  readonly chats: readonly ChatFate[]
  /** Undefined when nobody could ask the server. */
  readonly violations: readonly string[] | undefined
  readonly tickets: number
  readonly wrappedUp: number
}

const hotline = '4000'
/** Wrap-ups, recordings and surveys are written a moment after the call is over. */
const settlesWithinMs = 10_000

/** Lets everybody live their plan against a running centre, then asks the centre what it saw. */
export async function simulate(options: Options, tell: (line: string) => void): Promise<Result> {
  const since = await knock(options.url)
  const host = await localAddress(options.sip.host, options.sip.port)
  // Whoever registers must prove every call from there: callers have a socket of their own, as they have in life.
  const [callers, phones] = await Promise.all([SipPort.open(options.sip, host), SipPort.open(options.sip, host)])
  const troubles: string[] = []
  const world = { pace: new Pace(), meetings: new Meetings() }
  try {
    const agents = await seatAgents(options, { ...world, port: phones, trouble: (words) => troubles.push(words) })
    if (agents.length > 0) tell(`${agents.length} agents are at their desks`)
    const plan = makePlan(options)
    const [calls, chats] = await Promise.all([
      inTime(plan.callers, (one) => callLife(one, { ...world, port: callers, number: hotline })),
      inTime(plan.chatters, (one) => chatLife(one, new Api(options.url))),
    ])
    tell('all contacts are over; agents finish their notes')
    for (const agent of agents) await agent.leave()
    const found = options.password ? await asked(options, since, { calls, chats, agents }) : undefined
    return {
      calls,
      chats,
      violations: found && [...new Set(troubles), ...found],
      tickets: sum(agents.map(({ desk }) => desk.tickets)),
      wrappedUp: sum(agents.map(({ desk }) => desk.wrappedUp)),
    }
  } finally {
    callers.close()
    phones.close()
  }
}

/** The server's own time, a second early: clocks differ. */
async function knock(url: string): Promise<Date> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  if (!response?.ok) {
    const trouble = response ? `answers ${response.status}` : 'does not answer'
    throw new Error(`${url} ${trouble}. Start a centre with \`npm start\`, or name another with --url and --sip.`)
  }
  return new Date(Date.parse(response.headers.get('date') ?? new Date().toUTCString()) - 1_000)
}

function inTime<T extends { readonly atMs: number }, Fate>(
  plans: readonly T[],
  live: (plan: T) => Promise<Fate>,
): Promise<Fate[]> {
  const begin = (plan: T) =>
    new Promise<Fate>((resolve, reject) => setTimeout(() => live(plan).then(resolve, reject), plan.atMs))
  return Promise.all(plans.map(begin))
}

type Seen = { calls: readonly CallFate[]; chats: readonly ChatFate[]; agents: readonly SimulatedAgent[] }

async function asked(options: Options, since: Date, { calls, chats, agents }: Seen): Promise<string[]> {
  const api = new Api(options.url)
  await api.signIn('supervisor@demo.yihu', options.password!)
  const agentIds = new Map(agents.map(({ extension, id }) => [extension, id]))
  for (const until = Date.now() + settlesWithinMs; ; ) {
    const found = violations(calls, chats, await whatIsTold(api, since, agentIds))
    if (found.length === 0 || Date.now() > until) return found
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
