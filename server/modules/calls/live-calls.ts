import type { CallId, ConversationId, LegId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { LiveCall } from './call.ts'

/** The calls that are up now, found by any of their lines. What happens to one call happens one after the other. */
export class LiveCalls {
  readonly #byId = new Map<CallId, LiveCall>()
  readonly #byLeg = new Map<LegId, LiveCall>()
  readonly #byConversation = new Map<ConversationId, LiveCall>()
  readonly #turns = new Map<CallId, Promise<unknown>>()

  add(call: LiveCall) {
    this.#byId.set(call.id, call)
    this.#byConversation.set(call.conversationId, call)
    this.#byLeg.set(call.customer.leg, call)
  }

  /** Another line belongs to this call from now on. */
  addLeg(leg: LegId, call: LiveCall) {
    this.#byLeg.set(leg, call)
  }

  dropLeg(leg: LegId) {
    this.#byLeg.delete(leg)
  }

  drop(call: LiveCall) {
    this.#byId.delete(call.id)
    this.#byConversation.delete(call.conversationId)
    this.#turns.delete(call.id)
    for (const line of [call.customer, call.agent, call.colleague]) if (line) this.#byLeg.delete(line.leg)
  }

  all(): LiveCall[] {
    return [...this.#byId.values()]
  }

  get size(): number {
    return this.#byId.size
  }

  byLeg = (leg: LegId): LiveCall | undefined => this.#byLeg.get(leg)
  byConversation = (id: ConversationId): LiveCall | undefined => this.#byConversation.get(id)
  ofAgent = (id: UserId): LiveCall[] =>
    this.all().filter((call) => call.agent?.agentId === id || call.colleague?.agentId === id)

  find(id: CallId): LiveCall {
    const call = this.#byId.get(id)
    if (!call) throw new Refusal('not-found', 'call-over', 'This call is over.')
    return call
  }

  /** Waits for what is being done to this call, then does the next thing. */
  inTurn<T>(call: LiveCall, body: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(call.id) ?? Promise.resolve()
    const turn = before.then(body, body)
    this.#turns.set(
      call.id,
      turn.catch(() => {}),
    )
    return turn
  }
}
