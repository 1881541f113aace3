import type { ApprovalId, ConversationId, TicketId, TicketTypeId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import { type ChangeNeeds, changeTicket, factsNow, typeOf } from './change.ts'
import type { Changes } from './changes.ts'
import type { Timing } from './clocks.ts'
import type { Comment } from './comment.ts'
import type { TicketEvent } from './events.ts'
import { type GivenValues, readForm } from './form.ts'
import { type ReferenceNeeds, referencesIn, refuseStrangers } from './form-references.ts'
import { presentHand } from './hand.ts'
import { keepTime } from './keep-time.ts'
import { mergeAway, takeOver } from './merge.ts'
import type { Move, Said } from './move.ts'
import { moveTicket, walkAsked } from './move-ticket.ts'
import { OpenDesk } from './open-desk.ts'
import { type NewTicket, prepare } from './prepare.ts'
import type { Reach } from './reach.ts'
import * as seen from './seen.ts'
import * as store from './store.ts'
import type { AskedMove } from './store-asked.ts'
import * as askedMoves from './store-asked.ts'
import * as lists from './store-list.ts'
import { type Opened, type Opening, openTogether, openWithin } from './store-open.ts'
import * as told from './store-story.ts'
import { walk } from './store-walk.ts'
import * as story from './story.ts'
import type { Edit, Ticket } from './ticket.ts'
import * as rules from './ticket.ts'
import { TicketTypes } from './ticket-types.ts'
import type { PlainDesign, TicketType } from './type.ts'

/** What tickets need from the house; app.ts hands it in. */
type Needs = Omit<ChangeNeeds, 'types' | 'timeZone'> &
  ReferenceNeeds & {
    db: Database
    types?: TicketTypes
    timeZone?: string
  }

export type { Comment } from './comment.ts'
export type { Move } from './move.ts'
export type { NewTicket } from './prepare.ts'
export type { NewComment } from './story.ts'
export type { TicketType } from './type.ts'

/**
 * Everything that can be done to a ticket. Routes, jobs and other modules all
 * come in by this door; what is still a draft has its own, `drafts.ts`.
 */
export class Tickets {
  readonly #needs: ChangeNeeds & ReferenceNeeds & Pick<Needs, 'db'>
  readonly #openDesk: OpenDesk<Opening, Opened>

  constructor({ types, timeZone = 'Asia/Shanghai', ...needs }: Needs) {
    this.#needs = { ...needs, types: types ?? new TicketTypes(needs), timeZone }
    this.#openDesk = new OpenDesk((openings) => openTogether(needs.db.pool, openings))
  }

  async open(asked: NewTicket): Promise<Ticket> {
    const opening = await prepare(asked, this.#needs)
    const { ticket, told } = await this.#openDesk.put(opening)
    if (opening.under.once) opening.under.once.claimed = true
    this.#needs.db.tell([told])
    return ticket
  }

  /** Inside a unit of work of another door; the event is told after its commit. */
  async openWithin(tx: Tx, asked: NewTicket): Promise<Opened> {
    return openWithin(tx, await prepare(asked, this.#needs))
  }

  /** Inside a unit of work of another door: nobody changes the ticket until its end. */
  hold = (tx: Tx, id: TicketId): Promise<Ticket> => store.find(tx, id)
  find = (id: TicketId): Promise<Ticket> => store.look(this.#needs.db.read, id)
  findMany = (ids: readonly TicketId[]): Promise<Ticket[]> => store.lookMany(this.#needs.db.read, ids)
  byNumber = (number: number): Promise<Ticket> => store.byNumber(this.#needs.db.read, number)
  byPageToken = (token: string): Promise<Ticket> => store.byPageToken(this.#needs.db.read, token)
  list = (wanted: lists.Wanted): Promise<Ticket[]> => lists.list(this.#needs.db.read, wanted)
  walk = (...asked: Asked) => walk(this.#needs.db.read, ...asked)
  comments = (wanted: told.WantedComments): Promise<Comment[]> => told.comments(this.#needs.db.read, wanted)
  commentOf = (id: TicketId, commentId: string) => told.comment(this.#needs.db.read, id, commentId)
  linksOf = (id: TicketId, tx?: Tx) => told.linksOf(tx ?? this.#needs.db.read, id)
  ofConversations = (ids: readonly string[], reach?: Reach) => told.ticketsOf(this.#needs.db.read, ids, reach)
  counts = (now: Date, today: Date) => lists.counts(this.#needs.db.read, now, today)
  countsByDepartment = (now: Date) => lists.countsByDepartment(this.#needs.db.read, now)
  openOf = (people: readonly UserId[], but: readonly TicketId[]) => lists.openOf(this.#needs.db.read, people, but)
  countsFor = (userId: UserId, teamId: string | undefined) =>
    lists.countsFor(this.#needs.db.read, userId, teamId, this.#needs.clock.now())

  /** What is published now: what a new ticket can be. */
  types = (): Promise<TicketType[]> => this.#needs.types.all()
  type = (id: TicketTypeId): Promise<TicketType> => this.#needs.types.find(id)
  addType = ({ id, key, ...plain }: PlainDesign & { id: TicketTypeId; key: string }, place: number): Promise<void> =>
    this.#needs.types.add(id, key, plain, place)
  /** The version this ticket lives by. */
  typeOf = (ticket: Pick<Ticket, 'typeId' | 'typeVersion'>): Promise<TicketType> => typeOf(ticket, this.#needs)

  async edit(
    id: TicketId,
    changes: Omit<Edit, 'fields'> & { fields?: GivenValues },
    revision: number | undefined,
  ): Promise<Ticket> {
    const before = await this.find(id)
    const type = await this.typeOf(before)
    await refuseStrangers(referencesIn(type.fields, changes.fields ?? {}), this.#needs, before)
    return this.#change(
      id,
      revision,
      (ticket) => {
        const { fields, ...others } = changes
        const facts = factsNow(changes.priority ?? ticket.priority, this.#needs)
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
      { said: { result, despite } },
    )
  }

  reopen(id: TicketId, reason: string, revision?: number): Promise<Ticket> {
    return this.#change(
      id,
      revision,
      rules.reopen,
      ({ assigneeId }) => ({ type: 'ticket-reopened', ticketId: id, reason, assigneeId }),
      { said: { reason } },
    )
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

  /** To a state of its type's own, or a question for the yes that the way there needs. */
  moveTo = (id: TicketId, asked: Move, revision?: number): Promise<Ticket> =>
    moveTicket(this.#needs, id, asked, { revision })

  /** Back to where it was, by a way of its type: for its clocks it never left. */
  putBack = (id: TicketId, asked: Move): Promise<Ticket> => moveTicket(this.#needs, id, asked, { takesBack: true })

  /** The yes came: it goes the way that was wanted, in the name of whoever wanted it, if it is still where it was. */
  walkAsked = (id: ApprovalId): Promise<void> => walkAsked(this.#needs, id)

  /** Moves that wait for the yes of others. */
  askedMoves = (id: TicketId): Promise<AskedMove[]> => askedMoves.ofTicket(this.#needs.db.read, id)
  forgetAsked = (id: ApprovalId): Promise<void> => askedMoves.remove(this.#needs.db.read, id)

  /** Its values as far as whoever asks may see them; the rest is absent. */
  seenFields = (ticket: Ticket) => seen.fields(ticket, this.#needs)
  /** What everybody may see. */
  openFields = (ticket: Ticket) => seen.openFields(ticket, this.#needs)
  /** What another ticket of this type would ask for as well, and whoever acts may see here and write there. */
  sharedFields = (ticket: Ticket, typeId: TicketTypeId) => seen.sharedFields(ticket, typeId, this.#needs)
  /** Names of whom and what its form points at, where whoever asks may see it. */
  namesIn = (ticket: Ticket) => seen.namesIn(ticket, this.#needs)
  /** Where it may go from here, and what stands in the way of whoever asks. */
  waysFrom = (ticket: Ticket) => seen.waysOf(ticket, this.#needs)

  /** Inside the unit of work that says where its story goes on. */
  mergeAwayWithin = (tx: Tx, announce: Announce, id: TicketId): Promise<Ticket> =>
    mergeAway(tx, announce, this.#needs, id)
  /** Inside the same one: `from` was closed, and this one keeps its promise too. What is answered goes into the event that says so. */
  takeOverWithin = (tx: Tx, id: TicketId, from: Ticket) => takeOver(tx, this.#needs, id, from)

  /** A public word of an agent stops the response clock; one of the customer wakes the ticket. */
  comment(id: TicketId, comment: story.NewComment): Promise<Comment> {
    return this.#needs.db.work((tx, announce) => story.say(tx, announce, this.#needs, id, comment))
  }

  link(id: TicketId, conversationId: ConversationId, reason: string): Promise<void> {
    return this.#needs.db.work(async (tx, announce) => {
      await store.find(tx, id)
      await this.linkWithin(tx, announce, id, conversationId, reason)
    })
  }

  linkWithin = (tx: Tx, announce: Announce, ticketId: TicketId, conversationId: ConversationId, reason: string) =>
    story.link(tx, announce, this.#needs, { ticketId, conversationId, reason })

  /** Resolved long enough ago, and nobody objected; whatever happened first goes before. */
  async closeBySelf(id: TicketId): Promise<void> {
    await this.close(id).catch(unlessMoved)
  }

  unresolved = (after: TicketId | undefined, most: number) => store.unresolved(this.#needs.db.read, after, most)

  /** For the timekeeper: a ticket that stands still meanwhile, and what time has done to it. */
  keepTime = (tx: Tx, id: TicketId, decide: (ticket: Ticket, type: TicketType) => Promise<Timing | undefined>) =>
    keepTime(tx, this.#needs, id, decide)

  #change(
    id: TicketId,
    revision: number | undefined,
    decide: (ticket: Ticket, type: TicketType) => Ticket,
    tell: (after: Ticket, changes: Changes) => TicketEvent,
    more: { said?: Said } = {},
  ): Promise<Ticket> {
    return this.#needs.db.work((tx, announce) =>
      changeTicket(tx, announce, this.#needs, id, { revision, decide, tell, ...more }),
    )
  }
}

/** Closing by itself gives way to whatever happened first. */
function unlessMoved(error: unknown) {
  if (!(error instanceof Refusal)) throw error
}

type Asked = Parameters<typeof walk> extends [unknown, ...infer Rest] ? Rest : never
