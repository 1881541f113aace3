import type { CallId, ConversationId, CustomerId, LegId, QueueId, UserId } from '../../base/id.ts'
import type { Standing } from '../customers/listed-callers.ts'

/**
 * A live voice call between a customer and, in time, an agent.
 *
 * ```txt
 *   greeting ─▶ queued ─▶ ringing ─▶ talking ⇄ held ─▶ survey ─▶ over
 *                 ▲          │        │   ⇄ consulting            ▲
 *                 └──────────┘        └──────────────────────────┘
 *               nobody picked up, or the agent was lost
 *
 *   dialling ─▶ talking …       an agent rings the customer
 *       └─────▶ over            and does not reach them
 *
 *   greeting …                  we ring the customer, and a flow leads them
 * ```
 *
 * Over means: the customer's line is down. It is the only thing that ends a
 * call, and whatever else still hangs on it goes down with it.
 */
export type LiveCall = {
  readonly id: CallId
  readonly conversationId: ConversationId
  readonly via: 'phone' | 'web-call'
  /** Who rang whom: the customer us, or an agent the customer. */
  readonly direction: 'in' | 'out'
  readonly from: string
  readonly to: string
  readonly startedAt: Date
  /** Set when we rang them and a flow leads them: it goes on after an agent's goodbye. */
  readonly isLed?: true
  readonly customer: Line
  customerId: CustomerId | undefined
  customerName: string | undefined
  /** What the caller lists say of them; whoever puts them in a queue asks. */
  readonly standing: Standing
  state: CallState
  /** When the present state began. */
  since: Date
  queue: { readonly id: QueueId; readonly name: { readonly zh: string; readonly en: string } } | undefined
  /** The agent who rings or talks; missing before and after. */
  agent: AgentLine | undefined
  /** The colleague who is asked while the customer hears music. */
  colleague: Asked | undefined
  answeredAt: Date | undefined
  recording: 'off' | 'running' | 'incomplete'
}

export type CallState =
  | 'greeting'
  | 'queued'
  | 'ringing'
  | 'dialling'
  | 'talking'
  | 'held'
  | 'consulting'
  | 'survey'
  | 'ended'

type Line = { readonly leg: LegId }
export type AgentLine = Line & { readonly agentId: UserId; readonly name: string; readonly extension: string }

/** `isThere` once they picked up. */
export type Asked = AgentLine & { isThere: boolean }

/** How ringing one agent ended. */
export type Rung = 'answered' | 'declined' | 'no-answer' | 'not-reachable' | 'withdrawn'

export function moveTo(call: LiveCall, state: CallState, at: Date): void {
  if (call.state === state || call.state === 'ended') return
  call.state = state
  call.since = at
}

/** The number the customer sits at. */
export function theirNumber({ direction, from, to }: Pick<LiveCall, 'direction' | 'from' | 'to'>): string {
  return direction === 'in' ? from : to
}

/** An agent and a customer are in conversation, also while one of them hears music. */
export function isTalking(call: LiveCall): boolean {
  return call.state === 'talking' || call.state === 'held' || call.state === 'consulting'
}
