import type { SubtaskId, TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { Identity } from '../identity/identity.ts'
import { reaches } from '../identity/reach.ts'
import { reachesTicket } from '../tickets/reach.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Subtask } from './subtask.ts'
import type { Subtasks } from './subtasks.ts'

type Needs = { subtasks: Subtasks; tickets: Tickets; identity: Identity }
type Seen = { readonly part: Subtask; readonly ticket: Ticket }

/**
 * Who may do what with a part. Its department reads and works it; whoever
 * looks after the ticket reads it too, and alone may direct it: change, answer,
 * send again, cancel.
 */
export class Doorkeeper {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  async read(who: Who, id: string): Promise<Seen> {
    const seen = await this.#find(id)
    if (!(await this.rights(who, seen)).read) throw outOfReach()
    return seen
  }

  async work(who: Who, id: string): Promise<SubtaskId> {
    const seen = await this.#find(id)
    if (!(await this.rights(who, seen)).work) throw outOfReach()
    return seen.part.id
  }

  async direct(who: Who, id: string): Promise<SubtaskId> {
    const seen = await this.#find(id)
    if (!(await this.rights(who, seen)).direct) throw outOfReach()
    return seen.part.id
  }

  /** Whether a file was sent along with words that they may read. */
  async showsFile(who: Who, file: string): Promise<boolean> {
    for (const id of await this.#needs.subtasks.saidWith(file))
      if ((await this.rights(who, await this.#find(id))).read) return true
    return false
  }

  async readsPartOf(who: Who, ticket: Ticket): Promise<boolean> {
    for (const part of await this.#needs.subtasks.ofTicket(ticket.id))
      if ((await this.rights(who, { part, ticket })).read) return true
    return false
  }

  /** The ticket itself, to read its parts or to divide it. */
  async ticket(who: Who, id: string, permission: 'tickets.read' | 'tickets.write'): Promise<Ticket> {
    const ticket = await this.#needs.tickets.find(id as TicketId)
    if (!reachesTicket(who, permission, ticket, await this.#needs.identity.directory())) throw outOfReach()
    return ticket
  }

  async rights(who: Who, { part, ticket }: Seen) {
    const directory = await this.#needs.identity.directory()
    const belongs = { to: part.ownerId, toTeam: part.departmentId }
    const openTicket = reachesTicket(who, 'tickets.read', ticket, directory)
    return {
      read: openTicket || reaches(who, 'subtasks.read', belongs),
      work: reaches(who, 'subtasks.work', belongs),
      direct: may(who, 'tickets.write') && reachesTicket(who, 'tickets.write', ticket, directory),
      openTicket,
    }
  }

  async #find(id: string): Promise<Seen> {
    const part = await this.#needs.subtasks.find(id as SubtaskId)
    return { part, ticket: await this.#needs.tickets.find(part.ticketId) }
  }
}

function outOfReach() {
  return new Refusal('not-allowed', 'out-of-reach', 'This belongs to colleagues of another department.')
}
