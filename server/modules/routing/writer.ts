import { type AcdEvent, type Step, step } from './acd/acd.ts'
import type { Answer } from './acd/answer.ts'
import type { Floor } from './acd/floor.ts'
import { violations } from './acd/invariants.ts'
import type { Moment } from './acd/moment.ts'
import { type Changed, type Effect, nothingChanged } from './acd/turn.ts'
import { Inbox, type Outcome } from './inbox.ts'

/** What one commit holds. */
export type Batch = { readonly changed: Changed; readonly effects: readonly Effect[] }

type Needs = {
  now(): Moment
  /** The floor as the rows have it; `before` is what this process knew. */
  load(before: Floor | undefined): Promise<Floor>
  /** All or nothing. Throws `Fenced` when another process is the writer now. */
  save(batch: Batch): Promise<void>
  /** After the commit, and only then. */
  afterwards(floor: Floor, effects: readonly Effect[]): void
  /** The floor was read again: what was told before may be out of date. */
  reloaded(floor: Floor): void
  /** The row itself is wrong (bad value), and trying again cannot help. */
  isBadRow(error: unknown): boolean
  alarm(detail: object, words: string): void
  /** Checks the promises after every step, at the cost of a look at everything. */
  debug: boolean
}

/** Somebody else is the writer now. */
export class Fenced extends Error {
  override readonly name = 'Fenced'
}

/**
 * The one writer: takes events in order, steps the machine, commits what
 * followed, and only then lets it be done. When a commit fails the machine
 * knows more than the rows; it is built again from the rows, and the same
 * events are taken again, which is harmless: ids are the same, and what was
 * done is answered as done.
 */
export class Writer {
  readonly #needs: Needs
  readonly #inbox = new Inbox<AcdEvent, Answer>((events) => this.#carryOut(events))
  #floor: Floor
  #stopped = false
  /** The next batch begins by making the floor agree with what was read. */
  #isReread = false

  constructor(needs: Needs, floor: Floor) {
    this.#needs = needs
    this.#floor = floor
  }

  get floor(): Floor {
    return this.#floor
  }

  post(event: AcdEvent): Promise<Answer> {
    return this.#inbox.post(event)
  }

  idle(): Promise<void> {
    return this.#inbox.idle()
  }

  /** What is still in the inbox is refused. */
  stop(): void {
    this.#stopped = true
  }

  async #carryOut(events: readonly AcdEvent[]): Promise<readonly Outcome<Answer>[]> {
    for (let attempt = 0; ; attempt++) {
      if (this.#stopped) throw new Fenced('Routing has moved to another process.')
      try {
        return await this.#once(events)
      } catch (error) {
        if (error instanceof Fenced) throw error
        this.#needs.alarm({ error: String(error), events: events.length, attempt }, 'routing could not write')
        await this.#reload()
        if (this.#needs.isBadRow(error)) return this.#oneByOne(events, error)
        await pause(Math.min(50 * 2 ** attempt, 2_000))
      }
    }
  }

  async #once(events: readonly AcdEvent[]): Promise<readonly Outcome<Answer>[]> {
    const effects: Effect[] = []
    const changed = nothingChanged()
    const outcomes: Outcome<Answer>[] = []
    if (this.#isReread) collect(step(this.#floor, { type: 'reread' }, this.#needs.now()), changed, effects)
    for (const event of events) {
      const taken = this.#step(event)
      if ('error' in taken) {
        // Half a step may stand in memory: only the rows can be believed.
        await this.#reload()
        return this.#without(events, outcomes.length, taken.error)
      }
      outcomes.push({ answer: taken.answer })
      collect(taken, changed, effects)
    }
    if (isSomething(changed) || effects.length > 0) await this.#needs.save({ changed, effects })
    this.#isReread = false
    this.#needs.afterwards(this.#floor, effects)
    return outcomes
  }

  #step(event: AcdEvent): Step | { error: unknown } {
    try {
      const taken = step(this.#floor, event, this.#needs.now())
      if (this.#needs.debug) this.#check(taken)
      return taken
    } catch (error) {
      return { error }
    }
  }

  #check(taken: Step): void {
    for (const broken of violations(this.#floor, taken)) this.#needs.alarm({ broken }, 'a promise of routing is broken')
  }

  /** One poisoned event must not stop the others. */
  async #without(events: readonly AcdEvent[], at: number, error: unknown): Promise<readonly Outcome<Answer>[]> {
    this.#needs.alarm({ event: events[at]?.type, error: String(error) }, 'routing cannot take an event')
    const rest = [...events.slice(0, at), ...events.slice(at + 1)]
    const outcomes = rest.length > 0 ? await this.#carryOut(rest) : []
    return [...outcomes.slice(0, at), { error }, ...outcomes.slice(at)]
  }

  async #oneByOne(events: readonly AcdEvent[], error: unknown): Promise<readonly Outcome<Answer>[]> {
    if (events.length === 1) return [{ error }]
    const outcomes: Outcome<Answer>[] = []
    for (const event of events) outcomes.push(...(await this.#carryOut([event])))
    return outcomes
  }

  async #reload(): Promise<void> {
    for (let attempt = 0; !this.#stopped; attempt++) {
      try {
        this.#floor = await this.#needs.load(this.#floor)
        this.#isReread = true
        this.#needs.reloaded(this.#floor)
        return
      } catch (error) {
        this.#needs.alarm({ error: String(error), attempt }, 'routing could not read its rows')
        await pause(Math.min(50 * 2 ** attempt, 2_000))
      }
    }
  }
}

function collect(taken: Step, changed: Changed, effects: Effect[]): void {
  effects.push(...taken.effects)
  for (const work of taken.changed.works) changed.works.add(work)
  for (const offer of taken.changed.offers) changed.offers.add(offer)
  for (const agent of taken.changed.agents) changed.agents.add(agent)
}

const isSomething = ({ works, offers, agents }: Changed) => works.size + offers.size + agents.size > 0
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
