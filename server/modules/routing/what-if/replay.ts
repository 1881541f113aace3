import type { WorkItemId } from '../../../base/id.ts'
import { type AcdEvent, type Step, step } from '../acd/acd.ts'
import { stateOf } from '../acd/agent.ts'
import { type Floor, newFloor, nextDue } from '../acd/floor.ts'
import type { Moment } from '../acd/moment.ts'
import { Ordered } from '../acd/ordered.ts'
import type { Effect } from '../acd/turn.ts'
import type { AgentId } from '../acd/work.ts'
import type { People } from './crowd.ts'
import type { Contact, Day, Move } from './day.ts'

/** Sees the floor after each step. */
export type Watch = (floor: Floor, taken: Step) => void

type Entry = {
  readonly at: Moment
  /** As in the log; what was in no log comes after what was. */
  readonly order: number
  readonly place: number
  act(at: Moment): void
}

/**
 * Lets a day happen again: the same machine as on the floor, a clock that
 * jumps from one thing to the next, and the crowd doing what it did.
 *
 * ```txt
 *   agenda ──▶ step ──▶ effects ──▶ agenda      offered → the agent's reaction
 *     ▲          ▲                               answered → the end of the talk
 *     day      what falls due by itself          waiting → the end of patience
 * ```
 */
export function replay(day: Day, crowd: People, watch: Watch): void {
  new Replay(day, crowd, watch).run()
}

class Replay {
  readonly #day: Day
  readonly #crowd: People
  readonly #watch: Watch
  readonly #floor: Floor
  readonly #contacts: ReadonlyMap<WorkItemId, Contact>
  readonly #agenda = new Ordered<Entry>((a, b) => a.at - b.at || compare(a.order, b.order) || a.place - b.place)
  readonly #offers = new Map<WorkItemId, number>()
  readonly #answers = new Map<WorkItemId, number>()
  #places = 0

  constructor(day: Day, crowd: People, watch: Watch) {
    this.#day = day
    this.#crowd = crowd
    this.#watch = watch
    this.#contacts = new Map(day.contacts.map((contact) => [contact.work.id, contact]))
    this.#floor = newFloor(day.begin)
  }

  run(): void {
    const { begin } = this.#day
    this.#step({ type: 'queues-changed', queues: this.#day.queues }, begin)
    for (const change of this.#day.agents)
      this.#plan(begin, 0, (at) => this.#step({ type: 'agent-changed', change }, at))
    for (const { at, order, event } of this.#day.said) this.#plan(at, order, (now) => this.#step(event, now))
    for (const contact of this.#day.contacts) {
      if (!contact.from || !this.#contacts.has(contact.from))
        this.#plan(contact.at, contact.order, (at) => this.#step({ type: 'work-arrived', work: contact.work }, at))
    }
    while (this.#next()) {}
  }

  /** One thing more; false when the day is over. */
  #next(): boolean {
    const due = nextDue(this.#floor)
    const { first } = this.#agenda
    const at = Math.min(due ?? Number.POSITIVE_INFINITY, first?.at ?? Number.POSITIVE_INFINITY)
    if (at >= this.#day.to) return false
    if (!first || first.at > at) {
      this.#step({ type: 'tick' }, at)
      return true
    }
    this.#agenda.delete(first)
    first.act(first.at)
    return true
  }

  #plan(at: Moment, order: number, act: (at: Moment) => void): void {
    if (at < this.#day.to) this.#agenda.add({ at, order, place: this.#places++, act })
  }

  #step(event: AcdEvent, at: Moment): Step {
    const taken = step(this.#floor, event, at)
    for (const effect of taken.effects) this.#follow(effect, taken.now)
    this.#watch(this.#floor, taken)
    return taken
  }

  /** What people will do about what just happened. */
  #follow(effect: Effect, now: Moment): void {
    if (effect.type === 'offered') this.#offered(effect, now)
    if (effect.type === 'enqueued') this.#waits(effect.work.id, now)
    if (effect.type === 'answered') this.#answered(effect.work.id, now)
    if (effect.type === 'finished') this.#finished(effect.work.id, now)
  }

  #offered({ offer }: Extract<Effect, { type: 'offered' }>, now: Moment): void {
    const nth = count(this.#offers, offer.workItemId)
    const contact = this.#contacts.get(offer.workItemId)
    if (!contact || offer.state !== 'outstanding') return
    const { what, afterMs, order } = this.#crowd.reaction(contact, nth, offer)
    if (what === 'none') return
    this.#plan(now + afterMs, order, (at) => {
      if (offer.state !== 'outstanding') return
      const { id: offerId, agentId: by } = offer
      if (what === 'accepted') this.#step({ type: 'offer-accepted', offerId, by }, at)
      else if (what === 'taken-back') this.#step({ type: 'offer-withdrawn', offerId }, at)
      else this.#step({ type: 'offer-refused', offerId, by, because: what }, at)
    })
  }

  #waits(id: WorkItemId, now: Moment): void {
    const contact = this.#contacts.get(id)
    if (!contact) return
    const { gaveUp, moved } = contact
    const patienceMs = this.#crowd.patienceMs(contact)
    if (moved) {
      this.#plan(now + moved.afterMs, moved.order, (at) => this.#isInLine(id) && this.#move(id, moved, at))
    } else if (patienceMs < Number.POSITIVE_INFINITY) {
      const outcome = gaveUp?.outcome ?? 'abandoned'
      this.#plan(now + patienceMs, gaveUp?.order ?? Number.POSITIVE_INFINITY, (at) => {
        if (this.#isInLine(id)) this.#step({ type: 'work-gone', workItemId: id, outcome }, at)
      })
    }
  }

  #isInLine(id: WorkItemId): boolean {
    const state = this.#floor.works.get(id)?.state
    return state === 'waiting' || state === 'offered'
  }

  #answered(id: WorkItemId, now: Moment): void {
    const nth = count(this.#answers, id)
    const contact = this.#contacts.get(id)
    if (!contact) return
    const { ms, end, move, order } = this.#crowd.talk(contact, nth)
    this.#plan(now + ms, order, (at) => {
      if (this.#floor.works.get(id)?.state !== 'active' || this.#answers.get(id) !== nth) return
      if (end === 'lost') this.#step({ type: 'work-returned', workItemId: id }, at)
      else if (move) this.#move(id, move, at)
      else this.#step({ type: 'work-finished', workItemId: id }, at)
    })
  }

  /** To whom it went that day; if they cannot take it here, to where the next one stood in line, or nowhere. */
  #move(workItemId: WorkItemId, { as, to, isTalking }: Move, at: Moment): void {
    if (isTalking && 'agentId' in to && this.#isFree(to.agentId)) {
      this.#step({ type: 'work-passed', workItemId, as, to: to.agentId }, at)
      return
    }
    const { answer } = this.#step({ type: 'work-handed', workItemId, as, to }, at)
    if (answer.kind !== 'refused') return
    const queueId = this.#contacts.get(as)?.work.queueId
    const again = queueId && this.#step({ type: 'work-handed', workItemId, as, to: { queueId } }, at)
    if (!again || again.answer.kind === 'refused') this.#step({ type: 'work-finished', workItemId }, at)
  }

  /** Conferring with them was all they did. */
  #isFree(agentId: AgentId): boolean {
    const agent = this.#floor.agents.get(agentId)
    return agent !== undefined && agent.calls.size === 0 && stateOf(agent) !== 'offline'
  }

  #finished(id: WorkItemId, now: Moment): void {
    const contact = this.#contacts.get(id)
    const wrapUp = contact && this.#crowd.talk(contact, this.#answers.get(id) ?? 1).wrapUp
    if (!wrapUp) return
    this.#plan(now + wrapUp.ms, wrapUp.order, (at) => this.#step({ type: 'wrap-up-ended', workItemId: id }, at))
  }
}

function count<K>(counts: Map<K, number>, key: K): number {
  const n = (counts.get(key) ?? 0) + 1
  counts.set(key, n)
  return n
}

/** Infinity minus itself is no number. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
