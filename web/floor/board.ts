import type { Floor } from '../../contract/desk.ts'
import type { Agent, AgentState } from '../../contract/identity.ts'

/** Red: somebody must act now. Amber: soon. The word stands beside the colour, never the colour alone. */
export type Alarm = 'now' | 'soon' | undefined

/**
 * The floor as it is known, and when we heard of it. The server's clock and
 * this screen's need not agree: waits are counted from the server's time plus
 * what has passed here since.
 */
export type Heard = { readonly floor: Floor; readonly heardAt: Date }

export type Board = {
  /** Since the figures were true. */
  readonly ageMs: number
  readonly stale: boolean
  readonly waiting: {
    readonly calls: number
    readonly chats: number
    readonly longestMs?: number
    readonly alarm: Alarm
  }
  readonly serviceLevel: { readonly share: number | null; readonly alarm: Alarm }
  readonly abandoned: { readonly count: number; readonly share: number | null; readonly alarm: Alarm }
  readonly agents: readonly AgentGroup[]
  readonly queues: readonly QueueLine[]
  readonly overdue: { readonly count: number; readonly alarm: Alarm }
  readonly dueSoon: { readonly count: number; readonly alarm: Alarm }
  readonly bottleneck: Bottleneck
}

export type AgentGroup = { readonly state: AgentState; readonly agents: readonly OnTheFloor[] }
export type OnTheFloor = { readonly agent: Agent; readonly forMs: number }
export type QueueLine = Floor['queues'][number] & { readonly longestMs?: number; readonly alarm: Alarm }

/** What holds everything up, in one sentence; the words are in words.ts. */
export type Bottleneck =
  | { readonly kind: 'nobody-signed-in'; readonly waiting: number }
  | { readonly kind: 'everyone-busy'; readonly waiting: number; readonly busy: number; readonly onBreak: number }
  | { readonly kind: 'free-but-waiting'; readonly waiting: number; readonly free: number }
  | { readonly kind: 'overdue'; readonly department: string; readonly overdue: number }
  | { readonly kind: 'calm' }

/** Figures that should move within a second and have not for so long are no longer to be trusted blindly. */
const staleAfterMs = 15_000
export const targetShare = 0.8

export function board({ floor, heardAt }: Heard, now: Date): Board {
  const ageMs = Math.max(0, now.getTime() - heardAt.getTime())
  const serverNow = time(floor.at) + ageMs
  const sinceMs = (iso: string) => Math.max(0, serverNow - time(iso))
  const longestMs = floor.waiting.longestSince && sinceMs(floor.waiting.longestSince)
  const { overdue, dueSoon } = floor.tickets
  return {
    ageMs,
    stale: ageMs > staleAfterMs,
    waiting: { ...floor.waiting, longestMs: longestMs || undefined, alarm: waitAlarm(longestMs || 0, floor) },
    serviceLevel: { share: floor.today.serviceLevel, alarm: belowTarget(floor.today.serviceLevel) },
    abandoned: abandoned(floor.today),
    agents: groups(floor.agents, sinceMs),
    queues: floor.queues.map((queue) => queueLine(queue, sinceMs, floor)),
    overdue: { count: overdue, alarm: overdue > 0 ? 'now' : undefined },
    dueSoon: { count: dueSoon, alarm: dueSoon > 0 ? 'soon' : undefined },
    bottleneck: bottleneck(floor),
  }
}

/** The service level's threshold is when waiting starts to hurt; three times that and somebody has to step in. */
function waitAlarm(ms: number, { today }: Floor): Alarm {
  if (ms >= 3 * today.thresholdMs) return 'now'
  return ms >= today.thresholdMs ? 'soon' : undefined
}

function belowTarget(share: number | null): Alarm {
  if (share === null || share >= targetShare) return undefined
  return share < targetShare - 0.2 ? 'now' : 'soon'
}

function abandoned({ offered, abandoned: count }: Floor['today']): Board['abandoned'] {
  const share = offered > 0 ? count / offered : null
  return { count, share, alarm: share === null || share <= 0.05 ? undefined : share > 0.1 ? 'now' : 'soon' }
}

function queueLine(queue: Floor['queues'][number], sinceMs: (iso: string) => number, floor: Floor): QueueLine {
  const longestMs = queue.longestSince ? sinceMs(queue.longestSince) : undefined
  return { ...queue, longestMs, alarm: waitAlarm(longestMs ?? 0, floor) }
}

const stateOrder: AgentState[] = ['available', 'ringing', 'talking', 'wrapping-up', 'break', 'offline']

/** Every state has its place, also when nobody is in it: figures do not move about on a wall. */
function groups(agents: readonly Agent[], sinceMs: (iso: string) => number): AgentGroup[] {
  return stateOrder.map((state) => ({
    state,
    agents: agents
      .filter((agent) => agent.state === state)
      .map((agent) => ({ agent, forMs: sinceMs(agent.since) }))
      .sort((a, b) => b.forMs - a.forMs || a.agent.name.localeCompare(b.agent.name)),
  }))
}

function bottleneck({ waiting, agents, tickets }: Floor): Bottleneck {
  const inState = (...states: AgentState[]) => agents.filter(({ state }) => states.includes(state)).length
  const all = waiting.calls + waiting.chats
  const [free, onBreak, signedIn] = [inState('available'), inState('break'), agents.length - inState('offline')]
  if (all > 0 && signedIn === 0) return { kind: 'nobody-signed-in', waiting: all }
  if (all > 0 && free === 0) return { kind: 'everyone-busy', waiting: all, busy: signedIn - onBreak, onBreak }
  if (all > 0) return { kind: 'free-but-waiting', waiting: all, free }
  const [worst] = tickets.byDepartment.toSorted((a, b) => b.overdue - a.overdue)
  if (worst && worst.overdue > 0) return { kind: 'overdue', department: worst.name, overdue: worst.overdue }
  return { kind: 'calm' }
}

const time = (iso: string) => new Date(iso).getTime()
