import { must } from '../../../base/must.ts'
import { type Agent, canServe, isFree, type Reason, whyNotServing } from './agent.ts'
import { type Demand, demandOf } from './demand.ts'
import type { Floor, QueueOnFloor } from './floor.ts'
import { Ordered } from './ordered.ts'
import type { RequiredSkill, Strategy } from './queue.ts'
import type { Talent } from './talent.ts'
import { compareInLine, type Work, type WorkKind } from './work.ts'

/**
 * Those who ask the same of an agent, and those who can give it: a line and a
 * bench. A queue has one as long as all its contacts ask the same; skills that
 * contacts bring, languages and relaxation make more. Made when first asked
 * for, forgotten when long unused.
 */
export type Pool = {
  readonly key: string
  readonly there: QueueOnFloor
  readonly kind: WorkKind
  readonly demand: Demand
  /** Those whose agents can serve here. */
  readonly talents: Set<Talent>
  /** Waiting, in order. */
  readonly line: Ordered<Work>
  /** Free, in the order in which they are asked. */
  readonly bench: Ordered<Agent>
  /** Why whom it cannot be: found out when somebody asks, once for all who are alike. */
  readonly reasons: WeakMap<Talent, Reason>
}

/** Unused ones are kept up to so many, so that the next of their kind finds them ready. */
const mostPools = 1024

export function poolFor(floor: Floor, there: QueueOnFloor, work: Pick<Work, 'kind'> & Parameters<typeof demandOf>[1]) {
  const demand = demandOf(there.queue, work, floor.now)
  const key = keyOf(there, work.kind, demand)
  return floor.pools.get(key) ?? makePool(floor, key, there, work.kind, demand)
}

function makePool(floor: Floor, key: string, there: QueueOnFloor, kind: WorkKind, demand: Demand): Pool {
  if (floor.pools.size >= mostPools) forgetUnused(floor)
  const bench = new Ordered<Agent>((a, b) => compareOnBench(pool, a, b))
  const [talents, reasons] = [new Set<Talent>(), new WeakMap<Talent, Reason>()]
  const pool: Pool = { key, there, kind, demand, talents, reasons, line: new Ordered(compareInLine), bench }
  floor.pools.set(key, pool)
  for (const talent of floor.talents.values()) assess(talent, pool)
  bench.fill(freeFor(pool))
  for (const agent of bench) agent.seats.push(pool)
  return pool
}

/** Whether agents of this talent can serve there; remembered, as everybody asks at every turn. */
export function assess(talent: Talent, pool: Pool): void {
  const { there, kind, demand } = pool
  if (!canServe(talent, there.queue.id, demand)) return
  const score = there.queue.strategy === 'best-skill' ? skillScore(talent, demand) : preferredScore(talent, demand)
  talent.pools[kind].set(pool, score)
  pool.talents.add(talent)
}

export function whyNotIn(pool: Pool, { talent }: Agent): Reason | undefined {
  if (pool.talents.has(talent)) return undefined
  const known = pool.reasons.get(talent)
  if (known) return known
  const reason = must(whyNotServing(talent, pool.there.queue.id, pool.demand), 'reason why not')
  pool.reasons.set(talent, reason)
  return reason
}

function* freeFor(pool: Pool): Iterable<Agent> {
  for (const { agents } of pool.talents) for (const agent of agents) if (mayHave(agent, pool)) yield agent
}

const mayHave = (agent: Agent, { kind, demand }: Pool) =>
  (demand.only === undefined || demand.only === agent.id) && isFree(agent, kind)

/** The one way onto the benches: wherever this agent could take something now. */
export function takeSeats(agent: Agent, kinds: readonly WorkKind[]): void {
  for (const kind of kinds) {
    if (!isFree(agent, kind)) continue
    for (const pool of agent.talent.pools[kind].keys()) {
      if (!mayHave(agent, pool)) continue
      pool.bench.add(agent)
      agent.seats.push(pool)
    }
  }
}

export function leaveSeats(agent: Agent): void {
  for (const { bench } of agent.seats) bench.delete(agent)
  agent.seats.length = 0
}

function forgetUnused(floor: Floor): void {
  for (const pool of floor.pools.values()) {
    if (pool.line.size > 0) continue
    forget(floor, pool)
    return
  }
}

/** Nobody waits in it any more. */
export function forget(floor: Floor, pool: Pool): void {
  floor.pools.delete(pool.key)
  for (const { pools } of pool.talents) pools[pool.kind].delete(pool)
  for (const agent of pool.bench) agent.seats.splice(agent.seats.indexOf(pool), 1)
}

/** Nobody has it any more. */
export function forgetTalent(floor: Floor, talent: Talent): void {
  floor.talents.delete(talent.key)
  for (const pools of Object.values(talent.pools)) for (const pool of pools.keys()) pool.talents.delete(talent)
}

/** How many are signed in who could serve it: free or not. */
export function presentIn({ talents }: Pool): number {
  let present = 0
  for (const { agents } of talents) for (const agent of agents) if (agent.presence !== 'offline') present++
  return present
}

/** Of everything asked, each skill by its weight, as far as it goes: 0 to 100. */
const skillScore = ({ skills }: Talent, { skills: asked }: Demand) =>
  share(asked, ({ skill }) => Math.min(10, skills.get(skill) ?? 0) / 10)

/** Of what is preferred, who has it at all, by weight: 0 to 100. */
const preferredScore = ({ skills }: Talent, { skills: asked }: Demand) =>
  share(
    asked.filter(({ need }) => need === 'prefer'),
    ({ skill, level }) => ((skills.get(skill) ?? 0) >= level ? 1 : 0),
  )

function share(asked: readonly RequiredSkill[], has: (one: RequiredSkill) => number): number {
  const all = asked.reduce((sum, { weight }) => sum + weight, 0)
  const had = asked.reduce((sum, one) => sum + one.weight * has(one), 0)
  return all === 0 ? 0 : Math.round((100 * had) / all)
}

export function scoreIn(pool: Pool, { talent }: Agent): number {
  return talent.pools[pool.kind].get(pool) ?? 0
}

export const isScored = ({ there, demand }: Pool): boolean =>
  there.queue.strategy === 'best-skill' || demand.skills.some(({ need }) => need === 'prefer')

function compareOnBench(pool: Pool, a: Agent, b: Agent): number {
  return (
    scoreIn(pool, b) - scoreIn(pool, a) ||
    hands(a, pool.kind) - hands(b, pool.kind) ||
    orders[pool.there.queue.strategy](a, b) ||
    a.idleSince - b.idleSince ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

/** Free hands first: chats, unless it is about tickets. */
const hands = (agent: Agent, kind: WorkKind) => (kind === 'ticket' ? agent.tickets.size : agent.chats.size)

const longestIdle = (a: Agent, b: Agent) => a.idleSince - b.idleSince
const orders: Record<Strategy, (a: Agent, b: Agent) => number> = {
  'longest-idle': longestIdle,
  'least-occupied': (a, b) => a.occupied - b.occupied,
  'best-skill': longestIdle,
  sticky: longestIdle,
}

function keyOf({ queue }: QueueOnFloor, kind: WorkKind, { skills, teamIds, only }: Demand): string {
  const asked = skills.map(({ skill, level, weight, need }) => `${skill} ${level} ${weight} ${need}`)
  return [queue.id, kind, only ?? '', teamIds.length, ...asked].join('|')
}
