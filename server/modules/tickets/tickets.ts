import { randomBytes } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import {
  type ConversationId,
  type CustomerId,
  newId,
  type TeamId,
  type TicketId,
  type TicketTypeId,
  type UserId,
} from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { deadlines, timersOf } from './clocks.ts'
import type { Comment } from './comment.ts'
import type { TicketEvent } from './events.ts'
import { type GivenValues, readForm } from './form.ts'
import { OpenDesk } from './open-desk.ts'
import * as store from './store.ts'
import * as lists from './store-list.ts'
import { type Opened, type Opening, openTogether, openWithin } from './store-open.ts'
import type { Edit, Priority, Ticket } from './ticket.ts'
import * as rules from './ticket.ts'
import type { TicketType } from './type.ts'

/** What tickets need from the house; app.ts hands it in. */
type Needs = {
  db: Database
  clock: Clock
  jobs: Jobs
  /** What still has to be done by others, in words; asked in the transaction that resolves. */
  whyNotResolvable?(tx: Tx, ticket: Ticket): Promise<string | undefined>
}

export type { TicketType } from './type.ts'

export type NewTicket = {
  readonly typeId: TicketTypeId
  readonly subject: string
  readonly description: string
  readonly priority: Priority
  readonly customerId?: CustomerId | undefined
  readonly assigneeId?: UserId | undefined
  readonly departmentId?: TeamId | undefined
  readonly fields: GivenValues
}

export type NewComment = Pick<Comment, 'kind' | 'from' | 'text' | 'fileIds'> & {
  readonly authorId?: UserId | undefined
}

/**
 * Everything that can be done to a ticket. Routes, jobs and other modules all
 * come in by this door; what is still a draft has its own, `drafts.ts`.
 */
export class Tickets {
  readonly #needs: Needs
  readonly #openDesk: OpenDesk<Opening, Opened>
  #types: Promise<TicketType[]> | undefined

  constructor(needs: Needs) {
    this.#needs = needs
    this.#openDesk = new OpenDesk((openings) => openTogether(needs.db.pool, openings))
  }

  async open(asked: NewTicket): Promise<Ticket> {
    const opening = await this.#prepare(asked)
    const { ticket, told } = await this.#openDesk.put(opening)
    if (opening.under.once) opening.under.once.claimed = true
    this.#needs.db.tell([told])
    return ticket
  }

  /** Inside a unit of work of another door; the event is told after its commit. */
  async openWithin(tx: Tx, asked: NewTicket): Promise<Opened> {
    return openWithin(tx, await this.#prepare(asked))
  }

  /** Inside a unit of work of another door: nobody changes the ticket until its end. */
  hold = (tx: Tx, id: TicketId): Promise<Ticket> => store.find(tx, id)
  find = (id: TicketId): Promise<Ticket> => store.look(this.#needs.db.read, id)
  findMany = (ids: readonly TicketId[]): Promise<Ticket[]> => store.lookMany(this.#needs.db.read, ids)
  byNumber = (number: number): Promise<Ticket> => store.byNumber(this.#needs.db.read, number)
  byPageToken = (token: string): Promise<Ticket> => store.byPageToken(this.#needs.db.read, token)
  list = (wanted: lists.Wanted): Promise<Ticket[]> => lists.list(this.#needs.db.read, wanted)
  comments = (id: TicketId): Promise<Comment[]> => store.comments(this.#needs.db.read, id)
  linksOf = (id: TicketId) => store.linksOf(this.#needs.db.read, id)
  ofConversations = (ids: readonly string[]) => store.ticketsOf(this.#needs.db.read, ids)
  counts = (now: Date, today: Date) => lists.counts(this.#needs.db.read, now, today)
  countsByDepartment = (now: Date) => lists.countsByDepartment(this.#needs.db.read, now)
  countsFor = (userId: UserId, teamId: string | undefined) =>
    lists.countsFor(this.#needs.db.read, userId, teamId, this.#needs.clock.now())

  /** Kept in memory: they change by an admin's hand only. */
  types(): Promise<TicketType[]> {
    this.#types ??= store.types(this.#needs.db.read)
    return this.#types
  }

  async type(id: TicketTypeId): Promise<TicketType> {
    const type = (await this.types()).find((type) => type.id === id)
    if (!type) throw new Refusal('invalid', 'type-unknown', 'is not a ticket type', 'body.typeId')
    return type
  }

  async addType(type: TicketType, place: number): Promise<void> {
    await this.#needs.db.work((tx) => store.addType(tx, type, place))
    this.#types = undefined
  }

  async edit(
    id: TicketId,
    changes: Omit<Edit, 'fields'> & { fields?: GivenValues },
    revision: number | undefined,
  ): Promise<Ticket> {
    const type = await this.type((await this.find(id)).typeId)
    return this.#change(
      id,
      revision,
      (ticket) => {
        const { fields, ...others } = changes
        const values = fields && readForm(type.fields, { ...ticket.fields, ...fields }, { complete: true })
        return rules.edit(ticket, values ? { ...others, fields: values } : others)
      },
      (_, changes) => ({ type: 'ticket-edited', ticketId: id, changes }),
    )
  }

  assign(id: TicketId, to: Partial<Pick<Ticket, 'assigneeId' | 'departmentId'>>, revision?: number): Promise<Ticket> {
    return this.#change(
      id,
      revision,
      (ticket) => rules.assign(ticket, to),
      ({ assigneeId, departmentId }, changes) => ({
        type: 'ticket-assigned',
        ticketId: id,
        assigneeId,
        departmentId,
        changes,
      }),
    )
  }

  waitForCustomer(id: TicketId, revision?: number): Promise<Ticket> {
    return this.#change(id, revision, rules.waitForCustomer, () => ({ type: 'ticket-waits', ticketId: id }))
  }

  goOn(id: TicketId, revision?: number): Promise<Ticket> {
    return this.#change(id, revision, rules.goOn, () => ({ type: 'ticket-goes-on', ticketId: id }))
  }

  /** `despite` is why it is resolved although others are not done; it stays in the history. */
  resolve(id: TicketId, result: string, revision?: number, despite?: string): Promise<Ticket> {
    const at = this.#needs.clock.now()
    return this.#change(
      id,
      revision,
      (ticket) => rules.resolve(ticket, result, at),
      ({ customerId, assigneeId }) => ({ type: 'ticket-resolved', ticketId: id, customerId, assigneeId, despite }),
      despite,
    )
  }

  reopen(id: TicketId, reason: string, revision?: number): Promise<Ticket> {
    return this.#change(id, revision, rules.reopen, ({ assigneeId }) => ({
      type: 'ticket-reopened',
      ticketId: id,
      reason,
      assigneeId,
    }))
  }

  close(id: TicketId, revision?: number): Promise<Ticket> {
    const at = this.#needs.clock.now()
    return this.#change(
      id,
      revision,
      (ticket) => rules.close(ticket, at),
      () => ({ type: 'ticket-closed', ticketId: id }),
    )
  }

  /** A public word of an agent stops the response clock; one of the customer wakes the ticket. */
  comment(id: TicketId, { kind, from, text, fileIds, authorId }: NewComment): Promise<Comment> {
    const at = this.#needs.clock.now()
    const comment: Comment = { id: newId(), ticketId: id, kind, from, authorId, text, fileIds, at }
    return this.#needs.db.work(async (tx, announce) => {
      const before = await store.find(tx, id)
      const after =
        from === 'customer'
          ? rules.customerWrote(before)
          : kind === 'public' && from === 'agent'
            ? rules.responded(before, at)
            : before
      await store.addComment(tx, comment)
      announce({ type: 'comment-added', ticketId: id, commentId: comment.id, kind, from })
      if (after.state !== before.state) announce(wokenUp(before, after))
      if (after !== before) await this.#save(tx, after)
      return comment
    })
  }

  /** Linking twice is linking once. */
  link(id: TicketId, conversationId: ConversationId, reason: string): Promise<void> {
    return this.#needs.db.work(async (tx, announce) => {
      await store.find(tx, id)
      await this.linkWithin(tx, announce, id, conversationId, reason)
    })
  }

  async linkWithin(
    tx: Tx,
    announce: Announce,
    ticketId: TicketId,
    conversationId: ConversationId,
    reason: string,
  ): Promise<void> {
    const linked = await store.link(tx, ticketId, conversationId, reason, this.#needs.clock.now())
    if (linked) announce({ type: 'conversation-linked', ticketId, conversationId, reason } satisfies TicketEvent)
  }

  /** A timer rang. It may be late or no longer true: look again before telling. */
  async timerRang(kind: 'ticket-response' | 'ticket-due' | 'ticket-close', id: TicketId): Promise<void> {
    if (kind === 'ticket-close') return void (await this.close(id).catch(unlessMoved))
    await this.#needs.db.work(async (tx, announce) => {
      const ticket = await store.find(tx, id)
      if (ticket.state !== 'open' && ticket.state !== 'pending') return
      if (kind === 'ticket-due') announce({ type: 'ticket-overdue', ticketId: id, assigneeId: ticket.assigneeId })
      else if (!ticket.respondedAt) announce({ type: 'ticket-response-late', ticketId: id })
    })
  }

  async #prepare(asked: NewTicket): Promise<Opening> {
    const type = await this.type(asked.typeId)
    const at = this.#needs.clock.now()
    const ticket: Ticket = {
      id: newId<TicketId>(),
      number: 0,
      typeId: type.id,
      subject: asked.subject,
      description: asked.description,
      state: 'open',
      priority: asked.priority,
      customerId: asked.customerId,
      assigneeId: asked.assigneeId,
      departmentId: asked.departmentId ?? type.departmentId,
      fields: readForm(type.fields, asked.fields, { complete: true }),
      result: undefined,
      createdAt: at,
      updatedAt: at,
      ...deadlines(type, asked.priority, at),
      respondedAt: undefined,
      resolvedAt: undefined,
      closedAt: undefined,
      reopenedTimes: 0,
      pageToken: randomBytes(18).toString('base64url'),
      revision: 1,
    }
    const { id: ticketId, customerId, assigneeId, departmentId } = ticket
    return {
      ticket,
      fact: { type: 'ticket-opened', ticketId, customerId, assigneeId, departmentId },
      under: circumstances(),
    }
  }

  /** Find, decide, save and tell, all or nothing. What changes nothing is not told. */
  #change(
    id: TicketId,
    revision: number | undefined,
    decide: (ticket: Ticket) => Ticket,
    tell: (after: Ticket, changes: Changes) => TicketEvent,
    despite?: string,
  ): Promise<Ticket> {
    return this.#needs.db.work(async (tx, announce) => {
      const before = await store.find(tx, id)
      if (revision !== undefined && revision !== before.revision) throw changedMeanwhile()
      const after = decide(before)
      if (after === before) return before
      if (after.state === 'resolved' && despite === undefined) await this.#refuseWhileOthersWork(tx, before)
      const saved = await this.#save(tx, withDeadlines(before, after, await this.type(after.typeId)))
      announce(tell(saved, changesBetween(before, saved)))
      return saved
    })
  }

  async #refuseWhileOthersWork(tx: Tx, ticket: Ticket) {
    const why = ticket.state !== 'resolved' && (await this.#needs.whyNotResolvable?.(tx, ticket))
    if (why) throw new Refusal('conflict', 'parts-open', why)
  }

  async #save(tx: Tx, ticket: Ticket): Promise<Ticket> {
    const saved = { ...ticket, revision: ticket.revision + 1, updatedAt: this.#needs.clock.now() }
    await store.save(tx, saved)
    const timers = timersOf(saved)
    await this.#needs.jobs.drop(tx, timers.drop)
    await this.#needs.jobs.put(tx, timers.put)
    return saved
  }
}

type Changes = Record<string, [before: unknown, after: unknown]>

/** Another priority has other deadlines, counted from the beginning. */
function withDeadlines(before: Ticket, after: Ticket, type: TicketType): Ticket {
  return before.priority === after.priority ? after : { ...after, ...deadlines(type, after.priority, after.createdAt) }
}

const silent = new Set(['revision', 'updatedAt', 'pageToken'])

function changesBetween(before: Ticket, after: Ticket): Changes {
  const keys = Object.keys(after) as (keyof Ticket)[]
  const changed = keys.filter((key) => !silent.has(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, after[key] ?? null]]))
}

function wokenUp(before: Ticket, { id: ticketId, assigneeId }: Ticket): TicketEvent {
  return before.state === 'pending'
    ? { type: 'ticket-goes-on', ticketId }
    : { type: 'ticket-reopened', ticketId, reason: 'customer-wrote', assigneeId }
}

function changedMeanwhile() {
  return new Refusal('changed-meanwhile', 'changed-meanwhile', 'Somebody changed this ticket meanwhile; look again.')
}

/** Closing by itself gives way to whatever happened first. */
function unlessMoved(error: unknown) {
  if (!(error instanceof Refusal)) throw error
}
