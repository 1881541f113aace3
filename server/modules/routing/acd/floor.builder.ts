import { type ConversationId, newId, type QueueId, type UserId, type WorkItemId } from '../../../base/id.ts'
import { type AcdEvent, type Step, step } from './acd.ts'
import type { AgentChange } from './agent.ts'
import { type Floor, newFloor } from './floor.ts'
import { violations } from './invariants.ts'
import { plainRules, type Queue } from './queue.ts'
import { type NewWork, plainWishes } from './work.ts'

export const nine = Date.parse('2026-03-02T09:00:00Z')

export const aQueue = (names: Partial<Queue> = {}): Queue => ({
  id: newId<QueueId>(),
  key: 'hotline',
  name: { zh: '热线', en: 'Hotline' },
  skills: [],
  ringForMs: 20_000,
  longestWaitMs: 600_000,
  wrapUpForMs: 60_000,
  most: 50,
  open: true,
  revision: 1,
  ...plainRules,
  ...names,
})

/** Available, with a phone and a screen, and room for two chats. */
export const anAgent = (name: string, names: Partial<AgentChange> = {}): AgentChange & { agentId: UserId } => ({
  agentId: newId<UserId>(),
  name,
  presence: 'available',
  skills: [],
  chatCapacity: 2,
  phoneReachable: true,
  ...names,
})

/** A floor that moves by sentences, and on which every promise is checked after every step. */
export class Rehearsal {
  readonly floor: Floor
  readonly queue: Queue
  at = nine

  constructor(queue: Queue, ...others: Queue[]) {
    this.floor = newFloor(nine)
    this.queue = queue
    this.do({ type: 'queues-changed', queues: [queue, ...others] })
  }

  do(event: AcdEvent): Step {
    const taken = step(this.floor, event, this.at)
    const broken = violations(this.floor, taken)
    if (broken.length > 0) throw new Error(broken.join('\n'))
    return taken
  }

  after(ms: number): Step {
    this.at += ms
    return this.do({ type: 'tick' })
  }

  /** Each signs in a second after the one before, so it is plain who has been idle longest. */
  signsIn(...agents: AgentChange[]): void {
    for (const change of agents) {
      this.at += 1_000
      this.do({ type: 'agent-changed', change })
    }
  }

  arrives(names: Partial<NewWork> = {}): NewWork & { taken: Step } {
    const work: NewWork = {
      id: newId<WorkItemId>(),
      kind: 'call',
      conversationId: newId<ConversationId>(),
      ...plainWishes,
      queueId: this.queue.id,
      enqueuedAt: this.at,
      ...names,
    }
    return { ...work, taken: this.do({ type: 'work-arrived', work }) }
  }

  /** Arrives and is answered by whoever it is offered to. */
  isAnswered(names: Partial<NewWork> = {}): NewWork {
    const work = this.arrives(names)
    const { offerId, agentId } = this.work(work)
    this.do({ type: 'offer-accepted', offerId: offerId!, by: agentId! })
    return work
  }

  /** Nothing once they left. */
  find({ id }: { id: WorkItemId }) {
    return this.floor.works.get(id)
  }

  work({ id }: { id: WorkItemId }) {
    return this.floor.works.get(id)!
  }

  /** The name of who has it, or is offered it. */
  whoHas({ id }: { id: WorkItemId }): string | undefined {
    const agentId = this.floor.works.get(id)?.agentId
    return agentId && this.floor.agents.get(agentId)?.name
  }

  state({ agentId }: { agentId: UserId }) {
    return this.floor.agents.get(agentId)?.state
  }
}
