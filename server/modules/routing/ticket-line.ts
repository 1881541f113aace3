import { gathered } from '../../base/gathered.ts'
import type { CustomerId, TicketId, TicketTypeId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Routing } from './routing.ts'
import * as store from './store-routed.ts'

type Needs = { db: Database; routing: Routing; tickets: Tickets; conversations: Conversations }

/** A queue by its key, and what is asked of who takes the ticket there. */
export type Line = {
  readonly queue: string
  readonly priority?: number | undefined
  readonly skills: readonly { readonly skill: string; readonly level: number }[]
}

/** Whatever may change whose a ticket is, or whether it is work at all. */
export const ticketNews = [
  'ticket-opened',
  'ticket-assigned',
  'ticket-edited',
  'ticket-waits',
  'ticket-goes-on',
  'ticket-moved',
  'ticket-resolved',
  'ticket-reopened',
  'ticket-closed',
]

const priorities = { low: 0, normal: 2, high: 5, urgent: 8 } as const

/**
 * Tickets that wait for somebody stand in line like callers, when their type
 * names a queue. The ticket says whose it is; routing follows, whoever told it
 * and however often: so a hand that assigns one by itself takes it out of the
 * line, and one that lets go of it puts it back.
 */
export class TicketLine {
  readonly #needs: Needs
  // Tickets are opened together, and looked up together.
  readonly #tickets = gathered(async (ids: readonly TicketId[]) => {
    const found = await this.#needs.tickets.findMany(ids)
    return new Map(found.map((ticket) => [ticket.id, ticket]))
  })
  readonly #routed = gathered((ids: readonly TicketId[]) => store.findMany(this.#needs.db.read, ids))
  readonly #lastAgents = gathered((ids: readonly CustomerId[]) => this.#needs.conversations.lastAgentsOf(ids))

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** A ticket was opened. Most types name no queue: then nobody needs to look at it. */
  async opened(id: TicketId, typeId: TicketTypeId | undefined): Promise<void> {
    const { tickets, routing } = this.#needs
    // What became of it since is heard by itself.
    if (routing.workOf(id)) return
    const type = (await tickets.types()).find((type) => type.id === typeId)
    if (!type || type.queueKey) await this.agreeWith(id)
  }

  /** Accepted and not yet written is nobody's too: only who let go of it puts it back, `letGo`. */
  async agreeWith(id: TicketId, letGo = false): Promise<void> {
    const { routing, tickets } = this.#needs
    const ticket = (await this.#tickets([id])).get(id) ?? (await tickets.find(id))
    const isOpen = ticket.state === 'open'
    const item = routing.workOf(id)
    const isTheirs = item?.agentId === ticket.assigneeId || (!ticket.assigneeId && !letGo)
    const stays = item && isOpen && (item.state === 'active' ? isTheirs : !ticket.assigneeId)
    if (item && !stays) await routing.leave(item.id, ticket.assigneeId ? 'transferred' : 'abandoned')
    if (!stays && isOpen && !ticket.assigneeId) await this.#enqueue(ticket)
  }

  /** From now on it stands in this line whenever it is nobody's; `agreeWith` puts it there. */
  async send(id: TicketId, { queue: key, priority, skills }: Line): Promise<void> {
    const { db, routing } = this.#needs
    const queue = (await routing.book.all()).find((queue) => queue.key === key)
    if (!queue) throw new Refusal('not-found', 'queue-unknown', `There is no queue ${key}.`)
    const wanted = skills.map((one) => ({ ...one, weight: 1, need: 'must' as const }))
    await db.work((tx) => store.put(tx, id, { queueId: queue.id, priority, skills: wanted }))
  }

  /** Whoever had it has it no more, and it stands where it was sent: done twice it is done once. */
  async move(id: TicketId): Promise<void> {
    const { tickets, routing } = this.#needs
    const ticket = await tickets.find(id)
    if (ticket.assigneeId) await tickets.assign(id, { assigneeId: undefined })
    const [item, routed] = [routing.workOf(id), (await this.#routed([id])).get(id)]
    if (item && item.queueId !== routed?.queueId) await routing.leave(item.id, 'transferred')
    await this.agreeWith(id, true)
  }

  /** It was accepted. Heard again later, when somebody else has it by then, this changes nothing. */
  async taken(id: TicketId, by: UserId): Promise<void> {
    const { routing, tickets } = this.#needs
    const item = routing.workOf(id)
    if (item?.state !== 'active' || item.agentId !== by) return
    try {
      await tickets.assign(id, { assigneeId: by })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // Closed in this very moment: then it is nobody's work any more.
      await this.agreeWith(id)
    }
  }

  async #enqueue(ticket: Ticket): Promise<void> {
    const { routing, tickets } = this.#needs
    const { id, customerId } = ticket
    const [{ queueKey }, routedById, lastAgents] = await Promise.all([
      tickets.typeOf(ticket),
      this.#routed([id]),
      this.#lastAgents(customerId ? [customerId] : []),
    ])
    const routed = routedById.get(id)
    const sentTo = routed && routing.queue(routed.queueId)
    const queue = sentTo ?? (queueKey === undefined ? undefined : routing.queueByKey(queueKey))
    if (!queue) return
    await routing.enqueue({
      kind: 'ticket',
      queueId: queue.id,
      conversationId: undefined,
      ticketId: id,
      priority: routed?.priority ?? priorities[ticket.priority],
      skills: routed?.skills ?? [],
      knownTo: customerId && lastAgents.get(customerId),
      enqueuedAt: ticket.createdAt,
    })
  }
}
