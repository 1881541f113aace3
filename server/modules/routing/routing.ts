import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import { type CallId, newId, type OfferId, type QueueId, type WorkItemId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Log } from '../../platform/log/log.ts'
import type { AcdEvent, Answer, No } from './acd/acd.ts'
import type { AgentChange } from './acd/agent.ts'
import { type Floor, nextDue } from './acd/floor.ts'
import type { Destination } from './acd/handing.ts'
import type { Refused } from './acd/offer.ts'
import { isOpen } from './acd/queue.ts'
import type { Effect } from './acd/turn.ts'
import type { AgentId, Outcome } from './acd/work.ts'
import { staffOn } from './board.ts'
import { type Enqueue, toWork } from './enqueueing.ts'
import type { Estimate } from './estimated-wait.ts'
import type { OfferView } from './offer-view.ts'
import { PickUps } from './pick-ups.ts'
import { type Position, Positions } from './positions.ts'
import { Queues } from './queues.ts'
import { missedUnheard, rebuild, stayEngaged } from './rebuild.ts'
import { Ringing } from './ringing.ts'
import { Sight } from './sight.ts'
import * as store from './store.ts'
import { Term } from './term.ts'
import { WakeUp } from './wake-up.ts'
import { type Batch, Fenced, Writer } from './writer.ts'

export type { Queue } from './acd/queue.ts'

/** What routing needs from the house; app.ts hands it in. */
export type Needs = {
  db: Database
  say: Log
  clock: Clock
  /** Everybody who works here, as identity and the registrar know them now. */
  agents(): Promise<readonly AgentChange[]>
  /** A call is held out to an agent's phone, or no longer. A rejected `call` counts as unreachable. */
  ring: { call(offer: OfferView): Promise<void>; stop(offer: OfferView): Promise<void> }
  /** An offer went unanswered: their presence is `break` with the reason `missed`. */
  presence: { missed(agentId: AgentId): Promise<void> }
  /** How long a silent writer is believed to live; another takes over after that. */
  leaseMs?: number
  /** Checks every promise after every step (invariants.ts). */
  debug?: boolean
}

/** `position` is 0 when it rings at somebody already. */
type InLine = { readonly kind: 'queued'; readonly workItemId: WorkItemId; readonly position: number }
export type Queued = InLine | { readonly kind: 'refused'; readonly outcome: 'full' | 'closed' | 'blocked' }
/** Done, or why not; `gone` when it was over already. */
export type Done = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly because: No }
export type Handed = InLine | { readonly kind: 'refused'; readonly because: No }

/**
 * Who gets it next, and why. Every verb is answered after its commit, and
 * phones ring after it too. One process is the writer (term.ts); in the others
 * verbs wait until they are.
 */
export class Routing extends Sight {
  readonly book: Queues
  readonly #needs: Needs
  readonly #term: Term<store.Fence, Writer>
  readonly #ringing: Ringing
  readonly #positions = new Positions()
  readonly #pickUps = new PickUps()
  readonly #wakeUp = new WakeUp(() => void this.tick().catch(() => {}))
  #draining = false

  constructor(needs: Needs) {
    super()
    this.#needs = needs
    this.book = new Queues({
      db: needs.db,
      staff: () => staffOn(this.floor),
      changed: () => this.queuesChanged(),
    })
    this.#ringing = new Ringing({
      call: (offer) => needs.ring.call(offer),
      stop: (offer) => needs.ring.stop(offer),
      failed: (offer, error) => this.#unreachable(offer, error),
    })
    const [owner, leaseMs] = [randomUUID(), needs.leaseMs ?? 3_000]
    const { read } = needs.db
    this.#term = new Term({
      take: () => store.takeLease(read, owner, leaseMs),
      keep: (fence) => store.keepLease(read, fence),
      end: (fence) => store.endLease(read, fence),
      begin: (fence) => this.#begin(fence),
      over: (writer) => this.#over(writer),
      alarm: (detail, words) => needs.say.error(detail, words),
      leaseMs,
    })
  }

  /** Resolves when this process is the writer: at once, or when the one who is falls silent. */
  run(): Promise<void> {
    return asOurselves(() => this.#term.run())
  }

  /** Takes nobody new from now on. Resolves when what came before is written. */
  async drain(): Promise<void> {
    this.#draining = true
    await this.#term.writer?.idle()
  }

  async stop(): Promise<void> {
    await this.drain()
    await this.#term.stop()
  }

  /** A contact joins a queue, and may ring somewhere before this is answered. The same `id` twice is one contact. */
  async enqueue(asked: Enqueue): Promise<Queued> {
    if (this.#draining) return { kind: 'refused', outcome: 'closed' }
    const answer = await this.#post({ type: 'work-arrived', work: toWork(asked, this.#needs.clock.now()) })
    if (answer.kind === 'queued') return answer
    if (answer.kind === 'refused' && (answer.because === 'full' || answer.because === 'closed')) {
      return { kind: 'refused', outcome: answer.because }
    }
    throw new Refusal('invalid', 'not-enqueued', 'There is no such queue, or this contact left already.', 'queueId')
  }

  /** The customer is gone from the line; say which, when it may have let go of its place before. If somebody just answered, the conversation is finished instead. */
  leave(workItemId: WorkItemId, outcome: Exclude<Outcome, 'answered'>, callId?: CallId): Promise<Done> {
    return this.#do({ type: 'work-gone', workItemId, outcome, callId })
  }

  /**
   * The caller wants to be called back and loses no place: from now on the item
   * waits without a line, is offered with `callback`, and whoever accepts it
   * rings them. What is told of the old line afterwards changes nothing.
   */
  keepPlace(workItemId: WorkItemId): Promise<Done> {
    return this.#do({ type: 'place-kept', workItemId })
  }

  accept(offerId: OfferId, by: AgentId): Promise<Done> {
    return this.#do({ type: 'offer-accepted', offerId, by })
  }

  /** `declined` keeps the agent available; `unanswered` and `unreachable` send them on a break. */
  refuse(offerId: OfferId, by: AgentId, because: Refused = 'declined'): Promise<Done> {
    return this.#do({ type: 'offer-refused', offerId, by, because })
  }

  /** Nobody's fault: the contact is first in line again, the agent stays as they are. */
  withdraw(offerId: OfferId): Promise<Done> {
    return this.#do({ type: 'offer-withdrawn', offerId })
  }

  /** The conversation ended. A call is wrapped up until `endWrapUp` or the queue's limit; a chat is done. */
  finish(workItemId: WorkItemId): Promise<Done> {
    return this.#do({ type: 'work-finished', workItemId })
  }

  endWrapUp(workItemId: WorkItemId): Promise<Done> {
    return this.#do({ type: 'wrap-up-ended', workItemId })
  }

  /** The agent was lost in the middle of it: the customer is first in line. Say who, when it may be told late or twice. */
  giveBack(workItemId: WorkItemId, from?: AgentId): Promise<Done> {
    return this.#do({ type: 'work-returned', workItemId, from })
  }

  /**
   * Hands a contact to a queue or a colleague. On `queued` the old item is over
   * (a call is being wrapped up) and the new one rings or waits; on `refused`
   * nothing changed.
   */
  hand(workItemId: WorkItemId, to: Destination): Promise<Handed> {
    return this.#inLine({ type: 'work-handed', workItemId, as: newId<WorkItemId>(), to })
  }

  /** After a consultation: the colleague already speaks with the customer, nothing rings. */
  pass(workItemId: WorkItemId, to: AgentId): Promise<Handed> {
    return this.#inLine({ type: 'work-passed', workItemId, as: newId<WorkItemId>(), to })
  }

  /** What became known about an agent: presence, skills, phone. Somebody new needs at least a name. */
  agentChanged(change: AgentChange): Promise<Done> {
    return this.#do({ type: 'agent-changed', change })
  }

  /** A call that routing did not give them (a consultation, one they dialled): nothing is offered until `release`. */
  engage(agentId: AgentId, call: string): Promise<Done> {
    return this.#do({ type: 'agent-engaged', agentId, call })
  }

  release(agentId: AgentId, call: string): Promise<Done> {
    return this.#do({ type: 'agent-released', agentId, call })
  }

  /** Reads the queues again, if it is ours to do. */
  async queuesChanged(): Promise<void> {
    if (this.#term.writer) await this.#post({ type: 'queues-changed', queues: await this.book.all() })
  }

  /** Lets fall due what is due. A timer does this by itself. */
  async tick(): Promise<void> {
    await this.#post({ type: 'tick' })
  }

  /** Whether a queue takes anybody at this moment, by hand and by the hour. */
  isOpen(queueKey: string): boolean {
    const there = this.queues().find(({ queue }) => queue.key === queueKey)
    return there !== undefined && isOpen(there.queue, this.#needs.clock.now().getTime())
  }

  /** How long a caller at this place of a queue will probably wait; nothing while too little is known. */
  estimate(queueId: QueueId, position: number): Estimate | undefined {
    return this.#pickUps.estimate(queueId, position, this.#needs.clock.now().getTime())
  }

  /** Hears after each commit who stands elsewhere in line than before (the first hundred of each). */
  onPosition(listener: (position: Position) => void): () => void {
    return this.#positions.listen(listener)
  }

  /** Newest first, and one more than asked when there is another page. */
  decisions(about: store.About, limit: number, before?: string): Promise<store.DecisionRow[]> {
    return store.readDecisions(this.#needs.db.read, about, limit, before)
  }

  protected get floor(): Floor | undefined {
    return this.#term.writer?.floor
  }

  async #do(event: AcdEvent): Promise<Done> {
    const answer = await this.#post(event)
    return answer.kind === 'refused' ? answer : { kind: 'done' }
  }

  async #inLine(event: AcdEvent): Promise<Handed> {
    const answer = await this.#post(event)
    if (answer.kind === 'done') throw new Error('This cannot be: handed over without a place in line')
    return answer
  }

  async #post(event: AcdEvent): Promise<Answer> {
    const writer = this.#term.writer ?? (await this.#term.next(patienceMs))
    if (!writer) throw stopped()
    try {
      return await writer.post(event)
    } catch (error) {
      if (!(error instanceof Fenced)) throw error
      this.#term.lost(writer)
      throw stopped()
    }
  }

  async #begin(fence: store.Fence): Promise<Writer> {
    const { say, clock, debug } = this.#needs
    const writer = new Writer(
      {
        now: () => clock.now().getTime(),
        load: (before) => this.#load(before),
        save: (batch) => this.#save(fence, batch),
        afterwards: (floor, effects) => asOurselves(() => this.#afterwards(floor, effects)),
        reloaded: (floor) => asOurselves(() => this.#ringing.agreeWith(floor)),
        isBadRow: (error) => /^2[23]/.test(String((error as { code?: string }).code)),
        alarm: (detail, words) => say.error(detail, words),
        debug: debug ?? false,
      },
      await this.#load(undefined),
    )
    this.#pickUps.remember(await store.readPickUps(this.#needs.db.read))
    await writer.post({ type: 'restarted' })
    return writer
  }

  async #load(before: Floor | undefined): Promise<Floor> {
    const [saved, people] = await Promise.all([store.load(this.#needs.db.read), this.#needs.agents()])
    const floor = rebuild({ ...saved, people }, this.#needs.clock.now().getTime())
    if (before) stayEngaged(floor, before)
    for (const agentId of missedUnheard(floor, people)) this.#tellMissed(agentId)
    return floor
  }

  async #save(fence: store.Fence, batch: Batch): Promise<void> {
    const told = await store.commit(this.#needs.db, fence, batch)
    if (!told) throw new Fenced()
    asOurselves(() => this.#needs.db.tell(told))
  }

  #afterwards(floor: Floor, effects: readonly Effect[]): void {
    this.#ringing.follow(floor, effects)
    this.#positions.follow(floor, effects)
    this.#pickUps.follow(effects)
    for (const effect of effects) if (effect.type === 'missed') this.#tellMissed(effect.agentId)
    this.#wakeUp.set(nextDue(floor), this.#needs.clock.now().getTime())
  }

  /** Until it is heard: otherwise the agent would see "available" and wonder why nothing rings. */
  #tellMissed(agentId: AgentId, attempt = 0): void {
    this.#needs.presence.missed(agentId).catch((error) => {
      this.#needs.say.error({ agentId, attempt, error: String(error) }, 'a missed offer could not be told')
      if (attempt < 8) setTimeout(() => this.#tellMissed(agentId, attempt + 1), 500 * 2 ** attempt).unref()
    })
  }

  #unreachable(offer: OfferView, error: unknown): void {
    this.#needs.say.warn({ offerId: offer.id, error: String(error) }, 'a phone could not be rung')
    this.refuse(offer.id, offer.agentId, 'unreachable').catch(() => {})
  }

  #over(writer: Writer): void {
    writer.stop()
    this.#wakeUp.clear()
    this.#ringing.silence()
  }
}

/** How long a verb waits for this process to become the writer before it is told that another one is. */
const patienceMs = 5_000

/** Not on behalf of whoever happened to bring the event. */
const asOurselves = <T>(body: () => T): T => acting({ actor: 'system' }, body)

const stopped = () => new Refusal('unavailable', 'routing-elsewhere', 'Routing is moving; try again shortly.')
