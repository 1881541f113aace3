import type { WorkItemId } from '../../../base/id.ts'
import type { AcdEvent } from '../acd/acd.ts'
import type { AgentChange } from '../acd/agent.ts'
import type { Destination } from '../acd/handing.ts'
import type { Moment } from '../acd/moment.ts'
import type { Refused } from '../acd/offer.ts'
import type { Queue } from '../acd/queue.ts'
import type { AgentId, NewWork, Outcome } from '../acd/work.ts'

/**
 * A past day, taken apart into what routing was told and what it decided. Only
 * the former is here: who came, when, wanting what; who was there; how long
 * each talk took. Give it to the machine again and it decides again.
 *
 * ```txt
 *   log and rows ──read-day──▶ Day ──change──▶ Day ──replay──▶ decisions, figures
 * ```
 */
export type Day = {
  readonly begin: Moment
  /** Counted from here on. */
  readonly from: Moment
  readonly to: Moment
  /** As they stood when it began. */
  readonly queues: readonly Queue[]
  readonly agents: readonly AgentChange[]
  /** What was said to the machine and does not hang on its own decisions. */
  readonly said: readonly Said[]
  readonly contacts: readonly Contact[]
}

/** `order` is the place in the log: what happened in one millisecond happened in this order. */
type Placed = { readonly order: number }

export type Said = Placed & {
  readonly at: Moment
  readonly event: Extract<
    AcdEvent,
    { type: 'agent-changed' | 'agent-engaged' | 'agent-released' | 'queues-changed' | 'restarted' }
  >
}

/** Somebody who wanted an agent, and what no routing could have changed about them. */
export type Contact = Placed & {
  readonly work: NewWork
  readonly at: Moment
  /** Handed over from another one: arrives when that one's talk ends, wherever that is. */
  readonly from: WorkItemId | undefined
  /** When a ticket was to be done. */
  readonly dueAt: Moment | undefined
  /** How long they waited without giving up. */
  readonly outlastedMs: number
  /** They did give up, so long after they came. */
  readonly gaveUp: (Placed & { readonly afterMs: number; readonly outcome: Outcome }) | undefined
  /** What the agents did when it rang, first offer first. */
  readonly reactions: readonly Reaction[]
  /** What followed each answer; more than one when an agent was lost. */
  readonly talks: readonly Talk[]
  /** Moved elsewhere while it still waited. */
  readonly moved: (Placed & Move & { readonly afterMs: number }) | undefined
}

export type Reaction = Placed & {
  readonly agentId: AgentId
  readonly afterMs: number
  /** `none`: nothing until the machine took it away by itself. */
  readonly what: 'accepted' | Refused | 'taken-back' | 'none'
}

export type Talk = Placed & {
  readonly ms: number
  /** `lost`: the agent was gone, the customer waits again. `unfinished`: still talking when the records end. */
  readonly end: 'finished' | 'moved' | 'lost' | 'unfinished'
  readonly move: Move | undefined
  /** Unset when it ran into the queue's limit. */
  readonly wrapUp: (Placed & { readonly ms: number }) | undefined
}

/** Handed over. `isTalking`: after a consultation the colleague has them on the line already, and nothing rings. */
export type Move = { readonly as: WorkItemId; readonly to: Destination; readonly isTalking: boolean }
