import { seededRandom, shuffled } from '../lib/text/random.ts'
import {
  type CallId,
  type ConversationId,
  newId,
  type QueueId,
  type UserId,
  type WorkItemId,
} from '../server/base/id.ts'
import { type AcdEvent, step } from '../server/modules/routing/acd/acd.ts'
import type { AgentChange } from '../server/modules/routing/acd/agent.ts'
import { newFloor } from '../server/modules/routing/acd/floor.ts'
import { plainRules, type Queue, type RequiredSkill } from '../server/modules/routing/acd/queue.ts'
import { plainWishes } from '../server/modules/routing/acd/work.ts'

const queues = 20
const skills = ['投诉', '退款', '升级', '物流', '发票', '会员', '海外', '企业', '技术', '安装', '账单', '续约']

/** Milliseconds of each step. */
export type Took = { readonly decisions: number[]; readonly churn: number[] }

/**
 * A centre in memory. Every agent has five skills of twelve at levels from one
 * to five; every contact asks for five, two of them a must and one brought by
 * itself, in one of twenty queues. Each turn an agent is released and takes
 * the next of those who wait; beside it contacts come and give up, and agents
 * go on a break and come back.
 */
export class Machine {
  readonly #random = seededRandom(7)
  readonly #floor = newFloor(0)
  readonly #queues = Array.from({ length: queues }, (_, n) => this.#queue(n))
  readonly #people: readonly UserId[]
  readonly #came: WorkItemId[] = []
  readonly #talking: WorkItemId[] = []
  #now = 0

  /** As many as work there are busy; so many more wait. */
  constructor(agents: number, waiting: number) {
    this.#do({ type: 'queues-changed', queues: this.#queues })
    this.#people = Array.from({ length: agents }, (_, n) => this.#hire(n))
    while (this.waiting < waiting) this.#arrive()
  }

  get waiting(): number {
    return this.#floor.works.size - this.#talking.length
  }

  get free(): number {
    return this.#people.length - this.#talking.length
  }

  run(turns: number): Took {
    const took: Took = { decisions: [], churn: [] }
    const timed = (list: number[], act: () => void) => {
      const from = performance.now()
      act()
      list.push(performance.now() - from)
    }
    for (let turn = 0; turn < turns; turn++) {
      const workItemId = this.#take(this.#talking)
      this.#do({ type: 'work-finished', workItemId })
      timed(took.decisions, () => this.#do({ type: 'wrap-up-ended', workItemId }))
      timed(took.churn, () => this.#arrive())
      if (turn % 5 === 0) timed(took.churn, () => this.#giveUp())
      if (turn % 5 === 0) timed(took.churn, () => this.#arrive())
      if (turn % 10 === 0) timed(took.churn, () => this.#goAndComeBack())
    }
    return took
  }

  /** What is offered is taken at once; that is not counted. */
  #do(event: AcdEvent): void {
    for (const effect of step(this.#floor, event, ++this.#now).effects) {
      if (effect.type !== 'offered' || effect.offer.state !== 'outstanding') continue
      const { id, agentId, workItemId } = effect.offer
      step(this.#floor, { type: 'offer-accepted', offerId: id, by: agentId }, this.#now)
      this.#talking.push(workItemId)
    }
  }

  #arrive(): void {
    const id = newId<WorkItemId>()
    const brought: RequiredSkill = { skill: this.#one(skills), level: 1 + this.#dice(3), weight: 1, need: 'prefer' }
    const work = {
      ...plainWishes,
      id,
      kind: 'call' as const,
      conversationId: newId<ConversationId>(),
      callId: newId<CallId>(),
      queueId: this.#one(this.#queues).id,
      skills: [brought],
      priority: this.#dice(3),
      enqueuedAt: this.#now,
    }
    this.#came.push(id)
    this.#do({ type: 'work-arrived', work })
  }

  #giveUp(): void {
    let workItemId = this.#take(this.#came)
    while (this.#floor.works.get(workItemId)?.state !== 'waiting') workItemId = this.#take(this.#came)
    this.#do({ type: 'work-gone', workItemId, outcome: 'abandoned' })
  }

  #goAndComeBack(): void {
    const agentId = this.#one(this.#people)
    this.#do({ type: 'agent-changed', change: { agentId, presence: 'break' } })
    this.#do({ type: 'agent-changed', change: { agentId, presence: 'available' } })
  }

  #queue(n: number): Queue {
    const [a, b, c, d] = shuffled(skills, this.#random)
    const ask = (skill: string, need: 'must' | 'prefer') => ({ skill, level: 1 + this.#dice(2), weight: 1, need })
    return {
      ...plainRules,
      id: newId<QueueId>(),
      key: `queue ${n}`,
      name: { zh: '', en: '' },
      revision: 1,
      skills: [ask(a!, 'must'), ask(b!, 'must'), ask(c!, 'prefer'), ask(d!, 'prefer')],
      ageingMs: 60_000,
      ringForMs: 300_000,
      longestWaitMs: 86_400_000,
      wrapUpForMs: 60_000,
      most: 100_000,
      open: true,
    }
  }

  #hire(n: number): UserId {
    const agentId = newId<UserId>()
    const five = shuffled(skills, this.#random).slice(0, 5)
    const levels = five.map((skill) => ({ skill, level: 1 + this.#dice(5) }))
    const change = { agentId, name: `agent ${n}`, presence: 'available', skills: levels, phoneReachable: true } as const
    this.#do({ type: 'agent-changed', change: change satisfies AgentChange })
    return agentId
  }

  #dice(sides: number): number {
    return Math.floor(this.#random() * sides)
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#dice(list.length)]!
  }

  /** Any one of them, and it is not there any more. */
  #take<T>(list: T[]): T {
    const at = this.#dice(list.length)
    const taken = list[at]!
    list[at] = list.at(-1)!
    list.pop()
    return taken
  }
}
