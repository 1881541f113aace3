import type { ConversationId, QueueId, UserId, WorkItemId } from '../../../base/id.ts'
import type { AgentChange } from '../acd/agent.ts'
import { mustHave, plainRules, type Queue } from '../acd/queue.ts'
import { type NewWork, plainWishes } from '../acd/work.ts'

const kinds = ['work', 'agent', 'queue', 'conversation'] as const

/** Ids that a reader can tell apart: kind and number, with room for the numbers of their offers. */
export function id<T extends string>(kind: (typeof kinds)[number], n: number): T {
  return `0000000${kinds.indexOf(kind)}-0000-7000-8000-${n.toString(16).padStart(8, '0')}0000` as T
}

/** The centre that storms blow over: so few of everything that all of them meet. */
export const nine = Date.parse('2026-03-02T09:00:00Z')
const agents = 5
const skills = ['投诉', '退款', 'english']

export type Dice = readonly [number, number, number]

export const everybody: readonly UserId[] = Array.from({ length: agents }, (_, n) => id('agent', n))
export const agentOf = (dice: number): UserId => everybody[dice % agents]!

/** Which queues there are, how patient and how large, is the dice's. The fourth number belongs to none. */
export const queueOf = (dice: number): QueueId => id('queue', dice % 4)

export function queues(dice: number): Queue[] {
  return [0, 1, 2]
    .filter((n) => n === 0 || dice % (n + 5) !== 1)
    .map((n) => ({
      id: id<QueueId>('queue', n),
      key: `queue ${n}`,
      name: { zh: '', en: '' },
      skills: n === 0 ? [] : [mustHave(skills[n]!, 1 + (dice % 3))],
      ringForMs: 5_000 + (dice % 4) * 5_000,
      longestWaitMs: 30_000 + (dice % 5) * 60_000,
      wrapUpForMs: 5_000 + (dice % 3) * 10_000,
      most: dice % 11 === 0 ? 2 : 20,
      open: dice % 13 !== 5 || n > 0,
      revision: 1,
      ...plainRules,
    }))
}

export const person = (dice: number): Omit<AgentChange, 'agentId'> => ({
  presence: 'available',
  phoneReachable: true,
  chatCapacity: 1 + (dice % 3),
  skills: skills.filter((_, n) => (dice >> n) % 2 === 0).map((skill, n) => ({ skill, level: 1 + ((dice + n) % 4) })),
  queueIds: dice % 7 === 0 ? [queueOf(0), queueOf(dice % 3)] : undefined,
})

export const contact = (workItemId: WorkItemId, n: number, [a, b, c]: Dice, enqueuedAt: number): NewWork => ({
  id: workItemId,
  ...plainWishes,
  kind: a % 2 ? 'call' : 'chat',
  conversationId: id<ConversationId>('conversation', n),
  queueId: queueOf(b),
  priority: c % 10 > 7 ? 5 : 0,
  knownTo: c % 3 ? undefined : agentOf(c),
  enqueuedAt,
})

/** A text with ids in it, as a colleague would say it: `agent 3`, `work 12`, `offer 12.1`. */
export function readable(text: string): string {
  return text.replace(/0000000(\d)-0000-([78])000-8000-([0-9a-f]{8})([0-9a-f]{4})/g, (_, kind, version, n, attempt) => {
    const number = Number.parseInt(n, 16)
    return version === '8' ? `offer ${number}.${Number.parseInt(attempt, 16)}` : `${kinds[kind]} ${number}`
  })
}
