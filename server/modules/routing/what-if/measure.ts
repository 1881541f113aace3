import type { QueueId, WorkItemId } from '../../../base/id.ts'
import type { Step } from '../acd/acd.ts'
import { type Agent, serves, stateOf } from '../acd/agent.ts'
import type { Floor } from '../acd/floor.ts'
import type { Moment } from '../acd/moment.ts'
import type { Effect } from '../acd/turn.ts'
import type { Outcome, Work } from '../acd/work.ts'
import type { Day } from './day.ts'
import { type Counts, HalfHours } from './figures.ts'

type Wait = { readonly queueId: QueueId; readonly at: Moment; isCounted: boolean }
type Doing = 'busy' | 'free' | 'away'

/** Watches a day go by and counts: who waited for how long, what became of them, what agents did meanwhile. */
export class Measure {
  readonly whole: HalfHours
  readonly byQueue = new Map<QueueId, HalfHours>()
  readonly #day: Day
  readonly #thresholdMs: number
  readonly #due: ReadonlyMap<WorkItemId, Moment>
  readonly #waits = new Map<WorkItemId, Wait>()
  readonly #doing = new Map<Agent, { readonly what: Doing; readonly since: Moment }>()

  constructor(day: Day, thresholdMs: number) {
    this.#day = day
    this.#thresholdMs = thresholdMs
    this.#due = new Map(day.contacts.flatMap(({ work, dueAt }) => (dueAt === undefined ? [] : [[work.id, dueAt]])))
    this.whole = new HalfHours(day.from, day.to)
  }

  see(floor: Floor, { effects, changed, now }: Step): void {
    for (const effect of effects) this.#hear(effect, now)
    for (const agent of changed.agents) this.#look(floor, agent, now)
  }

  /** The day is over; who still waits has waited so long. */
  close(floor: Floor): void {
    const { to } = this.#day
    for (const agent of [...this.#doing.keys()]) this.#add(floor, agent, to)
    for (const work of floor.works.values()) {
      const wait = this.#waits.get(work.id)
      if (wait) this.#isDone(work, wait, to)
      if (wait && !wait.isCounted) for (const cell of this.#cells(wait)) longest(cell, to - wait.at)
    }
  }

  #hear(effect: Effect, now: Moment): void {
    if (effect.type === 'enqueued') this.#waitOf(effect.work, now)
    if (effect.type === 'answered') this.#answered(this.#waitOf(effect.work, now), now)
    if (effect.type === 'left') this.#left(this.#waitOf(effect.work, now), effect.outcome, now)
    if (effect.type === 'left' || effect.type === 'finished')
      this.#isDone(effect.work, this.#waitOf(effect.work, now), now)
  }

  /** Counted where they came in, wherever they were answered in the end. */
  #waitOf({ id, queueId }: Work, now: Moment): Wait {
    const known = this.#waits.get(id)
    if (known) return known
    const wait = { queueId, at: now, isCounted: false }
    this.#waits.set(id, wait)
    for (const cell of this.#cells(wait)) cell.offered++
    return wait
  }

  /** The first answer is the one that counts. */
  #answered(wait: Wait, now: Moment): void {
    if (wait.isCounted) return
    wait.isCounted = true
    const ms = now - wait.at
    for (const cell of this.#cells(wait)) {
      cell.answered++
      cell.waitedMs += ms
      if (ms <= this.#thresholdMs) cell.within++
      longest(cell, ms)
    }
  }

  #left(wait: Wait, outcome: Outcome, now: Moment): void {
    if (wait.isCounted) return
    wait.isCounted = true
    const ms = now - wait.at
    for (const cell of this.#cells(wait)) {
      if (outcome === 'abandoned') cell.abandoned++
      else cell.lost++
      if (outcome === 'abandoned' && ms <= this.#thresholdMs) cell.shortAbandoned++
      longest(cell, ms)
    }
  }

  #isDone({ id }: Work, wait: Wait, now: Moment): void {
    const due = this.#due.get(id)
    if (due !== undefined && now > due) for (const cell of this.#cells(wait)) cell.breaches++
  }

  #look(floor: Floor, agent: Agent, now: Moment): void {
    const what = doing(agent)
    const before = this.#doing.get(agent)
    if (before?.what === what) return
    this.#add(floor, agent, now)
    this.#doing.set(agent, { what, since: now })
  }

  #add(floor: Floor, agent: Agent, until: Moment): void {
    const { what, since } = this.#doing.get(agent) ?? { what: 'away', since: until }
    if (what === 'away') return
    const key = what === 'busy' ? 'busyMs' : 'freeMs'
    this.whole.addSpan(key, since, until)
    for (const { queue } of floor.queues.values()) {
      if (serves(agent, queue)) this.#of(queue.id).addSpan(key, since, until)
    }
  }

  #cells({ queueId, at }: Wait): Counts[] {
    return [this.whole.at(at), this.#of(queueId).at(at)].filter((cell) => cell !== undefined)
  }

  #of(queueId: QueueId): HalfHours {
    const known = this.byQueue.get(queueId)
    if (known) return known
    const made = new HalfHours(this.#day.from, this.#day.to)
    this.byQueue.set(queueId, made)
    return made
  }
}

/** Occupancy counts talk, hold and wrap-up against these and being available; what is only offered is neither. */
function doing(agent: Agent): Doing {
  const state = stateOf(agent)
  if (state === 'talking' || state === 'wrapping-up') return 'busy'
  for (const work of [...agent.chats, ...agent.tickets]) if (work.state === 'active') return 'busy'
  return state === 'available' ? 'free' : 'away'
}

function longest(cell: Counts, ms: number): void {
  cell.longestWaitMs = Math.max(cell.longestWaitMs, ms)
}
