import { randomBytes } from 'node:crypto'
import { dayIn, written } from '../../../lib/text/entities/day.ts'
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
import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { clocked, closing, type Happened, type Timekeeper, type Timing, type Untimed } from './clocks.ts'
import type { Comment } from './comment.ts'
import type { TicketEvent } from './events.ts'
import { type FieldValues, type GivenValues, readForm } from './form.ts'
import { readable } from './form-access.ts'
import type { FormFacts } from './form-facts.ts'
import { type Named, namesOf, referencesIn, refuseStrangers } from './form-references.ts'
import { presentHand } from './hand.ts'
import { OpenDesk } from './open-desk.ts'
import { firstStatus, type Walker, type Way, wayForCustomer, waysFrom, wayTo, wayToKind } from './status.ts'
import * as store from './store.ts'
import * as lists from './store-list.ts'
import { type Opened, type Opening, openTogether, openWithin } from './store-open.ts'
import type { Edit, Priority, Ticket } from './ticket.ts'
import * as rules from './ticket.ts'
import { TicketTypes } from './ticket-types.ts'
import type { PlainDesign, TicketType } from './type.ts'
import { numberStem } from './type-numbering.ts'

/** What tickets need from the house; app.ts hands it in. */
type Needs = {
  db: Database
  clock: Clock
  jobs: Jobs
  timekeeper: Timekeeper
  /** What still has to be done by others, in words; asked in the transaction that resolves. */
  whyNotResolvable?(tx: Tx, ticket: Ticket): Promise<string | undefined>
  types?: TicketTypes
  /** Who is meant by an id in a form. */
  named?: Named
  /** Whose day it is when a form says `today`. */
  timeZone?: string
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

export type Move = {
  readonly status: string
  /** What the customer is told; asked for when it is resolved by it. */
  readonly result?: string | undefined
  /** Asked for when it is opened again by it. */
  readonly reason?: string | undefined
  /** Why it is resolved although others are not done. */
  readonly despite?: string | undefined
  readonly fields?: GivenValues | undefined
}

export type NewComment = Pick<Comment, 'kind' | 'from' | 'text' | 'fileIds'> & {
  readonly authorId?: UserId | undefined
  /** Colleagues who are named in it. */
  readonly mentionIds?: readonly UserId[]
}

/**
 * Everything that can be done to a ticket. Routes, jobs and other modules all
 * come in by this door; what is still a draft has its own, `drafts.ts`.
 */
export class Tickets {
  readonly #needs: Needs & Required<Pick<Needs, 'types' | 'timeZone'>>
  readonly #openDesk: OpenDesk<Opening, Opened>

  constructor({ types, timeZone = 'Asia/Shanghai', ...needs }: Needs) {
    this.#needs = { ...needs, types: types ?? new TicketTypes(needs), timeZone }
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
  linksOf = (id: TicketId, tx?: Tx) => store.linksOf(tx ?? this.#needs.db.read, id)
  ofConversations = (ids: readonly string[]) => store.ticketsOf(this.#needs.db.read, ids)
  counts = (now: Date, today: Date) => lists.counts(this.#needs.db.read, now, today)
  countsByDepartment = (now: Date) => lists.countsByDepartment(this.#needs.db.read, now)
  countsFor = (userId: UserId, teamId: string | undefined) =>
    lists.countsFor(this.#needs.db.read, userId, teamId, this.#needs.clock.now())

  /** What is published now: what a new ticket can be. */
  types = (): Promise<TicketType[]> => this.#needs.types.all()
  type = (id: TicketTypeId): Promise<TicketType> => this.#needs.types.find(id)
  addType = ({ id, key, ...plain }: PlainDesign & { id: TicketTypeId; key: string }, place: number): Promise<void> =>
    this.#needs.types.add(id, key, plain, place)
  /** The version this ticket lives by. */
  typeOf = ({ typeId, typeVersion }: Pick<Ticket, 'typeId' | 'typeVersion'>): Promise<TicketType> =>
    this.#needs.types.version(typeId, typeVersion)

  async edit(
    id: TicketId,
    changes: Omit<Edit, 'fields'> & { fields?: GivenValues },
    revision: number | undefined,
  ): Promise<Ticket> {
    const type = await this.typeOf(await this.find(id))
    await refuseStrangers(referencesIn(type.fields, changes.fields ?? {}), this.#needs.named)
    return this.#change(
      id,
      revision,
      (ticket) => {
        const { fields, ...others } = changes
        const facts = this.#facts(changes.priority ?? ticket.priority)
        const reading = { before: ticket.fields, facts, by: presentHand(), complete: false }
        const values = fields && readForm(type.fields, fields, reading)
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

  /** To a state of its type's own. What it brings along is in the form before its way is looked at. */
  async moveTo(id: TicketId, { status, result, reason, despite, fields }: Move, revision?: number): Promise<Ticket> {
    const { fields: form } = await this.typeOf(await this.find(id))
    await refuseStrangers(referencesIn(form, fields ?? {}), this.#needs.named)
    const at = this.#needs.clock.now()
    let from = ''
    return this.#change(
      id,
      revision,
      (ticket, type) => {
        from = ticket.status
        if (status === ticket.status) return ticket
        const walker = this.#walker(ticket, type)
        const reading = { before: ticket.fields, facts: walker.facts, by: walker.by, complete: false }
        const filled = fields ? rules.edit(ticket, { fields: readForm(type.fields, fields, reading) }) : ticket
        const { to } = wayTo(type, filled, status, walker)
        if (to.kind === 'resolved' && ticket.state !== 'resolved') {
          refuseMissing('result', result)
          readForm(type.fields, {}, { ...reading, before: filled.fields, complete: true })
        }
        if (to.kind === 'open' && ticket.state === 'resolved') refuseMissing('reason', reason)
        return rules.moveTo(filled, to, result ?? '', at)
      },
      (after, changes) => toldOfMove(after, from, { reason, despite }, changes),
      despite,
    )
  }

  /** Its values as far as whoever asks may see them; the rest is absent. */
  async seenFields(ticket: Ticket): Promise<FieldValues> {
    return readable((await this.typeOf(ticket)).fields, ticket.fields, presentHand())
  }

  /** Names of whom and what its form points at. */
  async namesIn(ticket: Ticket): Promise<ReadonlyMap<string, string>> {
    const references = referencesIn((await this.typeOf(ticket)).fields, ticket.fields)
    const { named } = this.#needs
    return references.length > 0 && named ? namesOf(references, named) : new Map()
  }

  /** Where it may go from here, and what stands in the way of whoever asks. */
  async waysFrom(ticket: Ticket): Promise<Way[]> {
    const type = await this.typeOf(ticket)
    return waysFrom(type, ticket, this.#walker(ticket, type))
  }

  /** Inside the unit of work that says where its story goes on. */
  async mergeAwayWithin(tx: Tx, announce: Announce, id: TicketId): Promise<Ticket> {
    const before = await store.find(tx, id)
    await this.#refuseWhileOthersWork(tx, before)
    const { statuses } = await this.typeOf(before)
    const status = must(
      statuses.find(({ kind }) => kind === 'closed'),
      'closed state of a type',
    )
    const at = this.#needs.clock.now()
    const { saved, told } = await this.#save(tx, rules.mergeAway(before, status.key, at), { at })
    announce({ type: 'ticket-closed', ticketId: id, ...told } satisfies TicketEvent)
    return saved
  }

  /** A public word of an agent stops the response clock; one of the customer wakes the ticket. */
  comment(id: TicketId, { kind, from, text, fileIds, authorId, mentionIds }: NewComment): Promise<Comment> {
    const at = this.#needs.clock.now()
    const comment: Comment = { id: newId(), ticketId: id, kind, from, authorId, text, fileIds, at }
    const said = from === 'customer' ? 'question' : kind === 'public' && from === 'agent' ? 'answer' : undefined
    return this.#needs.db.work(async (tx, announce) => {
      const before = await store.find(tx, id)
      const after = heard(before, said, at, await this.typeOf(before))
      await store.addComment(tx, comment)
      const told =
        said &&
        (after === before
          ? await this.#passOn(tx, after, { at, said })
          : (await this.#save(tx, after, { at, said })).told)
      announce({ type: 'comment-added', ticketId: id, commentId: comment.id, kind, from, mentionIds, ...told })
      if (after.state !== before.state) announce(wokenUp(before, after))
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

  /** Resolved long enough ago, and nobody objected; whatever happened first goes before. */
  async closeBySelf(id: TicketId): Promise<void> {
    await this.close(id).catch(unlessMoved)
  }

  unresolved = (after: TicketId | undefined, most: number) => store.unresolved(this.#needs.db.read, after, most)

  /** For the timekeeper: a ticket that stands still meanwhile, and what time has done to it. */
  async keepTime(tx: Tx, id: TicketId, decide: (ticket: Ticket, type: TicketType) => Promise<Timing | undefined>) {
    const ticket = await store.find(tx, id)
    const timing = await decide(ticket, await this.typeOf(ticket))
    if (timing) await this.#time(tx, ticket, timing)
  }

  async #prepare(asked: NewTicket): Promise<Opening> {
    const type = await this.type(asked.typeId)
    const at = this.#needs.clock.now()
    const facts = this.#facts(asked.priority)
    await refuseStrangers(referencesIn(type.fields, asked.fields), this.#needs.named)
    const untimed: Untimed = {
      id: newId<TicketId>(),
      number: 0,
      ref: undefined,
      typeId: type.id,
      typeVersion: type.version,
      subject: asked.subject,
      description: asked.description,
      state: 'open',
      status: firstStatus(type).key,
      priority: asked.priority,
      customerId: asked.customerId,
      assigneeId: asked.assigneeId,
      departmentId: asked.departmentId ?? type.departmentId,
      fields: readForm(type.fields, asked.fields, { facts, by: presentHand(), complete: true }),
      result: undefined,
      createdAt: at,
      updatedAt: at,
      respondedAt: undefined,
      resolvedAt: undefined,
      closedAt: undefined,
      reopenedTimes: 0,
      pageToken: randomBytes(18).toString('base64url'),
      revision: 1,
    }
    const timing = this.#needs.timekeeper.opened(untimed, type)
    const { id: ticketId, customerId, assigneeId, departmentId } = untimed
    const told = { clocked: clocked(untimed, { at }, timing.book) }
    return {
      ticket: { ...untimed, ...timesOf(timing) },
      form: type.fields,
      numbering: type.numbering && { stem: numberStem(type.numbering, facts.today), digits: type.numbering.digits },
      fact: { type: 'ticket-opened', ticketId, customerId, assigneeId, departmentId, ...told },
      timers: timing.put,
      under: circumstances(),
    }
  }

  /** Find, decide, save and tell, all or nothing. What changes nothing is not told. */
  #change(
    id: TicketId,
    revision: number | undefined,
    decide: (ticket: Ticket, type: TicketType) => Ticket,
    tell: (after: Ticket, changes: Changes) => TicketEvent,
    despite?: string,
  ): Promise<Ticket> {
    return this.#needs.db.work(async (tx, announce) => {
      const before = await store.find(tx, id)
      if (revision !== undefined && revision !== before.revision) throw changedMeanwhile()
      const type = await this.typeOf(before)
      const after = this.#placed(before, decide(before, type), type)
      if (after === before) return before
      if (after.state === 'resolved' && despite === undefined) await this.#refuseWhileOthersWork(tx, before)
      const { saved, told } = await this.#save(tx, after, { at: this.#needs.clock.now() })
      announce({ ...tell(saved, changesBetween(before, saved)), ...told })
      return saved
    })
  }

  async #refuseWhileOthersWork(tx: Tx, ticket: Ticket) {
    const why = ticket.state !== 'resolved' && (await this.#needs.whyNotResolvable?.(tx, ticket))
    if (why) throw new Refusal('conflict', 'parts-open', why)
  }

  /** A verb that only knows kinds ("resolve") goes the first way of its type that leads there. */
  #placed(before: Ticket, after: Ticket, type: TicketType): Ticket {
    if (after.state === before.state || after.status !== before.status) return after
    return { ...after, status: wayToKind(type, before, after.state, this.#walker(before, type)).to.key }
  }

  #walker({ priority }: Ticket, { fields }: TicketType): Walker {
    return { by: presentHand(), facts: this.#facts(priority), fields }
  }

  #facts(priority: Priority): FormFacts {
    const now = this.#needs.clock.now()
    return { priority, now, today: written(dayIn(this.#needs.timeZone, now)) }
  }

  async #save(tx: Tx, ticket: Ticket, happened: Happened): Promise<{ saved: Ticket; told: ForClocks }> {
    const timing = await this.#timing(tx, ticket, happened)
    const saved = { ...ticket, ...timesOf(timing), revision: ticket.revision + 1, updatedAt: happened.at }
    await store.save(tx, saved, (await this.typeOf(saved)).fields)
    const own = closing(saved)
    await this.#needs.jobs.drop(tx, [...timing.drop, ...own.drop])
    await this.#needs.jobs.put(tx, [...timing.put, ...own.put])
    return { saved, told: { clocked: clocked(saved, happened, timing.book) } }
  }

  /** A word that changes nothing but the clocks: who is just editing the ticket is not disturbed. */
  async #passOn(tx: Tx, ticket: Ticket, happened: Happened): Promise<ForClocks> {
    const timing = await this.#timing(tx, ticket, happened)
    await this.#time(tx, ticket, timing)
    return { clocked: clocked(ticket, happened, timing.book) }
  }

  async #timing(tx: Tx, ticket: Ticket, happened: Happened): Promise<Timing> {
    return this.#needs.timekeeper.happened(tx, ticket, await this.typeOf(ticket), happened)
  }

  async #time(tx: Tx, ticket: Ticket, timing: Timing) {
    await store.saveTiming(tx, { ...ticket, ...timesOf(timing) })
    await this.#needs.jobs.drop(tx, timing.drop)
    await this.#needs.jobs.put(tx, timing.put)
  }
}

type ForClocks = Pick<TicketEvent, 'clocked'>
const timesOf = ({ respondBy, dueAt, clocks }: Timing) => ({ respondBy, dueAt, clocks })

type Changes = Record<string, [before: unknown, after: unknown]>

const silent = new Set(['revision', 'updatedAt', 'pageToken', 'clocks'])

function changesBetween(before: Ticket, after: Ticket): Changes {
  const keys = Object.keys(after) as (keyof Ticket)[]
  const changed = keys.filter((key) => !silent.has(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, after[key] ?? null]]))
}

/** What a word does to a ticket: the customer's wakes it, the first of an agent answers it. */
function heard(ticket: Ticket, said: Happened['said'], at: Date, type: TicketType): Ticket {
  if (said === 'question') return movedByCustomer(ticket, rules.customerWrote(ticket), type)
  return said === 'answer' ? rules.responded(ticket, at) : ticket
}

/** The customer's word goes the first way of its kind; no role and no guard of ours holds it up. */
function movedByCustomer(before: Ticket, after: Ticket, type: TicketType): Ticket {
  return after.state === before.state ? after : { ...after, status: wayForCustomer(type, before, after.state).key }
}

function refuseMissing(name: 'result' | 'reason', words: string | undefined) {
  if (!words?.trim()) throw new Refusal('invalid', `${name}-missing`, 'is required', `body.${name}`)
}

/** Who knows kinds only hears what they always heard; between two states of one kind it moved. */
type Said = Pick<Move, 'reason' | 'despite'>

function toldOfMove(after: Ticket, from: string, { reason, despite }: Said, { state, fields }: Changes): TicketEvent {
  const { id: ticketId, status, customerId, assigneeId } = after
  const filled = fields ? { changes: { fields } } : {}
  if (!state) return { type: 'ticket-moved', ticketId, from, status, ...filled }
  const moved = { ticketId, from, status, ...filled }
  switch (after.state) {
    case 'pending':
      return { type: 'ticket-waits', ...moved }
    case 'resolved':
      return { type: 'ticket-resolved', ...moved, customerId, assigneeId, despite }
    case 'closed':
      return { type: 'ticket-closed', ...moved }
    case 'open':
      return state[0] === 'pending'
        ? { type: 'ticket-goes-on', ...moved }
        : { type: 'ticket-reopened', ...moved, reason: reason ?? '', assigneeId }
  }
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
