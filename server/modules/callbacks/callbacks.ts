import { type CallId, newId, type UserId, type WorkItemId } from '../../base/id.ts'
import { type Conversations, theirNumber } from '../conversations/conversations.ts'
import type { Callback } from './callback.ts'
import * as rules from './callback.ts'
import type { CallbackEvent } from './events.ts'
import * as store from './store-callbacks.ts'
import type { RingBack } from './store-ring-backs.ts'
import { TheirTurn, type TurnNeeds } from './their-turn.ts'

export type { Callback } from './callback.ts'

type Needs = TurnNeeds & { conversations: Conversations }

/** `minutes` is what the caller is told; missing when we cannot say. */
export type Promised =
  | { readonly kind: 'kept'; readonly minutes: number | undefined }
  | { readonly kind: 'refused'; readonly because: 'no-number' | 'no-line-out' | 'gone' }

const canBeRung = (number: string) => /^\+\d{4,15}$/.test(number)

/** Callers who hung up and keep their place in line. */
export class Callbacks {
  readonly #needs: Needs
  readonly #turn: TheirTurn

  constructor(needs: Needs) {
    this.#needs = needs
    this.#turn = new TheirTurn(needs)
  }

  figures = (today: Date) => store.figures(this.#needs.db.read, today)
  list = (wanted: store.Wanted) => store.list(this.#needs.db.read, wanted)

  /** Whether it makes sense to offer it; whose number is withheld is asked for one. */
  mayPromise(callId: CallId): 'yes' | 'ask' | 'no' {
    const { calls } = this.#needs
    const call = calls.all().find(({ id }) => id === callId)
    if (!call || !calls.reachesOutside()) return 'no'
    const number = theirNumber(call)
    if (number === '') return 'ask'
    return canBeRung(number) ? 'yes' : 'no'
  }

  readTyped = (keys: string): string | undefined => rules.readTyped(keys)

  /** Asked while the caller is on the line; answered after their place is kept. */
  async promise(callId: CallId, language: 'zh' | 'en', typed?: string): Promise<Promised> {
    const { calls, routing, conversations, db, clock } = this.#needs
    const call = calls.find(callId)
    const number = typed ?? theirNumber(call)
    const workItemId = routing.itemOf(call.conversationId)
    if (!canBeRung(number)) return { kind: 'refused', because: 'no-number' }
    if (!calls.reachesOutside()) return { kind: 'refused', because: 'no-line-out' }
    if (!workItemId || !call.queue) return { kind: 'refused', because: 'gone' }
    const at = clock.now()
    const minutes = this.#minutesFor(call.queue.id, workItemId)
    const callback: Callback = {
      id: newId(),
      workItemId,
      conversationId: call.conversationId,
      number,
      ourNumber: call.to,
      customerId: call.customerId,
      queueId: call.queue.id,
      language,
      promisedAt: at,
      promisedFor: minutes === undefined ? undefined : new Date(at.getTime() + minutes * 60_000),
      state: 'waiting',
      attempts: 0,
      nextAt: undefined,
      keptAt: undefined,
      endedAt: undefined,
    }
    // First the row: a place that is kept for nobody would be offered, and nobody would be rung.
    await db.work((tx) => store.save(tx, callback))
    if ((await routing.keepPlace(workItemId)).kind === 'refused') {
      await db.work((tx) => store.remove(tx, callback.id))
      return { kind: 'refused', because: 'gone' }
    }
    await conversations.leftQueue(call.conversationId, 'callback')
    await db.announce({ type: 'callback-promised', callbackId: callback.id, workItemId } satisfies CallbackEvent)
    return { kind: 'kept', minutes }
  }

  /** An agent took it: their phone rings, then the customer's. Told twice it rings once. */
  taken = (workItemId: WorkItemId, agentId: UserId): Promise<void> => this.#turn.taken(workItemId, agentId)
  kept = (ring: RingBack): Promise<void> => this.#turn.kept(ring)
  /** Nobody answered: once more after a while, and in the end it is a missed contact. The agent is free. */
  rungInVain = (ring: RingBack): Promise<void> => this.#turn.rungInVain(ring)
  /** The talk is over, or its notes: routing hears it of the item that was kept. */
  talkEnded = (ring: RingBack, isWrittenUp: boolean): Promise<void> => this.#turn.talkEnded(ring, isWrittenUp)
  /** After a crash nobody is being rung any more. */
  tidyUp = (): Promise<void> => this.#turn.tidyUp()

  /** The pause is over: back in line, as old as before. */
  async again(id: string): Promise<void> {
    const { db, routing } = this.#needs
    const workItemId = newId<WorkItemId>()
    const waiting = await db.work(async (tx) => {
      const callback = await store.lock(tx, { id })
      if (callback?.state !== 'waiting' || !callback.nextAt) return undefined
      await store.save(tx, { ...callback, workItemId, nextAt: undefined })
      return callback
    })
    if (!waiting) return
    const { queueId, conversationId, promisedAt, language } = waiting
    const about = { kind: 'call', queueId, conversationId, language } as const
    await routing.enqueue({ ...about, id: workItemId, callback: true, enqueuedAt: promisedAt })
  }

  /** They ring again before we did: the place is theirs, as old as it is. Nothing when none is kept. */
  async cameAgain(number: string): Promise<Date | undefined> {
    const { db, clock, routing } = this.#needs
    if (!number) return undefined
    const kept = await db.work(async (tx, announce) => {
      const waiting = await store.lock(tx, { waitingNumber: number })
      const callback = waiting && rules.cameAgain(waiting, clock.now())
      if (!callback) return undefined
      await store.save(tx, callback)
      announce({ type: 'callback-came-again', callbackId: callback.id } satisfies CallbackEvent)
      return callback
    })
    if (kept) await routing.leave(kept.workItemId, 'callback')
    return kept?.promisedAt
  }

  /** Half again as long as we think: a promise is better early than late. */
  #minutesFor(queueId: Callback['queueId'], workItemId: WorkItemId): number | undefined {
    const { routing } = this.#needs
    const estimate = routing.estimate(queueId, Math.max(1, routing.positionOf(workItemId) ?? 1))
    return estimate && Math.max(2, Math.ceil((estimate.waitMs * 1.5) / 60_000))
  }
}
