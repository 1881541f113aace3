import type { ApprovalId, TicketId, UserId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { TicketType } from '../tickets/type.ts'
import type { Approvals } from './approvals.ts'
import type { ApprovedWayEvent } from './events.ts'

type Needs = { db: Database; approvals: Approvals; tickets: Tickets }
type Way = TicketType['transitions'][number]

/** Whatever puts a ticket into another state. Closing ends every question by itself. */
const moving = ['ticket-moved', 'ticket-waits', 'ticket-goes-on', 'ticket-resolved', 'ticket-reopened'] as const

/**
 * Ways of a ticket that need a yes.
 *
 * ```txt
 *   tried ──▶ asked ──yes──▶ walked, in the name of who tried it
 *               ├───no────▶ it stays where it is
 *               └── it went another way meanwhile ──▶ the question is withdrawn
 * ```
 */
export class ApprovedWays {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  async ask(tx: Tx, announce: Announce, ticket: Ticket, way: Way, type: TicketType): Promise<ApprovalId> {
    const { how, people, question, late } = must(way.approval, 'approval of the way')
    const { id } = await this.#needs.approvals.askWithin(tx, announce, {
      ticketId: ticket.id,
      question: question || `${nameOf(way.from, type)} → ${nameOf(way.to, type)}`,
      how,
      people,
      late,
      askedBy: personActing(),
    })
    return id
  }

  listen(log: EventLog) {
    const answers = ['approval-approved', 'approval-refused', 'approval-withdrawn']
    log.reader('approved-ways', [...answers, ...moving], (event) => this.heard(event), { begins: 'now' })
  }

  async heard({ type, fact }: Told): Promise<void> {
    const { tickets } = this.#needs
    if (!fact.approvalId) return this.#letGo(fact.ticketId as TicketId)
    const id = fact.approvalId as ApprovalId
    if (type === 'approval-approved') await this.#walk(id, fact.ticketId as TicketId)
    await tickets.forgetAsked(id)
  }

  /** What was so when it was asked may not be so any more; then the ticket stays, and its history says why. */
  async #walk(approvalId: ApprovalId, ticketId: TicketId): Promise<void> {
    const { db, tickets } = this.#needs
    await tickets.walkAsked(approvalId).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      return db.announce({
        type: 'approved-way-closed',
        ticketId,
        approvalId,
        because: error.message,
      } satisfies ApprovedWayEvent)
    })
  }

  async #letGo(ticketId: TicketId): Promise<void> {
    const { approvals, tickets } = this.#needs
    const asked = await tickets.askedMoves(ticketId)
    if (asked.length === 0) return
    const { status } = await tickets.find(ticketId)
    for (const { approvalId, from } of asked)
      if (from !== status) await approvals.withdraw(approvalId, 'moved-on', true).catch(unlessOver)
  }
}

const nameOf = (key: string, { statuses }: TicketType) => statuses.find((status) => status.key === key)?.name.zh ?? key

/** Nobody when a rule, a key or the house tries it. */
function personActing(): UserId | undefined {
  const [kind, id] = circumstances().actor.split(':')
  return kind === 'user' ? (id as UserId) : undefined
}

/** Answered in this very moment: then it is not asked any more. */
function unlessOver(error: unknown) {
  if (!(error instanceof Refusal)) throw error
}
