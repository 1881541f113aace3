import { type CallId, newId, type UserId, type WorkItemId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Calls } from '../calls/calls.ts'
import { type Conversations, theirNumber } from '../conversations/conversations.ts'
import type { Routing } from '../routing/routing.ts'
import type { Callback } from './callback.ts'
import * as rules from './callback.ts'
import type { CallbackEvent } from './events.ts'
import type { MissedContacts } from './missed-contacts.ts'
import type { RingBacks } from './ring-backs.ts'
import * as store from './store-callbacks.ts'
import type { RingBack } from './store-ring-backs.ts'
import * as ringBackStore from './store-ring-backs.ts'

export type { Callback } from './callback.ts'

type Needs = {
  db: Database
  clock: { now(): Date }
  say: Log
  jobs: Jobs
  calls: Calls
  conversations: Conversations
  routing: Routing
  ringBacks: RingBacks
  missed: MissedContacts
  timeZone: string
}

/** `minutes` is what the caller is told; missing when we cannot say. */
export type Promised =
  | { readonly kind: 'kept'; readonly minutes: number | undefined }
  | { readonly kind: 'refused'; readonly because: 'no-number' | 'no-line-out' | 'gone' }

const canBeRung = (number: string) => /^\+\d{4,15}$/.test(number)
/** Refusals that no other agent would spare us. */
const hopeless = ['no-line-out', 'caller-blocked']
/** Longer than any confirmation. */
const confirmationMs = 20_000

/** Callers who hung up and keep their place in line. */
export class Callbacks {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
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
  async taken(workItemId: WorkItemId, agentId: UserId): Promise<void> {
    const { db, ringBacks } = this.#needs
    const found = await db.work(async (tx) => {
      const waiting = await store.lock(tx, { workItemId })
      const callback = waiting && rules.rings(waiting)
      if (callback) await store.save(tx, callback)
      if (!callback) return undefined
      // The desk that accepted the offer knows the item's name, and picks its own phone up by it.
      const wished = workItemId as string as CallId
      return { callback, callId: await ringBacks.begin(tx, agentId, { callbackId: callback.id }, wished) }
    })
    // Two phones are rung meanwhile; whoever told us goes on.
    if (found) void this.#ring(found.callId, agentId, found.callback)
  }

  async #ring(callId: CallId, agentId: UserId, callback: Callback): Promise<void> {
    const { ringBacks, say } = this.#needs
    try {
      const ringer = await ringBacks.ringer(agentId, callback.number)
      await this.#lineIsFree(callback)
      const rung = await ringBacks.ring(callId, ringer, callback)
      if (rung.kind === 'agent-not-there') await this.#notThere(callId)
    } catch (error) {
      say.warn({ callbackId: callback.id, error: String(error) }, 'a callback could not be rung')
      const isHopeless = error instanceof Refusal && hopeless.includes(error.code)
      await (isHopeless ? this.#cannotBeRung(callId) : this.#notThere(callId)).catch(() => {})
    }
  }

  /** Their turn may come while they still hear that we will ring: a moment, or they would be busy. */
  async #lineIsFree({ conversationId }: Callback): Promise<void> {
    const until = Date.now() + confirmationMs
    while (this.#needs.calls.byConversation(conversationId) && Date.now() < until)
      await new Promise((done) => setTimeout(done, 200))
  }

  async kept(ring: RingBack): Promise<void> {
    await this.#change(
      ring,
      (callback, at) => rules.kept(callback, at),
      (callback) => ({
        type: 'callback-kept',
        callbackId: callback.id,
        inTime: rules.isInTime(callback),
        agentId: ring.agentId,
      }),
    )
  }

  /** Nobody answered: once more after a while, and in the end it is a missed contact. The agent is free. */
  async rungInVain(ring: RingBack): Promise<void> {
    const { timeZone, jobs, missed, clock } = this.#needs
    const after = await this.#change(
      ring,
      (callback, at) => rules.rungInVain(callback, at, timeZone),
      ({ id: callbackId, state, attempts }) =>
        state === 'not-reached'
          ? { type: 'callback-failed', callbackId }
          : { type: 'callback-not-reached', callbackId, attempts },
      async (tx, { id, nextAt }) => {
        if (nextAt)
          await jobs.put(tx, [{ kind: 'callback-again', due: nextAt, payload: { id }, key: `callback:${id}` }])
      },
    )
    if (!after) return
    if (after.state === 'not-reached') await missed.missed(after.conversationId, rules.asMissed(after, clock.now()))
    await this.#done(after.workItemId)
  }

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

  /** The talk is over, or its notes: routing hears it of the item that was kept. */
  async talkEnded(ring: RingBack, isWrittenUp: boolean): Promise<void> {
    const callback = await this.#of(ring)
    if (!callback) return
    await this.#needs.routing.finish(callback.workItemId)
    if (isWrittenUp) await this.#needs.routing.endWrapUp(callback.workItemId)
  }

  /** After a crash nobody is being rung any more. */
  async tidyUp(): Promise<void> {
    for (const { id } of await store.ringing(this.#needs.db.read)) {
      const ring = await ringBackStore.unplacedOf(this.#needs.db.read, id)
      if (ring) await acting({ actor: 'system' }, () => this.#notThere(ring.callId))
    }
  }

  /** Half again as long as we think: a promise is better early than late. */
  #minutesFor(queueId: Callback['queueId'], workItemId: WorkItemId): number | undefined {
    const { routing } = this.#needs
    const estimate = routing.estimate(queueId, Math.max(1, routing.positionOf(workItemId) ?? 1))
    return estimate && Math.max(2, Math.ceil((estimate.waitMs * 1.5) / 60_000))
  }

  /** The agent did not pick up their own phone: somebody else has it next, first in line. */
  async #notThere(callId: CallId): Promise<void> {
    const { db, routing } = this.#needs
    const ring = await db.work((tx) => ringBackStore.settle(tx, { callId }, 'agent-not-there'))
    if (!ring) return
    const callback = await this.#change(ring, rules.waitsOn)
    if (callback) await routing.giveBack(callback.workItemId, ring.agentId)
  }

  /** No agent could: the number was blocked meanwhile, or the line to the outside is gone. */
  async #cannotBeRung(callId: CallId): Promise<void> {
    const ring = await this.#needs.db.work((tx) => ringBackStore.settle(tx, { callId }, 'not-reached'))
    if (!ring) return
    const failed = await this.#change(ring, rules.failed, ({ id }) => ({ type: 'callback-failed', callbackId: id }))
    if (!failed) return
    await this.#needs.missed.missed(failed.conversationId, rules.asMissed(failed, this.#needs.clock.now()))
    await this.#done(failed.workItemId)
  }

  async #done(workItemId: WorkItemId): Promise<void> {
    await this.#needs.routing.finish(workItemId)
    await this.#needs.routing.endWrapUp(workItemId)
  }

  async #of({ callbackId }: RingBack): Promise<Callback | undefined> {
    return callbackId ? this.#needs.db.work((tx) => store.lock(tx, { id: callbackId })) : undefined
  }

  /** Gives what came of it; nothing when nothing changed. */
  #change(
    { callbackId }: RingBack,
    decide: (before: Callback, at: Date) => Callback,
    tell?: (after: Callback) => CallbackEvent,
    also?: (tx: Tx, after: Callback) => Promise<void>,
  ): Promise<Callback | undefined> {
    return this.#needs.db.work(async (tx, announce) => {
      const before = callbackId ? await store.lock(tx, { id: callbackId }) : undefined
      const after = before && decide(before, this.#needs.clock.now())
      if (!after || after === before) return undefined
      await store.save(tx, after)
      await also?.(tx, after)
      if (tell) announce(tell(after))
      return after
    })
  }
}
