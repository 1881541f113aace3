import type { Clock } from '../../base/clock.ts'
import { type CallId, type CustomerId, newId, type QueueId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Calls, RungOut } from '../calls/calls.ts'
import type { Customers } from '../customers/customers.ts'
import type { ListedCallers } from '../customers/listed-callers.ts'
import type { Identity } from '../identity/identity.ts'
import type { Routing } from '../routing/routing.ts'
import * as store from './store-ring-backs.ts'

export type Needs = {
  db: Database
  clock: Clock
  say: Log
  identity: Identity
  customers: Customers
  listed: ListedCallers
  calls: Calls
  routing: Routing
  /** Whether some phone of this extension would ring. */
  isReachable(extension: string): boolean
}

/** Why somebody is rung: exactly one of the two. */
export type Owed = { readonly missedContactId: string } | { readonly callbackId: string }

export type Whom = {
  readonly number: string
  readonly ourNumber: string
  readonly customerId: CustomerId | undefined
  readonly queueId: QueueId | undefined
}

export type Ringer = { readonly agentId: UserId; readonly name: string; readonly extension: string }

/** An agent rings back whom we owe a call. */
export class RingBacks {
  readonly #needs: Needs
  /** Who is kept free of offers while they ring, by call. */
  readonly #engaged = new Map<CallId, UserId>()

  constructor(needs: Needs) {
    this.#needs = needs
    needs.db.onEvent(({ type, fact }) => {
      const handedOn = type === 'call-transferred' && fact.fromAgentId === this.#engaged.get(fact.callId as CallId)
      if (type === 'call-ended' || handedOn) void this.#release(fact.callId as CallId)
    })
  }

  /** Everything that would make ringing pointless, before anything is written. */
  async ringer(agentId: UserId, number: string): Promise<Ringer> {
    const { identity, calls, isReachable } = this.#needs
    if (!calls.reachesOutside())
      throw new Refusal(
        'unavailable',
        'no-line-out',
        'There is no line to the outside. Ring by hand and write it down.',
      )
    const { name, extension } = await identity.person(agentId)
    if (!extension) throw new Refusal('conflict', 'no-extension', 'You have no phone of your own here.')
    if (!isReachable(extension)) throw new Refusal('conflict', 'no-phone', 'Your phone is not connected.')
    if (calls.ofAgent(agentId).length > 0) throw new Refusal('conflict', 'on-a-call', 'You are on a call.')
    await this.refuseBlocked(number)
    return { agentId, name, extension }
  }

  /** Whom we turn away we do not ring either. */
  async refuseBlocked(number: string): Promise<void> {
    const { blocked } = await this.#needs.listed.standingOf({ kind: 'phone', value: number })
    if (blocked) throw new Refusal('conflict', 'caller-blocked', 'This number is on the blocked list.')
  }

  /** Written with whatever says that they are being rung. `wished` is a name that a screen knows already. */
  async begin(tx: Tx, agentId: UserId, owed: Owed, wished?: CallId): Promise<CallId> {
    const callId = wished && !(await store.isTaken(tx, wished)) ? wished : newId<CallId>()
    await store.add(tx, { callId, agentId, ...either(owed), at: this.#needs.clock.now(), outcome: undefined }, false)
    return callId
  }

  async byHand(tx: Tx, agentId: UserId, owed: Owed, outcome: store.RingBackOutcome): Promise<void> {
    const callId = newId<CallId>()
    await store.add(tx, { callId, agentId, ...either(owed), at: this.#needs.clock.now(), outcome }, true)
  }

  /** Rings both, and says how it went. What came of the talk is told by its conversation. */
  async ring(callId: CallId, ringer: Ringer, whom: Whom): Promise<RungOut> {
    const { db, calls, customers, routing, say } = this.#needs
    const { customerId, queueId, number, ourNumber } = whom
    await this.#engage(callId, ringer.agentId)
    const name = customerId && (await customers.names([customerId])).get(customerId)
    const queue = queueId && routing.queue(queueId)
    const rung = await calls
      .ringOut({
        ...ringer,
        callId,
        number,
        ourNumber,
        customer: customerId && { id: customerId, name: name ?? '' },
        queue: queue && { id: queue.id, name: queue.name },
        placed: (conversationId) => db.work((tx) => store.placed(tx, callId, conversationId)),
      })
      .catch((error: unknown): RungOut => {
        say.error({ callId, error: String(error) }, 'a customer could not be rung')
        return { kind: 'agent-not-there', because: 'withdrawn' }
      })
    if (rung.kind !== 'talking') await this.#release(callId)
    return rung
  }

  /** The customer is somebody else's from now on. */
  letGo = (callId: CallId): Promise<void> => this.#release(callId)

  /** While they ring and talk nothing else is offered to them. */
  async #engage(callId: CallId, agentId: UserId): Promise<void> {
    this.#engaged.set(callId, agentId)
    await this.#needs.routing.engage(agentId, callId)
  }

  async #release(callId: CallId): Promise<void> {
    const agentId = this.#engaged.get(callId)
    if (!agentId) return
    this.#engaged.delete(callId)
    await this.#needs.routing.release(agentId, callId).catch((error: unknown) => {
      this.#needs.say.error({ agentId, error: String(error) }, 'an agent could not be given free')
    })
  }
}

const either = (owed: Owed) => ({ missedContactId: undefined, callbackId: undefined, ...owed })
