import type { CallId, UserId, WorkItemId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Calls } from '../calls/calls.ts'
import type { Routing } from '../routing/routing.ts'
import type { Callback } from './callback.ts'
import * as rules from './callback.ts'
import type { CallbackEvent } from './events.ts'
import type { MissedContacts } from './missed-contacts.ts'
import type { RingBacks } from './ring-backs.ts'
import * as store from './store-callbacks.ts'
import type { RingBack } from './store-ring-backs.ts'
import * as ringBackStore from './store-ring-backs.ts'

export type TurnNeeds = {
  db: Database
  clock: { now(): Date }
  say: Log
  jobs: Jobs
  calls: Calls
  routing: Routing
  ringBacks: RingBacks
  missed: MissedContacts
  timeZone: string
}

/** Refusals that no other agent would spare us. */
const hopeless = ['no-line-out', 'caller-blocked']
/** Longer than any confirmation. */
const confirmationMs = 20_000

/** It is the turn of a caller who kept their place: two phones ring, and something comes of it. */
export class TheirTurn {
  readonly #needs: TurnNeeds

  constructor(needs: TurnNeeds) {
    this.#needs = needs
  }

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

  async talkEnded(ring: RingBack, isWrittenUp: boolean): Promise<void> {
    const callback = await this.#of(ring)
    if (!callback) return
    await this.#needs.routing.finish(callback.workItemId)
    if (isWrittenUp) await this.#needs.routing.endWrapUp(callback.workItemId)
  }

  async tidyUp(): Promise<void> {
    for (const { id } of await store.ringing(this.#needs.db.read)) {
      const ring = await ringBackStore.unplacedOf(this.#needs.db.read, id)
      if (ring) await acting({ actor: 'system' }, () => this.#notThere(ring.callId))
    }
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
