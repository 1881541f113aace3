import type { QueueId, WorkItemId } from '../../../base/id.ts'
import { inHand, whyNotFree } from './agent.ts'
import type { Answer } from './answer.ts'
import { offerOrGive } from './answering.ts'
import { leave, letIn } from './arriving.ts'
import { aboutDecision } from './decision.ts'
import { finish } from './finishing.ts'
import { type Floor, queueOf } from './floor.ts'
import { leaveLine } from './lines.ts'
import { withdrawAll } from './offering.ts'
import { arrivingIn, whyNoEntry } from './overflow.ts'
import { change, type Turn } from './turn.ts'
import { type AgentId, beginWork, type NewWork, type Work } from './work.ts'

export type Destination = { readonly agentId: AgentId } | { readonly queueId: QueueId }

/**
 * Handed over: this item ends (a call is wrapped up by the one who hands it
 * over) and a new one begins for the next. Refused before anything is touched
 * when the other side cannot take it.
 */
export function hand(floor: Floor, turn: Turn, work: Work, as: WorkItemId, to: Destination): Answer | Work {
  if (work.state === 'wrapping-up') return { kind: 'refused', because: 'gone' }
  return 'agentId' in to
    ? handToAgent(floor, turn, work, as, to.agentId)
    : handToQueue(floor, turn, work, as, to.queueId)
}

function handToQueue(floor: Floor, turn: Turn, work: Work, as: WorkItemId, queueId: QueueId): Answer | Work {
  const no = whyNoEntry(floor, arrivingIn(floor, work, queueId))
  return no ? { kind: 'refused', because: no } : begin(floor, turn, work, as, queueId)
}

/** To a person, whatever their skills: someone who knows them asked. It rings there at once, or is refused. */
function handToAgent(floor: Floor, turn: Turn, work: Work, as: WorkItemId, to: AgentId): Answer | Work {
  const agent = floor.agents.get(to)
  if (!agent) return { kind: 'refused', because: 'unknown-agent' }
  const no = work.agentId === to ? 'busy' : whyNotFree(agent, work.kind)?.excluded
  if (no) return { kind: 'refused', because: no }
  const next = begin(floor, turn, work, as, work.queueId)
  const considered = [{ agentId: to, idleMs: turn.now - agent.idleSince }]
  const about = aboutDecision(next, { there: queueOf(floor, next) }, turn.now, considered)
  turn.effects.push({ type: 'decided', decision: { ...about, kind: 'offer', agentId: to, because: 'handed-over' } })
  offerOrGive(floor, turn, next, agent, 'handed-over')
  return next
}

/** Passed on after a consultation: the other agent is talking already, nothing rings. */
export function pass(floor: Floor, turn: Turn, work: Work, as: WorkItemId, to: AgentId): Answer | Work {
  const agent = floor.agents.get(to)
  if (!agent) return { kind: 'refused', because: 'unknown-agent' }
  if (work.state !== 'active' || work.agentId === to) return { kind: 'refused', because: 'gone' }
  withdrawAll(floor, turn, agent, 'agent-engaged')
  const next = begin(floor, turn, work, as, work.queueId)
  leaveLine(floor, next)
  next.state = 'active'
  next.agentId = to
  next.answeredAt = turn.now
  next.takenAt = turn.now
  next.outcome = 'answered'
  change(floor, turn, agent, () => inHand(agent, next.kind).add(next))
  turn.effects.push({ type: 'answered', work: next, agentId: to })
  return next
}

function begin(floor: Floor, turn: Turn, work: Work, as: WorkItemId, queueId: QueueId): Work {
  const next = continued(turn, work, as, queueId)
  letGo(floor, turn, work)
  return letIn(floor, turn, beginWork(next, turn.now, work.id))
}

/** Whom nobody answered yet keeps their age; whom somebody answered waits anew. */
function continued(turn: Turn, work: Work, id: WorkItemId, queueId: QueueId): NewWork {
  const { kind, conversationId, callId, ticketId, skills, language, priority, value, callback } = work
  const enqueuedAt = work.state === 'active' ? turn.now : work.enqueuedAt
  const wishes = { skills, language, priority, value, knownTo: undefined, preferred: undefined }
  return { id, kind, conversationId, callId, ticketId, queueId, ...wishes, enqueuedAt, callback }
}

function letGo(floor: Floor, turn: Turn, work: Work): void {
  if (work.state === 'active') finish(floor, turn, work)
  else leave(floor, turn, work, 'transferred')
}
