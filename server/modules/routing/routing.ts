import { type CallId, newId, type OfferId, type QueueId, type WorkItemId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { AcdEvent } from './acd/acd.ts'
import type { AgentChange } from './acd/agent.ts'
import type { No } from './acd/answer.ts'
import type { Floor } from './acd/floor.ts'
import type { Destination } from './acd/handing.ts'
import type { Refused } from './acd/offer.ts'
import { isOpen } from './acd/queue.ts'
import type { AgentId, Outcome } from './acd/work.ts'
import { staffOn } from './board.ts'
import { type Enqueue, toWork } from './enqueueing.ts'
import type { Estimate } from './estimated-wait.ts'
import { type Needs, Office } from './office.ts'
import type { Position } from './positions.ts'
import { Queues } from './queues.ts'
import { Sight } from './sight.ts'
import * as store from './store.ts'

export type { Queue } from './acd/queue.ts'
export type { Needs } from './office.ts'

/** `position` is 0 when it rings at somebody already. */
type InLine = { readonly kind: 'queued'; readonly workItemId: WorkItemId; readonly position: number }
export type Queued = InLine | { readonly kind: 'refused'; readonly outcome: 'full' | 'closed' | 'blocked' }
/** Done, or why not; `gone` when it was over already. */
export type Done = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly because: No }
export type Handed = InLine | { readonly kind: 'refused'; readonly because: No }

/**
 * Who gets it next, and why. Every verb is answered after its commit, and
 * phones ring after it too. One process is the writer (office.ts); in the others
 * verbs wait until they are.
 */
export class Routing extends Sight {
  readonly book: Queues
  readonly #needs: Needs
  readonly #office: Office
  #draining = false

  constructor(needs: Needs) {
    super()
    this.#needs = needs
    this.#office = new Office(needs)
    this.book = new Queues({
      db: needs.db,
      staff: () => staffOn(this.floor),
      changed: () => this.queuesChanged(),
    })
  }

  /** Resolves when this process is the writer: at once, or when the one who is falls silent. */
  run(): Promise<void> {
    return this.#office.run()
  }

  /** Takes nobody new from now on. Resolves when what came before is written. */
  async drain(): Promise<void> {
    this.#draining = true
    await this.#office.idle()
  }

  async stop(): Promise<void> {
    await this.drain()
    await this.#office.stop()
  }

  /** A contact joins a queue, and may ring somewhere before this is answered. The same `id` twice is one contact. */
  async enqueue(asked: Enqueue): Promise<Queued> {
    if (this.#draining) return { kind: 'refused', outcome: 'closed' }
    const answer = await this.#office.post({ type: 'work-arrived', work: toWork(asked, this.#needs.clock.now()) })
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
    if (this.floor) await this.#office.post({ type: 'queues-changed', queues: await this.book.all() })
  }

  /** Lets fall due what is due. A timer does this by itself. */
  async tick(): Promise<void> {
    await this.#office.post({ type: 'tick' })
  }

  /** Whether a queue takes anybody at this moment, by hand and by the hour. */
  isOpen(queueKey: string): boolean {
    const queue = this.queueByKey(queueKey)
    return queue !== undefined && isOpen(queue, this.#needs.clock.now().getTime())
  }

  /** How long a caller at this place of a queue will probably wait; nothing while too little is known. */
  estimate(queueId: QueueId, position: number): Estimate | undefined {
    return this.#office.pickUps.estimate(queueId, position, this.#needs.clock.now().getTime())
  }

  /** Hears after each commit who stands elsewhere in line than before (the first hundred of each). */
  onPosition(listener: (position: Position) => void): () => void {
    return this.#office.positions.listen(listener)
  }

  /** Newest first, and one more than asked when there is another page. */
  decisions(about: store.About, limit: number, before?: string): Promise<store.DecisionRow[]> {
    return store.readDecisions(this.#needs.db.read, about, limit, before)
  }

  protected get floor(): Floor | undefined {
    return this.#office.floor
  }

  async #do(event: AcdEvent): Promise<Done> {
    const answer = await this.#office.post(event)
    return answer.kind === 'refused' ? answer : { kind: 'done' }
  }

  async #inLine(event: AcdEvent): Promise<Handed> {
    const answer = await this.#office.post(event)
    if (answer.kind === 'done') throw new Error('This cannot be: handed over without a place in line')
    return answer
  }
}
