import type { QueueId, TeamId } from '../../../base/id.ts'
import type { OpeningHours } from '../../../base/opening-hours.ts'
import type { Demand } from './demand.ts'
import type { Moment } from './moment.ts'
import type { Pool } from './pool.ts'
import type { Queue } from './queue.ts'
import type { Talent } from './talent.ts'
import type { AgentId, Work, WorkKind } from './work.ts'

/** An agent as routing sees them: what they said of themselves, and what they have in hand. */
export type Agent = {
  readonly id: AgentId
  name: string
  presence: Presence
  /** Why not available, in their words: 午饭, 培训. */
  presenceReason: string | undefined
  skills: ReadonlyMap<string, number>
  teamId: TeamId | undefined
  /** Only these queues; nothing means every queue the skills allow. */
  queueIds: ReadonlySet<QueueId> | undefined
  /** How much of each kind at once; of calls one at most. */
  readonly capacity: Record<WorkKind, number>
  phoneReachable: boolean
  /** Chats and tickets need one; believed until something else is said. */
  screenOpen: boolean
  /** When they are at work; whoever has none always is. */
  shift: OpeningHours | undefined
  isOnShift: boolean
  /** Since when nothing new was given to them or finished by them. */
  idleSince: Moment
  /** When an offer last went unanswered: what was said of their presence before that is out of date. */
  missedAt: Moment | undefined
  /** Offered, active and wrapping up. One at most, but for a consultation that became theirs. */
  readonly calls: Set<Work>
  /** Offered and active. */
  readonly chats: Set<Work>
  readonly tickets: Set<Work>
  /** Calls that routing did not give them: a consultation, one they dialled. */
  readonly engagements: Set<string>
  /** What they did lately, fading (occupancy.ts): the order of "least occupied". */
  occupied: number
  /** Shared with whoever has the same skills, team and queues. */
  talent: Talent
  /** The benches they sit on. */
  readonly seats: Pool[]
  /** What was last told of them in the log, and whether that is out of date. */
  known: string | undefined
  isNewlyKnown: boolean
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
  readonly presenceReason?: string | undefined
  /** When that presence was said, so that an old word does not undo a missed call. */
  readonly since?: Date
  readonly skills?: readonly { readonly skill: string; readonly level: number }[]
  readonly teamId?: TeamId | undefined
  readonly queueIds?: readonly QueueId[] | undefined
  readonly callCapacity?: number
  readonly chatCapacity?: number
  readonly ticketCapacity?: number
  readonly shift?: OpeningHours | undefined
  readonly phoneReachable?: boolean
  readonly screenOpen?: boolean
}

/** A negative, huge or broken capacity is not an agent's fault and must not stop a queue. */
const most: Record<WorkKind, number> = { call: 1, chat: 50, ticket: 200 }

/** Nobody yet: they have no talent until they are put on the floor (floor.ts). */
export function newAgent(id: AgentId, name: string, now: Moment, talent: Talent): Agent {
  return {
    id,
    name,
    presence: 'offline',
    presenceReason: undefined,
    skills: new Map(),
    teamId: undefined,
    queueIds: undefined,
    capacity: { call: 1, chat: 0, ticket: 0 },
    phoneReachable: false,
    screenOpen: true,
    shift: undefined,
    isOnShift: true,
    idleSince: now,
    missedAt: undefined,
    calls: new Set(),
    chats: new Set(),
    tickets: new Set(),
    occupied: Number.NEGATIVE_INFINITY,
    talent,
    seats: [],
    known: undefined,
    isNewlyKnown: true,
    engagements: new Set(),
    state: 'offline',
    stateSince: now,
  }
}

export function takeIn(agent: Agent, change: AgentChange, now: Moment): void {
  if (change.name !== undefined) agent.name = change.name
  if (change.skills) agent.skills = new Map(change.skills.map(({ skill, level }) => [skill, level]))
  if ('teamId' in change) agent.teamId = change.teamId
  if ('queueIds' in change) agent.queueIds = change.queueIds && new Set(change.queueIds)
  if (change.callCapacity !== undefined) agent.capacity.call = whole(change.callCapacity, most.call)
  if (change.chatCapacity !== undefined) agent.capacity.chat = whole(change.chatCapacity, most.chat)
  if (change.ticketCapacity !== undefined) agent.capacity.ticket = whole(change.ticketCapacity, most.ticket)
  if (change.phoneReachable !== undefined) agent.phoneReachable = change.phoneReachable
  if (change.screenOpen !== undefined) agent.screenOpen = change.screenOpen
  if ('shift' in change) agent.shift = change.shift
  agent.isNewlyKnown = true
  if (change.presence === undefined) return
  if (change.presence === 'available' && agent.presence !== 'available') agent.idleSince = now
  agent.presence = isOutOfDate(agent, change) ? 'break' : change.presence
  agent.presenceReason = agent.presence === 'break' ? (change.presenceReason ?? agent.presenceReason) : undefined
}

/** Whether the log has to hear of it; what it heard last is remembered, also after a restart. */
export function becomesKnown(agent: Agent): boolean {
  agent.isNewlyKnown = false
  const before = agent.known
  agent.known = JSON.stringify(traitsOf(agent))
  return agent.known !== before
}

/** What routing goes by beside presence: enough to go through a past day again. */
export function traitsOf({ skills, teamId, queueIds, capacity, shift }: Agent) {
  return {
    skills: [...skills].map(([skill, level]) => ({ skill, level })),
    teamId,
    queueIds: queueIds && [...queueIds],
    capacity: { ...capacity },
    shift,
  }
}

const whole = (capacity: number, most: number) => (capacity > 0 ? Math.min(most, Math.floor(capacity)) : 0)

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

/** Offered, active and, for calls, wrapping up. */
export function inHand(agent: Agent, kind: WorkKind): Set<Work> {
  return kind === 'call' ? agent.calls : kind === 'chat' ? agent.chats : agent.tickets
}

export const handsOf = ({ calls, chats, tickets }: Agent): Work[] => [...calls, ...chats, ...tickets]

/** A call may interrupt chats and tickets; neither is ever offered during a call or its wrap-up. */
export function isFree(agent: Agent, kind: WorkKind): boolean {
  return (
    agent.presence === 'available' &&
    agent.isOnShift &&
    agent.calls.size === 0 &&
    agent.engagements.size === 0 &&
    inHand(agent, kind).size < agent.capacity[kind] &&
    canBeReached(agent, kind)
  )
}

/** A call rings a phone, on a desk or in a browser; a chat or a ticket has to be seen. */
const canBeReached = ({ phoneReachable, screenOpen }: Agent, kind: WorkKind) =>
  kind === 'call' ? phoneReachable : screenOpen

/** Why an agent was not chosen, in the stable words of contract/routing.ts. */
export type Exclusion =
  | 'not-available'
  | 'outside-shift'
  | 'busy'
  | 'at-capacity'
  | 'lacks-skill'
  | 'just-declined'
  | 'not-on-queue'
  | 'not-on-team'
  | 'no-phone'
  | 'no-screen'
  | 'waits-for-another'
export type Reason = { readonly excluded: Exclusion; readonly detail?: string }

type Traits = Pick<Agent, 'skills' | 'teamId' | 'queueIds'>

const isOnQueue = ({ queueIds }: Traits, queueId: QueueId) => queueIds === undefined || queueIds.has(queueId)

const isOnTeam = ({ teamId }: Traits, { teamIds }: Demand) =>
  teamIds.length === 0 || (teamId !== undefined && teamIds.includes(teamId))

const lacking = ({ skills }: Traits, demand: Demand) =>
  demand.skills.find(({ skill, level, need }) => need === 'must' && (skills.get(skill) ?? 0) < level)

/** The same without words: asked of everybody whenever something new is demanded. */
export function canServe(traits: Traits, queueId: QueueId, demand: Demand): boolean {
  return isOnQueue(traits, queueId) && isOnTeam(traits, demand) && lacking(traits, demand) === undefined
}

/** What the queue itself asks of everybody, before anybody waited. */
export const serves = (agent: Agent, { id, skills, teamIds }: Queue): boolean =>
  canServe(agent, id, { skills, teamIds, only: undefined })

export function whyNotServing(traits: Traits, queueId: QueueId, demand: Demand): Reason | undefined {
  if (!isOnQueue(traits, queueId)) return { excluded: 'not-on-queue' }
  if (!isOnTeam(traits, demand)) return { excluded: 'not-on-team' }
  const missing = lacking(traits, demand)
  if (!missing) return undefined
  const { skill, level } = missing
  return { excluded: 'lacks-skill', detail: `${skill} ${traits.skills.get(skill) ?? 0} < ${level}` }
}

/** Said so often that they are made once. */
const busy = Object.fromEntries(
  (['ringing', 'talking', 'wrapping-up', 'available', 'break', 'offline'] as const).map((state) => [
    state,
    { excluded: 'busy', detail: state },
  ]),
) as Record<AgentState, Reason>

export function whyNotFree(agent: Agent, kind: WorkKind): Reason | undefined {
  const { presence, presenceReason } = agent
  if (presence !== 'available')
    return { excluded: 'not-available', detail: presenceReason ? `${presence} ${presenceReason}` : presence }
  if (!agent.isOnShift) return { excluded: 'outside-shift' }
  if (!canBeReached(agent, kind)) return { excluded: kind === 'call' ? 'no-phone' : 'no-screen' }
  if (agent.calls.size > 0 || agent.engagements.size > 0) return busy[stateOf(agent)]
  const [has, most] = [inHand(agent, kind).size, agent.capacity[kind]]
  return has >= most ? { excluded: 'at-capacity', detail: `${has}/${most}` } : undefined
}
