import type { QueueId } from '../../../base/id.ts'
import { type Agent, type AgentState, becomesKnown, stateOf } from './agent.ts'
import type { Decision } from './decision.ts'
import type { Floor } from './floor.ts'
import type { Moment } from './moment.ts'
import type { Offer } from './offer.ts'
import type { Overflow } from './queue.ts'
import { changeAgent } from './seats.ts'
import type { AgentId, Outcome, Work } from './work.ts'

/** What one step did: what to tell and do, which rows to write, who is still to be looked at. */
export type Turn = {
  readonly now: Moment
  readonly effects: Effect[]
  readonly changed: Changed
  /** May take more than before. */
  readonly freed: Set<Agent>
  /** May have found a taker. */
  readonly eager: Set<Work>
}

export type Changed = { readonly works: Set<Work>; readonly offers: Set<Offer>; readonly agents: Set<Agent> }

/** In the order things happened. */
export type Effect =
  | { type: 'enqueued'; work: Work }
  | { type: 'decided'; decision: Decision }
  | { type: 'moved'; work: Work; from: QueueId; because: Overflow['when'] }
  | { type: 'place-kept'; work: Work }
  | { type: 'offered'; offer: Offer }
  | { type: 'settled'; offer: Offer }
  | { type: 'missed'; agentId: AgentId }
  | { type: 'answered'; work: Work; agentId: AgentId }
  | { type: 'returned'; work: Work; agentId: AgentId }
  | { type: 'left'; work: Work; outcome: Outcome }
  | { type: 'finished'; work: Work; agentId: AgentId }
  | { type: 'wrap-up-ended'; work: Work; agentId: AgentId }
  | { type: 'agent-state'; agentId: AgentId; state: AgentState }
  /** What routing goes by changed: skills, capacity, team, queues, shift. */
  | { type: 'agent-known'; agent: Agent }

export const nothingChanged = (): Changed => ({ works: new Set(), offers: new Set(), agents: new Set() })

export function newTurn(now: Moment): Turn {
  return { now, effects: [], changed: nothingChanged(), freed: new Set(), eager: new Set() }
}

/** Changes an agent, and remembers that they may now take something. */
export function change(floor: Floor, turn: Turn, agent: Agent, body: () => void): void {
  changeAgent(floor, agent, body)
  turn.changed.agents.add(agent)
  turn.freed.add(agent)
}

/** Said once a step, when all is settled: nobody flickers through states in between. */
export function sayStates(turn: Turn): void {
  for (const agent of turn.changed.agents) {
    if (agent.isNewlyKnown && becomesKnown(agent)) turn.effects.push({ type: 'agent-known', agent })
    const state = stateOf(agent)
    if (state === agent.state) continue
    agent.state = state
    agent.stateSince = turn.now
    turn.effects.push({ type: 'agent-state', agentId: agent.id, state })
  }
}
