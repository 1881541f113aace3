import type { OfferId, UserId } from '../../../base/id.ts'
import type * as acd from '../acd/acd.ts'
import type { AcdEvent, Step } from '../acd/acd.ts'
import type { AgentChange } from '../acd/agent.ts'
import type { Floor } from '../acd/floor.ts'
import { violations } from '../acd/invariants.ts'
import type { Queue } from '../acd/queue.ts'
import { nothingChanged } from '../acd/turn.ts'
import type * as rebuilding from '../rebuild.ts'
import { lostInCrash } from './alike.ts'
import { Book, type Writing } from './book.ts'
import { everybody, nine, person, queues } from './centre.ts'
import { type Gust, toChange, toEvent, toMs, type What, workNumber } from './gust.ts'
import { Peace } from './peace.ts'
import { brokenBy, must } from './promises.ts'
import { sentence } from './story.ts'

/** The machine under test: ours, or one with a bug planted. */
export type Machine = { step: typeof acd.step } & Pick<typeof rebuilding, 'rebuild' | 'stayEngaged'> & Writing

type Taken = { readonly event: AcdEvent; readonly step: Step }

/**
 * A centre in a storm: arrivals, abandons, presence, capacities, timeouts,
 * configuration, crashes, commits that fail, repeated and late events, in any
 * order. Does what the writer does around the machine, keeps the rows as the
 * database would, and checks every promise after every step.
 */
export class Storm {
  readonly #machine: Machine
  readonly #book: Book
  readonly #people = new Map<UserId, AgentChange>()
  readonly #offered: { offerId: OfferId; by: UserId }[] = []
  readonly #happened: AcdEvent[] = []
  /** A queue is closed, never deleted. */
  readonly #queues = new Map(queues(0).map((queue) => [queue.id, queue]))
  #floor: Floor
  #now = nine
  #works = 0
  /** Stepped, and not committed yet: nobody was answered. */
  #batch: Taken[] = []
  #gathers = 0
  #nextCommit: 'kept' | 'lost' | 'killed' = 'kept'
  #holdsBack = false
  readonly #heldBack: AcdEvent[] = []
  readonly #peace = new Peace()
  /** Who missed an offer, until identity hears of it. */
  #unheard: UserId[] = []
  events = 0
  kills = 0
  /** How often what was told, and why somebody was chosen or waits: a storm must touch every ability. */
  readonly told = new Map<string, number>()
  /** What happened, when told to keep it. */
  readonly story: string[] | undefined

  constructor(machine: Machine, { tells = false } = {}) {
    this.#machine = machine
    this.#book = new Book(machine)
    this.story = tells ? [] : undefined
    this.#floor = this.#rebuilt()
    for (const [n, agentId] of everybody.entries()) this.#change({ agentId, name: `agent ${n}`, ...person(n) })
  }

  /** What became of everybody who came. */
  get outcomes(): string[] {
    return [...this.#book.works.values()].flatMap(({ outcome, from_id }) => (from_id ? [] : (outcome ?? 'none')))
  }

  blow({ what, dice }: Gust): void {
    if (what !== 'crash') this.#hearOfMissed()
    const change = toChange(what, dice, this.#now)
    const ms = toMs(what, dice)
    if (change) this.#change(change)
    else if (ms !== undefined) this.#wait(ms)
    else if (what === 'queues') this.#do({ type: 'queues-changed', queues: this.#setQueues(dice[0]) })
    else if (!this.#happensToUs(what, dice[0])) this.#happens(toEvent(what, dice, this.#sight()))
  }

  /** When the storm is over and time goes by, nobody and nothing is left. */
  calm(): void {
    this.#hearOfMissed()
    this.#gathers = 0
    this.#nextCommit = 'kept'
    this.#commit()
    for (const event of this.#heldBack.splice(0)) this.#do(event)
    for (const work of [...this.#floor.works.values()]) this.#do({ type: 'work-finished', workItemId: work.id })
    for (let hours = 0; hours < 3; hours++) this.#wait(3_600_000)
    const left = [...this.#floor.works.values()].map(({ id, state }) => `${id} is still ${state}`)
    const stuck = [...this.#floor.agents.values()].filter(
      ({ state, presence, engagements }) => engagements.size === 0 && state !== presence,
    )
    if ((this.#floor.deadlines.next ?? this.#now + 1) <= this.#now) left.push('a deadline never fell due')
    must([...left, ...stuck.map(({ id, state }) => `${id} is stuck in ${state}`)])
  }

  #happensToUs(what: What, dice: number): boolean {
    switch (what) {
      case 'crash':
        this.#crash()
        return true
      case 'reload':
        this.#commit()
        this.#readAgain()
        this.#do({ type: 'reread' })
        return true
      case 'lose a commit':
        this.#nextCommit = 'lost'
        return true
      case 'die in a commit':
        this.#nextCommit = 'killed'
        return true
      case 'gather':
        this.#gathers = 1 + (dice % 5)
        return true
      case 'hold back':
        this.#holdsBack = true
        return true
      case 'let go':
        this.#happens(this.#heldBack.shift())
        return true
      default:
        return false
    }
  }

  #happens(event: AcdEvent | undefined): void {
    if (!event) return
    if (this.#holdsBack) this.#heldBack.push(event)
    else this.#do(event)
    this.#holdsBack = false
  }

  #wait(ms: number): void {
    this.#now += ms
    this.#do({ type: 'tick' })
  }

  /** What identity keeps, and so says again after a crash. */
  #change(change: AgentChange): void {
    const { since: _, ...before } = this.#people.get(change.agentId) ?? change
    this.#people.set(change.agentId, { ...before, ...change })
    this.#happens({ type: 'agent-changed', change })
  }

  #hearOfMissed(): void {
    for (const agentId of this.#unheard.splice(0)) {
      this.#people.set(agentId, { ...this.#people.get(agentId), agentId, presence: 'break' })
    }
  }

  #do(event: AcdEvent): void {
    this.#happened.push(event)
    this.#step(event)
    if (this.#gathers > 0) this.#gathers--
    else this.#commit()
  }

  #step(event: AcdEvent): void {
    const step = this.#machine.step(this.#floor, event, this.#now)
    this.#batch.push({ event, step })
    this.events++
    this.story?.push(sentence(this.#now, event, step))
    must([...violations(this.#floor, step), ...brokenBy(event, step, this.#floor, this.#queues)])
  }

  /** As the writer does it: kept, or the rows are read again and the same events taken again, or we are dead. */
  #commit(): void {
    if (this.#batch.length === 0) return
    const how = this.#nextCommit
    this.#nextCommit = 'kept'
    if (how === 'killed') {
      this.#crash()
      return
    }
    if (how === 'lost') this.#takeAgain(this.#batch.splice(0))
    this.#keep(this.#batch.splice(0))
  }

  #takeAgain(batch: readonly Taken[]): void {
    this.#readAgain()
    this.#step({ type: 'reread' })
    for (const { event } of batch) this.#step(event)
  }

  #keep(batch: readonly Taken[]): void {
    const changed = nothingChanged()
    for (const { step } of batch) {
      for (const work of step.changed.works) changed.works.add(work)
      for (const offer of step.changed.offers) changed.offers.add(offer)
      for (const agent of step.changed.agents) changed.agents.add(agent)
    }
    must(this.#book.write(changed))
    for (const { step } of batch) {
      must(this.#peace.disturbed(step))
      this.#afterwards(step)
    }
    must(this.#book.missing(this.#floor))
  }

  #afterwards({ answer, effects }: Step): void {
    if (answer.kind === 'queued') this.#book.promise(answer.workItemId)
    for (const effect of effects) {
      const name = effect.type === 'decided' ? effect.decision.because : effect.type
      this.told.set(name, (this.told.get(name) ?? 0) + 1)
      if (effect.type === 'offered') this.#offered.push({ offerId: effect.offer.id, by: effect.offer.agentId })
      if (effect.type === 'missed') this.#unheard.push(effect.agentId)
    }
  }

  #crash(): void {
    this.kills++
    this.story?.push('           (killed, and started again)')
    const [before, isWritten] = [this.#floor, this.#batch.length === 0]
    this.#floor = this.#rebuilt()
    if (isWritten) must(lostInCrash(before, this.#floor))
    this.#batch = []
    this.#gathers = 0
    this.#do({ type: 'restarted' })
  }

  #readAgain(): void {
    const before = this.#floor
    this.story?.push('           (the rows are read again)')
    this.#floor = this.#rebuilt()
    this.#machine.stayEngaged(this.#floor, before)
  }

  #rebuilt(): Floor {
    const known = { queues: [...this.#queues.values()], people: [...this.#people.values()] }
    return this.#machine.rebuild({ ...known, ...this.#book.saved() }, this.#now)
  }

  #setQueues(dice: number): Queue[] {
    const next = queues(dice).map((queue) => ({ ...queue, revision: 1 + this.#queues.get(queue.id)!.revision }))
    for (const queue of this.#queues.values()) this.#queues.set(queue.id, { ...queue, open: false })
    for (const queue of next) this.#queues.set(queue.id, queue)
    return next
  }

  #sight() {
    const newWork = () => workNumber(++this.#works)
    return { floor: this.#floor, now: this.#now, offered: this.#offered, happened: this.#happened, newWork }
  }
}
