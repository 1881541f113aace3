import { seededRandom } from '../lib/text/random.ts'
import type { Options } from './options.ts'
import { storyOf } from './sentences.ts'

/** Where on the way a caller gives up; `never` stays until served, or until patience ends. */
export type GivesUp = 'ringing' | 'greeting' | 'menu' | 'never'

/** What a caller means to do, decided before anybody rings. */
export type CallerPlan = {
  readonly kind: 'call'
  readonly index: number
  readonly atMs: number
  /** E.164, nobody else's. */
  readonly number: string
  readonly keys: string
  readonly pressAfterMs: number
  readonly givesUp: GivesUp
  readonly patienceMs: number
  readonly talkMs: number
  /** Who ends the talk. Only after the agent does is the caller asked how it was. */
  readonly endsTalk: 'caller' | 'agent'
  /** The key at the survey; undefined hangs up there. */
  readonly score: number | undefined
}

export type ChatterPlan = {
  readonly kind: 'chat'
  readonly index: number
  readonly atMs: number
  /** The order they write about; by it the chat is found again. */
  readonly order: string
  readonly says: readonly string[]
  readonly patienceMs: number
  /** Loses the network once in the middle and comes back. */
  readonly losesNetwork: boolean
  /** Closes the window's chat; else says goodbye and lets the agent close it. */
  readonly leaves: boolean
  readonly score: number | undefined
}

export type Plan = { readonly callers: readonly CallerPlan[]; readonly chatters: readonly ChatterPlan[] }

/** The same options and seed make the same people. */
export function makePlan(options: Options): Plan {
  const random = seededRandom(options.seed)
  const callArrivals = arrivals(options.calls, options.cps, random)
  const chatArrivals = arrivals(options.chats, options.cps, random)
  const mark = Math.floor(random() * 1e6)
  return {
    callers: callArrivals.map((atMs, index) => aCaller(options, { index, atMs, mark }, random)),
    chatters: chatArrivals.map((atMs, index) => aChatter(options, { index, atMs, mark }, random)),
  }
}

/** Poisson: the time between two arrivals is exponential. The first comes at once. */
export function arrivals(count: number, perSecond: number, random: () => number): number[] {
  let at = 0
  return Array.from({ length: count }, (_, index) => {
    if (index > 0) at += (-Math.log(1 - random()) / perSecond) * 1000
    return Math.round(at)
  })
}

type Arrival = { readonly index: number; readonly atMs: number; readonly mark: number }

function aCaller(options: Options, { index, atMs, mark }: Arrival, random: () => number): CallerPlan {
  return {
    kind: 'call',
    index,
    atMs,
    number: mobile(mark, index),
    keys: options.keys ?? pick(menuKeys, random),
    pressAfterMs: Math.round(2_000 + random() * 4_000),
    givesUp: givesUp(options.hangUps, random),
    patienceMs: around(options.patienceMs, random),
    talkMs: around(options.talkMs, random),
    endsTalk: random() < 0.4 ? 'caller' : 'agent',
    score: random() < 0.7 ? 1 + Math.floor(random() * 5) : undefined,
  }
}

function aChatter(options: Options, { index, atMs, mark }: Arrival, random: () => number): ChatterPlan {
  const order = `SO${String(mark).padStart(6, '0')}${String(index).padStart(4, '0')}`
  return {
    kind: 'chat',
    index,
    atMs,
    order,
    says: storyOf(order, random),
    patienceMs: around(options.patienceMs, random),
    losesNetwork: random() < 0.25,
    leaves: random() < 0.5,
    score: random() < 0.6 ? 1 + Math.floor(random() * 5) : undefined,
  }
}

/** As on the demo centre's menu, a wrong key first, or nothing at all. */
const menuKeys = ['0', '1', '2', '3', '80', '71', ''] as const

/** 199 is a prefix of China Mobile; the rest makes each run and each caller another person. */
function mobile(mark: number, index: number): string {
  const rest = (mark * 100 + index * 7_919 + 12_345_678) % 1e8
  return `+86199${String(rest).padStart(8, '0')}`
}

function givesUp(share: number, random: () => number): GivesUp {
  return random() < share ? pick(['ringing', 'greeting', 'menu'] as const, random) : 'never'
}

/** Within a third of it, either way. */
const around = (ms: number, random: () => number) => Math.round(ms * (2 / 3 + (random() * 2) / 3))

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!
