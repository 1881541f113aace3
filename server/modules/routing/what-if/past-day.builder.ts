import { seededRandom } from '../../../../lib/text/random.ts'
import type { ConversationId, QueueId, UserId, WorkItemId } from '../../../base/id.ts'
import type { AgentChange } from '../acd/agent.ts'
import type { Decision } from '../acd/decision.ts'
import { aQueue } from '../acd/floor.builder.ts'
import type { Moment } from '../acd/moment.ts'
import type { Queue } from '../acd/queue.ts'
import { plainWishes, type WorkKind } from '../acd/work.ts'
import { toEvent } from '../events.ts'
import { toOfferRow, toWorkRow } from '../rows.ts'
import type { People } from './crowd.ts'
import type { Contact, Day, Move, Reaction, Said, Talk } from './day.ts'
import type { Logged } from './logged.ts'
import type { Records } from './read-day.ts'
import { replay } from './replay.ts'

export const midnight = Date.parse('2026-03-02T00:00:00+08:00')
const [second, minute, hour] = [1_000, 60_000, 3_600_000]
const day = 24 * hour

type Size = { contacts: number; agents: number; seed?: number }

/**
 * A day that happened in memory: people who decide by dice, the machine that
 * routes them, and the records that are left of it. Also what was decided, to
 * compare with.
 */
export function aPastDay({ contacts, agents, seed = 1 }: Size): { records: Records; decisions: Decision[] } {
  const dice = seededRandom(seed)
  const queues = hotlines()
  const team = Array.from({ length: agents }, (_, n) => person(n, dice))
  const plan: Day = {
    begin: midnight,
    from: midnight,
    to: midnight + day,
    queues,
    agents: team.map(({ change }) => change),
    said: team.flatMap(({ said }) => said).sort((a, b) => a.at - b.at),
    contacts: Array.from({ length: contacts }, (_, n) => contact(n, queues, dice)),
  }
  const notes = new Notes(plan)
  replay({ ...plan, contacts: withFollowers(plan.contacts) }, new Gamblers(dice), (_, taken) => notes.take(taken))
  return { records: notes.records, decisions: notes.decisions }
}

/** Writes down what the log and the rows would keep. */
class Notes {
  readonly decisions: Decision[] = []
  readonly #plan: Day
  readonly #works = new Map<string, Records['works'][number]>()
  readonly #offers = new Map<string, Records['offers'][number]>()
  readonly #facts: Logged[] = []
  #said = 0

  constructor(plan: Day) {
    this.#plan = plan
  }

  take({ effects, changed, now }: Parameters<Parameters<typeof replay>[2]>[1]): void {
    this.#hear(now)
    for (const effect of effects) {
      if (effect.type === 'decided') this.decisions.push(effect.decision)
      const event = toEvent(effect)
      if (event) this.#write(now, event.type, JSON.parse(JSON.stringify(event)))
    }
    for (const work of changed.works) this.#works.set(work.id, toWorkRow(work))
    for (const offer of changed.offers) this.#offers.set(offer.id, toOfferRow(offer))
  }

  get records(): Records {
    const { begin, from, to, queues, agents } = this.#plan
    const [works, offers] = [[...this.#works.values()], [...this.#offers.values()]]
    return { begin, from, to, queues, agents, works, offers, facts: this.#facts, due: new Map() }
  }

  /** What people say is in the log before what follows from it. */
  #hear(now: Moment): void {
    for (let next = this.#plan.said[this.#said]; next && next.at <= now; next = this.#plan.said[++this.#said]) {
      if (next.event.type !== 'agent-changed') continue
      const { agentId: userId, presence: state } = next.event.change
      this.#write(next.at, 'presence-changed', { userId, state })
    }
  }

  #write(at: Moment, type: string, fact: Logged['fact']): void {
    this.#facts.push({ number: this.#facts.length + 1, at, type, fact })
  }
}

/** People who do what the dice say, each time anew. */
class Gamblers implements People {
  readonly #dice: () => number

  constructor(dice: () => number) {
    this.#dice = dice
  }

  patienceMs(): number {
    return Math.round(exponential(this.#dice(), 3 * minute))
  }

  reaction(_contact: Contact, _nth: number, { agentId }: { agentId: UserId }): Reaction {
    const luck = this.#dice()
    const what = luck < 0.93 ? 'accepted' : luck < 0.97 ? 'declined' : 'none'
    return { agentId, what, afterMs: Math.round(second + this.#dice() * 6 * second), order: last }
  }

  talk({ work }: Contact, nth: number): Talk {
    const luck = this.#dice()
    const ms = Math.round(20 * second + exponential(this.#dice(), (work.kind === 'chat' ? 6 : 3) * minute))
    const wrapUp = luck < 0.8 ? { ms: Math.round(this.#dice() * 40 * second), order: last } : undefined
    if (luck > 0.995 && nth === 1) return { ms, order: last, end: 'lost', move: undefined, wrapUp: undefined }
    const move = hasFollower(work.id)
      ? { as: followerOf(work.id), to: { queueId: hotlines()[0]!.id }, isTalking: false }
      : undefined
    return { ms, order: last, end: move ? 'moved' : 'finished', move: move as Move | undefined, wrapUp }
  }
}

const last = Number.POSITIVE_INFINITY
const exponential = (luck: number, mean: number) => -mean * Math.log(1 - luck)

export function hotlines(): Queue[] {
  const skills = (skill: string) => [{ skill, level: 2, weight: 1, need: 'must' as const }]
  return [
    aQueue({ id: id<QueueId>(8, 0), key: 'hotline' }),
    aQueue({ id: id<QueueId>(8, 1), key: 'complaints', skills: skills('complaints'), longestWaitMs: 5 * minute }),
    aQueue({ id: id<QueueId>(8, 2), key: 'chat', skills: skills('chat') }),
  ]
}

/** Signs in between seven and ten, has lunch, and goes home after eight hours. */
function person(n: number, dice: () => number): { change: AgentChange; said: Said[] } {
  const agentId = id<UserId>(9, n)
  const comes = midnight + 7 * hour + Math.round(dice() * 3 * hour)
  const says = (at: Moment, presence: 'available' | 'break' | 'offline'): Said => ({
    at,
    order: 0,
    event: { type: 'agent-changed', change: { agentId, presence, since: new Date(at) } },
  })
  const skills = ['complaints', 'chat'].flatMap((skill) =>
    dice() < 0.5 ? [{ skill, level: 1 + Math.floor(dice() * 4) }] : [],
  )
  return {
    change: { agentId, name: `agent ${n}`, presence: 'offline', skills, chatCapacity: 2, phoneReachable: true },
    said: [
      says(comes, 'available'),
      // Whoever missed a call comes back now and then.
      ...Array.from({ length: 14 }, (_, k) => says(comes + (k + 1) * 30 * minute, 'available')),
      says(comes + 4 * hour + minute, 'break'),
      says(comes + 4.5 * hour + minute, 'available'),
      says(comes + 8 * hour, 'offline'),
    ],
  }
}

/** Most come in the morning and after lunch. */
function contact(n: number, queues: readonly Queue[], dice: () => number): Contact {
  const at = midnight + 8 * hour + Math.round((dice() + dice()) * 4.5 * hour)
  const queue = queues[Math.floor(dice() * queues.length)]!
  const kind: WorkKind = queue.key === 'chat' ? 'chat' : 'call'
  return aContact(id<WorkItemId>(1, n), at, queue, kind, dice() < 0.1 ? 5 : 0)
}

function aContact(workId: WorkItemId, at: Moment, { id: queueId }: Queue, kind: WorkKind, priority: number): Contact {
  const conversationId = workId.replace(/^00000001/, '00000007') as unknown as ConversationId
  return {
    work: { ...plainWishes, id: workId, kind, conversationId, queueId, priority, enqueuedAt: at },
    at,
    order: last,
    from: undefined,
    dueAt: undefined,
    outlastedMs: 0,
    gaveUp: undefined,
    reactions: [],
    talks: [],
    moved: undefined,
  }
}

/** One call in thirty is handed on to the hotline. */
function withFollowers(contacts: readonly Contact[]): Contact[] {
  const followers = contacts.flatMap(({ work, at }) =>
    hasFollower(work.id) ? [{ ...aContact(followerOf(work.id), at, hotlines()[0]!, work.kind, 0), from: work.id }] : [],
  )
  return [...contacts, ...followers].sort((a, b) => a.at - b.at)
}

const hasFollower = (workId: WorkItemId) =>
  workId.startsWith('00000001') && Number.parseInt(workId.slice(24, 32), 16) % 30 === 7
const followerOf = (workId: WorkItemId) => workId.replace(/^00000001/, '00000002') as WorkItemId

/** Ids that a reader can tell apart: kind and number, with room for the numbers of their offers. */
function id<T extends string>(kind: number, n: number): T {
  return `0000000${kind}-0000-7000-8000-${n.toString(16).padStart(8, '0')}0000` as T
}
