import { type ConversationId, type CustomerId, type DraftId, newId, type TicketId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import {
  correct,
  correctedKeys,
  type Draft,
  type DraftEdit,
  type Proposal,
  propose,
  settle,
  valuesOf,
} from './draft.ts'
import { mayWrite, readable } from './form-access.ts'
import { presentHand } from './hand.ts'
import * as store from './store-drafts.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

type Needs = { db: Database; tickets: Tickets }

/** Tickets in the making: proposed beside a conversation, confirmed by an agent. */
export class Drafts {
  readonly #db: Database
  readonly #tickets: Tickets

  constructor({ db, tickets }: Needs) {
    this.#db = db
    this.#tickets = tickets
  }

  /** As far as whoever asks may see it. */
  async seen(draft: Draft): Promise<Draft> {
    const type = (await this.#tickets.types()).find(({ id }) => id === draft.typeId)
    return type ? { ...draft, fields: readable(type.fields, draft.fields, presentHand()) } : draft
  }

  find = (id: DraftId): Promise<Draft> => store.look(this.#db.read, id)
  of = (id: ConversationId): Promise<Draft | undefined> => store.lookByConversation(this.#db.read, id)

  /** New findings about a conversation; the first ones make its draft. */
  propose(conversationId: ConversationId, found: Proposal): Promise<Draft> {
    return this.#db.work(async (tx, announce) => {
      const before = await store.findByConversation(tx, conversationId)
      const after = propose(before ?? emptyDraft(conversationId), found)
      if (before && after === before) return before
      const saved = before ? { ...after, revision: before.revision + 1 } : after
      await store.saveDraft(tx, saved)
      announce({ type: before ? 'draft-changed' : 'draft-proposed', draftId: saved.id, conversationId })
      return saved
    })
  }

  async edit(id: DraftId, edit: DraftEdit, revision: number | undefined): Promise<Draft> {
    if (edit.typeId) await this.#tickets.type(edit.typeId)
    return this.#change(id, revision, (draft) => correct(draft, edit), 'draft-changed')
  }

  /** The draft becomes a ticket of this agent, bound to its conversation. Two who confirm at once: one does, one hears so. */
  async confirm(id: DraftId, by: UserId, revision: number | undefined): Promise<Ticket> {
    const { ticket, told } = await this.#db.work(async (tx, announce) => {
      const draft = await this.#claim(await store.findDraft(tx, id), revision)
      if (!draft.typeId)
        throw new Refusal('invalid', 'type-missing', 'Choose what kind of ticket it is.', 'body.typeId')
      const { subject, description, priority, customerId, conversationId } = draft
      const type = await this.#tickets.type(draft.typeId)
      const own = valuesOf(draft)
      // What was recognised for other hands than this agent's is left to those.
      const mine = type.fields.filter((field) => mayWrite(field, presentHand()))
      const fields = Object.fromEntries(mine.flatMap(({ key }) => (own[key] === undefined ? [] : [[key, own[key]]])))
      const opened = await this.#tickets.openWithin(tx, {
        typeId: type.id,
        subject: subject || type.name.zh,
        description,
        priority,
        customerId,
        assigneeId: by,
        fields,
      })
      const ticketId = opened.ticket.id
      await store.saveDraft(tx, { ...settle(draft, 'confirmed', ticketId), revision: draft.revision + 1 })
      announce({ type: 'draft-confirmed', draftId: id, conversationId, ticketId, corrected: correctedKeys(draft) })
      await this.#tickets.linkWithin(tx, announce, ticketId, conversationId, 'opened-from')
      return opened
    })
    this.#db.tell([told])
    return ticket
  }

  /** The conversation is about a ticket that is open already. */
  async bind(id: DraftId, ticketId: TicketId, reason: string): Promise<Ticket> {
    await this.#tickets.find(ticketId)
    await this.#db.work(async (tx, announce) => {
      const draft = await store.findDraft(tx, id)
      await store.saveDraft(tx, { ...settle(draft, 'bound', ticketId), revision: draft.revision + 1 })
      announce({ type: 'draft-bound', draftId: id, conversationId: draft.conversationId, ticketId })
      await this.#tickets.linkWithin(tx, announce, ticketId, draft.conversationId, reason)
    })
    return this.#tickets.find(ticketId)
  }

  dismiss(id: DraftId): Promise<Draft> {
    return this.#change(id, undefined, (draft) => settle(draft, 'dismissed', undefined), 'draft-dismissed')
  }

  /** A "maybe" caller was confirmed to be this customer. */
  setCustomer(conversationId: ConversationId, customerId: CustomerId): Promise<Draft> {
    return this.propose(conversationId, { customerId, fields: {} })
  }

  #change(
    id: DraftId,
    revision: number | undefined,
    decide: (draft: Draft) => Draft,
    type: 'draft-changed' | 'draft-dismissed',
  ): Promise<Draft> {
    return this.#db.work(async (tx, announce) => {
      const before = this.#claim(await store.findDraft(tx, id), revision)
      const after = { ...decide(before), revision: before.revision + 1 }
      await store.saveDraft(tx, after)
      announce({ type, draftId: id, conversationId: after.conversationId })
      return after
    })
  }

  #claim(draft: Draft, revision: number | undefined): Draft {
    if (revision === undefined || revision === draft.revision || draft.state !== 'proposed') return draft
    throw new Refusal('changed-meanwhile', 'changed-meanwhile', 'This draft changed meanwhile; look again.')
  }
}

function emptyDraft(conversationId: ConversationId): Draft {
  return {
    id: newId<DraftId>(),
    conversationId,
    state: 'proposed',
    typeId: undefined,
    typeConfidence: undefined,
    typeEvidence: undefined,
    typeSettled: false,
    settledWords: [],
    subject: '',
    description: '',
    priority: 'normal',
    customerId: undefined,
    fields: {},
    ticketId: undefined,
    revision: 1,
  }
}
