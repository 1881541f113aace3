import type { QueueId } from '../../../base/id.ts'
import type { Moment } from './moment.ts'
import type { Queue } from './queue.ts'
import type { AgentId, Work, WorkKind } from './work.ts'

/** An agent as routing sees them: what they said of themselves, and what they have in hand. */
export type Agent = {
  readonly id: AgentId
  name: string
  presence: Presence
  skills: ReadonlyMap<string, number>
  /** Only these queues; nothing means every queue the skills allow. */
  queueIds: ReadonlySet<QueueId> | undefined
  chatCapacity: number
  phoneReachable: boolean
  /** Since when nothing new was given to them or finished by them. */
  idleSince: Moment
  /** When an offer last went unanswered: what was said of their presence before that is out of date. */
  missedAt: Moment | undefined
  /** Offered, active and wrapping up. One at most, but for a consultation that became theirs. */
  readonly calls: Set<Work>
  /** Offered and active. */
  readonly chats: Set<Work>
  /** Calls that routing did not give them: a consultation, one they dialled. */
  readonly engagements: Set<string>
  /** Derived, kept to know when it changes. */
  state: AgentState
  stateSince: Moment
}

export type Presence = 'available' | 'break' | 'offline'
export type AgentState = 'available' | 'ringing' | 'talking' | 'wrapping-up' | 'break' | 'offline'

/** What is left out stays as it was. */
export type AgentChange = {
  readonly agentId: AgentId
  readonly name?: string
  readonly presence?: Presence
  /** When that presence was said, so that an old word does not undo a missed call. */
  readonly since?: Date
  readonly skills?: readonly { readonly skill: string; readonly level: number }[]
  readonly queueIds?: readonly QueueId[] | undefined
  readonly chatCapacity?: number
  readonly phoneReachable?: boolean
}

const mostChats = 50

export function newAgent(id: AgentId, name: string, now: Moment): Agent {
  return {
    id,
    name,
    presence: 'offline',
    skills: new Map(),
    queueIds: undefined,
    chatCapacity: 0,
    phoneReachable: false,
    idleSince: now,
    missedAt: undefined,
    calls: new Set(),
    chats: new Set(),
    engagements: new Set(),
    state: 'offline',
    stateSince: now,
  }
}

export function takeIn(agent: Agent, change: AgentChange, now: Moment): void {
  if (change.name !== undefined) agent.name = change.name
  if (change.skills) agent.skills = new Map(change.skills.map(({ skill, level }) => [skill, level]))
  if ('queueIds' in change) agent.queueIds = change.queueIds && new Set(change.queueIds)
  if (change.chatCapacity !== undefined) agent.chatCapacity = whole(change.chatCapacity)
  if (change.phoneReachable !== undefined) agent.phoneReachable = change.phoneReachable
  if (change.presence === undefined) return
  if (change.presence === 'available' && agent.presence !== 'available') agent.idleSince = now
  agent.presence = isOutOfDate(agent, change) ? 'break' : change.presence
}

/** A negative, huge or broken capacity is not an agent's fault and must not stop a queue. */
const whole = (capacity: number) => (capacity > 0 ? Math.min(mostChats, Math.floor(capacity)) : 0)

const isOutOfDate = (agent: Agent, { presence, since }: AgentChange) =>
  presence === 'available' && agent.missedAt !== undefined && since !== undefined && since.getTime() <= agent.missedAt

export function stateOf(agent: Agent): AgentState {
  if (agent.engagements.size > 0) return 'talking'
  let state: AgentState = agent.presence
  // Hardly ever more than one; the liveliest counts.
  for (const call of agent.calls) {
    if (call.state === 'active') return 'talking'
    if (call.state === 'offered') state = 'ringing'
    else if (state !== 'ringing') state = 'wrapping-up'
  }
  return state
}

/** A call may interrupt chats; a chat is never offered during a call or its wrap-up. */
export function isFree(agent: Agent, kind: WorkKind): boolean {
  return whyNotFree(agent, kind) === undefined
}

export function serves(agent: Agent, queue: Queue): boolean {
  return whyNotServing(agent, queue) === undefined
}

/** Why an agent was not chosen, in the stable words of contract/routing.ts. */
export type Exclusion =
  | 'not-available'
  | 'busy'
  | 'at-capacity'
  | 'lacks-skill'
  | 'just-declined'
  | 'not-on-queue'
  | 'no-phone'
export type Reason = { readonly excluded: Exclusion; readonly detail?: string }

export function whyNotServing(agent: Agent, queue: Queue): Reason | undefined {
  if (agent.queueIds && !agent.queueIds.has(queue.id)) return { excluded: 'not-on-queue' }
  for (const { skill, level } of queue.skills) {
    const has = agent.skills.get(skill) ?? 0
    if (has < level) return { excluded: 'lacks-skill', detail: `${skill} ${has} < ${level}` }
  }
  return undefined
}

export function whyNotFree(agent: Agent, kind: WorkKind): Reason | undefined {
  if (agent.presence !== 'available') return { excluded: 'not-available', detail: agent.presence }
  if (kind === 'call' && !agent.phoneReachable) return { excluded: 'no-phone' }
  if (agent.calls.size > 0 || agent.engagements.size > 0) return { excluded: 'busy', detail: stateOf(agent) }
  if (kind === 'chat' && agent.chats.size >= agent.chatCapacity) {
    return { excluded: 'at-capacity', detail: `${agent.chats.size}/${agent.chatCapacity}` }
  }
  return undefined
}

/** Free hands first, then who has been idle longest. */
export function compareIdle(a: Agent, b: Agent): number {
  return a.chats.size - b.chats.size || a.idleSince - b.idleSince || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
