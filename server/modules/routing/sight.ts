import type { OfferId, QueueId, WorkItemId } from '../../base/id.ts'
import { handsOf, whyNotFree } from './acd/agent.ts'
import { type Floor, positionOf, type Subject, workOf } from './acd/floor.ts'
import type { Destination } from './acd/handing.ts'
import { arrivingIn, whyNoEntry } from './acd/overflow.ts'
import type { Queue } from './acd/queue.ts'
import type { AgentId, Work, WorkKind } from './acd/work.ts'
import { type AgentOnBoard, agentOnBoard, type Board, board, type QueueOnBoard, queuesOnBoard } from './board.ts'
import { type InHand, inHandOn } from './in-hand.ts'
import { type OfferView, viewOf } from './offer-view.ts'

export type WorkView = Readonly<Pick<Work, 'id' | 'state' | 'agentId' | 'queueId' | 'conversationId' | 'ticketId'>>

/** What can be seen of the floor at this moment, from memory; nothing while another process is the writer. */
export abstract class Sight {
  protected abstract get floor(): Floor | undefined

  /** 1 is next; 0 while it rings; nothing when they do not wait here. */
  positionOf(workItemId: WorkItemId): number | undefined {
    const work = this.floor?.works.get(workItemId)
    return this.floor && work ? positionOf(this.floor, work) : undefined
  }

  /** Outstanding ones; nothing when it was settled. */
  offer(id: OfferId): OfferView | undefined {
    const offer = this.floor?.offers.get(id)
    const work = offer && this.floor?.works.get(offer.workItemId)
    return offer?.state === 'outstanding' && work ? viewOf(offer, work) : undefined
  }

  offersOf(agentId: AgentId): OfferView[] {
    const agent = this.floor?.agents.get(agentId)
    const works = agent ? handsOf(agent) : []
    return works.flatMap(({ offerId }) => (offerId && this.offer(offerId)) || [])
  }

  /** What an agent is doing, since when. */
  agent(agentId: AgentId): AgentOnBoard | undefined {
    const agent = this.floor?.agents.get(agentId)
    return agent && agentOnBoard(agent)
  }

  /** Where a conversation or a ticket is now. After a transfer two items are open: what is being wrapped up comes last. */
  itemOf(subject: Subject, agentId?: AgentId): WorkItemId | undefined {
    return this.floor && workOf(this.floor, subject, agentId)?.id
  }

  /** What is known of it, while it is not over. */
  work(id: WorkItemId): WorkView | undefined {
    return this.floor?.works.get(id)
  }

  workOf(subject: Subject): WorkView | undefined {
    return this.floor && workOf(this.floor, subject)
  }

  /** Waits without a line, to be called back. */
  isKept(workItemId: WorkItemId): boolean {
    const work = this.floor?.works.get(workItemId)
    return work?.callback === true && (work.state === 'waiting' || work.state === 'offered')
  }

  /** Why a contact would not be taken there now; nothing when it would. To be asked before an agent lets go of it. */
  whyNotThere(workItemId: WorkItemId, to: Destination): string | undefined {
    const floor = this.floor
    if (!floor) return 'closed'
    const work = floor.works.get(workItemId)
    if (!work) return 'gone'
    if ('queueId' in to) return whyNoEntry(floor, arrivingIn(floor, work, to.queueId))
    return this.whyNotWith(to.agentId, work.kind)
  }

  /** Why nothing of this kind could be held out to them now; nothing when it could. */
  whyNotWith(agentId: AgentId, kind: WorkKind): string | undefined {
    const agent = this.floor?.agents.get(agentId)
    return agent ? whyNotFree(agent, kind)?.excluded : 'unknown-agent'
  }

  /** What everybody has in hand, longest first. */
  inHand(): readonly InHand[] {
    return this.floor ? inHandOn(this.floor) : []
  }

  queue(id: QueueId): Queue | undefined {
    return this.floor?.queues.get(id)?.queue
  }

  queueByKey(key: string): Queue | undefined {
    for (const { queue } of this.floor?.queues.values() ?? []) if (queue.key === key) return queue
    return undefined
  }

  snapshot(): Board {
    return this.floor ? board(this.floor) : { queues: [], waiting: [], agents: [] }
  }

  queues(): readonly QueueOnBoard[] {
    return this.floor ? queuesOnBoard(this.floor) : []
  }
}
