import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import type { ConversationId, TicketId, UserId } from '../../base/id.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { TicketTags } from '../tickets/tags.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { NewTicket, Tickets } from '../tickets/tickets.ts'
import type { RelatedEvent } from './events.ts'
import { type Likeness, likeness, worthTelling } from './likeness.ts'
import { bringAlong, mustBecomePart, mustMerge, type Relation } from './relation.ts'
import * as store from './store.ts'

/** What this door needs from the house; app.ts hands it in. */
type Needs = {
  db: Database
  clock: Clock
  jobs: Jobs
  tickets: Tickets
  tags: Pick<TicketTags, 'bringAlongWithin'>
}

export type { Relation } from './relation.ts'
export type Alike = { readonly ticket: Ticket } & Likeness
export type Word = { readonly text: string; readonly authorId: UserId | undefined }

/** So many tickets are looked at before one is called a duplicate. */
const mostLookedAt = 60
const mostSuggested = 5

/** Which tickets belong together: merged, split, and the many that one incident made. */
export class Related {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  of = (id: TicketId): Promise<Relation[]> => store.of(this.#needs.db.read, [id])
  /** The ticket where a merged one goes on; itself when it was never merged. */
  endOf = (id: TicketId): Promise<TicketId> => store.end(this.#needs.db.read, id)
  /** The ticket and those that were merged into it: all that belongs to its story. */
  storyOf = (id: TicketId): Promise<TicketId[]> => store.story(this.#needs.db.read, id)

  /** What was said, who spoke, how long they have waited and what it is found by goes along; the customer is led to the other one. */
  merge(id: TicketId, into: TicketId): Promise<Ticket> {
    const { tickets, tags } = this.#needs
    return this.#needs.db.work(async (tx, announce) => {
      const [from, target] = await this.#holdBoth(tx, id, into)
      mustMerge(from, target)
      const moved = bringAlong(id, into, await store.of(tx, [id, into]))
      const closed = await tickets.mergeAwayWithin(tx, announce, id)
      for (const one of moved.ended) await this.#leave(tx, announce, one)
      for (const one of moved.begun) await this.#join(tx, announce, one)
      await this.#relate(tx, { from: id, to: into, kind: 'merged-into' })
      await this.#bringConversations(tx, announce, { from: id, to: into, reason: 'merged' })
      await tags.bringAlongWithin(tx, announce, id, into)
      const { saved, told } = await tickets.takeOverWithin(tx, into, closed)
      announce({ type: 'ticket-merged', ticketId: id, intoId: into } satisfies RelatedEvent)
      announce({ type: 'ticket-took-over', ticketId: into, fromId: id, ...told } satisfies RelatedEvent)
      return saved
    })
  }

  /** A second promise out of the first: a ticket of its own, with the same conversations behind it and what both forms ask for. */
  async split(id: TicketId, asked: Omit<NewTicket, 'customerId'>): Promise<Ticket> {
    const { db, tickets } = this.#needs
    const { ticket, told } = await db.work(async (tx, announce) => {
      const ticket = await tickets.hold(tx, id)
      const fields = { ...(await tickets.sharedFields(ticket, asked.typeId)), ...asked.fields }
      const opened = await tickets.openWithin(tx, { ...asked, customerId: ticket.customerId, fields })
      const into = opened.ticket.id
      await this.#relate(tx, { from: into, to: id, kind: 'split-from' })
      await this.#bringConversations(tx, announce, { from: id, to: into, reason: 'split' })
      announce({ type: 'ticket-split', ticketId: id, intoId: into } satisfies RelatedEvent)
      return opened
    })
    db.tell([told])
    return ticket
  }

  /** Joining twice is joining once. */
  join(part: TicketId, incident: TicketId): Promise<void> {
    return this.#needs.db.work(async (tx, announce) => {
      const [one, whole] = await this.#holdBoth(tx, part, incident)
      const before = await store.of(tx, [part, incident])
      const relation: Relation = { from: part, to: incident, kind: 'part-of' }
      if (before.some((known) => same(known, relation))) return
      mustBecomePart(one, whole, before)
      for (const old of before) if (old.kind === 'part-of' && old.from === part) await this.#leave(tx, announce, old)
      await this.#join(tx, announce, relation)
    })
  }

  leave(part: TicketId, incident: TicketId): Promise<void> {
    return this.#needs.db.work((tx, announce) =>
      this.#leave(tx, announce, { from: part, to: incident, kind: 'part-of' }),
    )
  }

  /** One public word for each of these parts; what was promised to each is kept by a job of its own. */
  answerParts(incident: TicketId, parts: readonly TicketId[], word: Word): Promise<void> {
    return this.#promise('part-answer', parts, word, {
      type: 'parts-answered',
      ticketId: incident,
      parts: parts.length,
    })
  }

  resolveParts(incident: TicketId, parts: readonly TicketId[], result: string): Promise<void> {
    const fact = { type: 'parts-resolved', ticketId: incident, parts: parts.length } as const
    return this.#promise('part-resolution', parts, { result }, fact)
  }

  /** What may be the same trouble told twice, most alike first: of this customer, and of whoever names the same order. */
  async alike(id: TicketId): Promise<Alike[]> {
    const { tickets } = this.#needs
    // Nobody learns by a likeness what stands in a field that is not for them.
    const open = async (one: Ticket) => ({ ...one, fields: await tickets.openFields(one) })
    const ticket = await open(await tickets.find(id))
    const common = { sort: 'newest', limit: mostLookedAt / 3, state: 'unresolved' } as const
    const longest = Object.values(ticket.fields).filter((value) => typeof value === 'string' && /\d{6,}/.test(value))
    const found = await Promise.all([
      ticket.customerId ? tickets.list({ ...common, customer: ticket.customerId }) : [],
      ...longest.slice(0, 2).map((value) => tickets.list({ ...common, q: String(value) })),
    ])
    const others = new Map(found.flat().map((other) => [other.id, other]))
    others.delete(id)
    return (await Promise.all([...others.values()].map(open)))
      .map((other) => ({ ticket: other, ...likeness(ticket, other) }))
      .filter(({ score }) => score >= worthTelling)
      .sort((a, b) => b.score - a.score)
      .slice(0, mostSuggested)
  }

  #promise(kind: string, parts: readonly TicketId[], what: object, fact: RelatedEvent): Promise<void> {
    const { db, jobs, clock } = this.#needs
    const { actor } = circumstances()
    return db.work(async (tx, announce) => {
      const due = clock.now()
      await jobs.put(
        tx,
        parts.map((partId) => ({ kind, due, payload: { ...what, partId, actor, once: randomUUID() } })),
      )
      announce(fact)
    })
  }

  /** Always in the order of their ids: two people who merge crosswise must not wait for each other for ever. */
  async #holdBoth(tx: Tx, one: TicketId, other: TicketId): Promise<[Ticket, Ticket]> {
    const { tickets } = this.#needs
    if (one < other) return [await tickets.hold(tx, one), await tickets.hold(tx, other)]
    const second = await tickets.hold(tx, other)
    return [await tickets.hold(tx, one), second]
  }

  #relate = (tx: Tx, relation: Relation) => store.add(tx, relation, this.#needs.clock.now())

  async #join(tx: Tx, announce: Announce, relation: Relation): Promise<void> {
    await this.#relate(tx, relation)
    announce({
      type: 'ticket-joined-incident',
      ticketId: relation.from,
      incidentId: relation.to,
    } satisfies RelatedEvent)
  }

  async #leave(tx: Tx, announce: Announce, relation: Relation): Promise<void> {
    if (await store.remove(tx, relation))
      announce({
        type: 'ticket-left-incident',
        ticketId: relation.from,
        incidentId: relation.to,
      } satisfies RelatedEvent)
  }

  async #bringConversations(
    tx: Tx,
    announce: Announce,
    { from, to, reason }: { from: TicketId; to: TicketId; reason: string },
  ) {
    const { tickets } = this.#needs
    for (const { conversationId } of await tickets.linksOf(from, tx))
      await tickets.linkWithin(tx, announce, to, conversationId as ConversationId, reason)
  }
}

const same = (one: Relation, other: Relation) =>
  one.from === other.from && one.to === other.to && one.kind === other.kind
