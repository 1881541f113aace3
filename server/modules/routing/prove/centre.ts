import type { CallId, ConversationId, QueueId, TeamId, TicketId, UserId, WorkItemId } from '../../../base/id.ts'
import type { OpeningHours } from '../../../base/opening-hours.ts'
import type { AgentChange } from '../acd/agent.ts'
import { mustHave, type Queue, type QueueRules, type RequiredSkill } from '../acd/queue.ts'
import { type NewWork, plainWishes } from '../acd/work.ts'

const kinds = ['work', 'agent', 'queue', 'conversation', 'call', 'ticket', 'team'] as const

/** Ids that a reader can tell apart: kind and number, with room for the numbers of their offers. */
export function id<T extends string>(kind: (typeof kinds)[number], n: number): T {
  return `0000000${kinds.indexOf(kind)}-0000-7000-8000-${n.toString(16).padStart(8, '0')}0000` as T
}

/** The centre that storms blow over: so few of everything that all of them meet. A Monday. */
export const nine = Date.parse('2026-03-02T09:00:00Z')
const agents = 5
const skills = ['投诉', '退款', 'lang:en']

export type Dice = readonly [number, number, number]

export const everybody: readonly UserId[] = Array.from({ length: agents }, (_, n) => id('agent', n))
export const agentOf = (dice: number): UserId => everybody[dice % agents]!

/** The fourth number belongs to none. */
export const queueOf = (dice: number): QueueId => id('queue', dice % 4)
const teamOf = (dice: number): TeamId => id('team', dice % 2)

/** Which queues there are, what they ask, where they lead and how large they are, is the dice's: rings too. */
export function queues(dice: number): Queue[] {
  return [0, 1, 2].filter((n) => n === 0 || dice % (n + 5) !== 1).map((n) => aQueue(n, dice + 7 * n))
}

function aQueue(n: number, dice: number): Queue {
  return {
    id: queueOf(n),
    key: `queue ${n}`,
    name: { zh: '', en: '' },
    revision: 1,
    skills: n === 0 ? [] : [mustHave(skills[n]!, 1 + (dice % 3)), ...preferred(dice)],
    ringForMs: 5_000 + (dice % 4) * 5_000,
    longestWaitMs: 30_000 + (dice % 5) * 60_000,
    wrapUpForMs: 5_000 + (dice % 3) * 10_000,
    most: dice % 11 === 0 ? 2 : 20,
    open: dice % 13 !== 5 || n > 0,
    ...rules(n, dice),
  }
}

const preferred = (dice: number): RequiredSkill[] =>
  dice % 4 ? [] : [{ skill: skills[0]!, level: 2, weight: 1 + (dice % 3), need: 'prefer' }]

const rules = (n: number, dice: number): QueueRules => ({
  strategy: (['longest-idle', 'least-occupied', 'best-skill', 'sticky'] as const)[dice % 4]!,
  stickyForMs: 10_000,
  language: (['prefer', 'must', 'ignore'] as const)[dice % 3]!,
  teamIds: dice % 5 === 1 ? [teamOf(n)] : [],
  weight: 1 + (dice % 3),
  ageingMs: dice % 2 ? 20_000 : undefined,
  relax: dice % 3 ? [] : ladder,
  overflow: ways(n, dice),
  hours: dice % 9 === 4 ? officeHours : undefined,
  onMissed: dice % 4 === 3 ? 'stay' : 'break',
  tickets: dice % 5 === 2 ? 'assign' : 'offer',
})

const ladder: Queue['relax'] = [
  { afterMs: 8_000, lower: [{ skill: '*', to: 1 }], anyTeam: false },
  { afterMs: 20_000, lower: [{ skill: '*', to: 0 }], anyTeam: true },
]

function ways(n: number, dice: number): Queue['overflow'] {
  const to = queueOf((n + 1) % 3)
  const all: Queue['overflow'] = [
    { when: 'waited', afterMs: 15_000, to },
    { when: 'length', over: 2, to },
    { when: 'closed', to },
    { when: 'nobody', to: queueOf((n + 2) % 3) },
  ]
  return all.filter((_, place) => (dice >> place) % 4 === 1)
}

/** The storm begins at five in the afternoon there: some of it is after hours. */
const officeHours: OpeningHours = {
  timeZone: 'Asia/Shanghai',
  week: { 1: [{ from: '08:00', to: '17:01' }] },
  exceptions: [],
}

export const person = (dice: number): Omit<AgentChange, 'agentId'> => ({
  presence: 'available',
  phoneReachable: true,
  callCapacity: dice % 17 === 3 ? 0 : 1,
  chatCapacity: 1 + (dice % 3),
  ticketCapacity: dice % 3,
  teamId: dice % 3 ? teamOf(dice) : undefined,
  shift: dice % 8 === 5 ? officeHours : undefined,
  skills: skills.filter((_, n) => (dice >> n) % 2 === 0).map((skill, n) => ({ skill, level: 1 + ((dice + n) % 4) })),
  queueIds: dice % 7 === 0 ? [queueOf(0), queueOf(dice % 3)] : undefined,
})

export function contact(workItemId: WorkItemId, n: number, [a, b, c]: Dice, enqueuedAt: number): NewWork {
  const kind = (['chat', 'call', 'chat', 'call', 'ticket'] as const)[a % 5]!
  const isTicket = kind === 'ticket'
  return {
    id: workItemId,
    ...plainWishes,
    kind,
    conversationId: isTicket ? undefined : id<ConversationId>('conversation', n),
    callId: kind === 'call' ? id<CallId>('call', n) : undefined,
    ticketId: isTicket ? id<TicketId>('ticket', n) : undefined,
    queueId: queueOf(b),
    skills:
      c % 5 === 2 ? [{ skill: skills[a % 3]!, level: 1 + (b % 3), weight: 1, need: a % 2 ? 'must' : 'prefer' }] : [],
    language: c % 6 === 1 ? 'en' : undefined,
    priority: c % 10 > 7 ? 5 : 0,
    value: c % 7 === 0 ? 3 : 0,
    knownTo: c % 3 ? undefined : agentOf(c),
    preferred: c % 11 === 0 ? agentOf(a) : undefined,
    enqueuedAt,
  }
}

/** A text with ids in it, as a colleague would say it: `agent 3`, `work 12`, `offer 12.1`. */
export function readable(text: string): string {
  return text.replace(/0000000(\d)-0000-([78])000-8000-([0-9a-f]{8})([0-9a-f]{4})/g, (_, kind, version, n, attempt) => {
    const number = Number.parseInt(n, 16)
    return version === '8' ? `offer ${number}.${Number.parseInt(attempt, 16)}` : `${kinds[kind]} ${number}`
  })
}
