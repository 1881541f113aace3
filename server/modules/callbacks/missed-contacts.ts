import { type CallId, type ConversationId, newId, type QueueId, type TeamId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import { type Conversation, type Conversations, theirNumber } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { CallbackEvent } from './events.ts'
import type { Missed, MissedContact } from './missed-contact.ts'
import * as rules from './missed-contact.ts'
import type { RingBacks } from './ring-backs.ts'
import * as store from './store-missed.ts'
import * as ringBacks from './store-ring-backs.ts'

export type { MissedContact } from './missed-contact.ts'

type Needs = {
  db: Database
  clock: { now(): Date }
  identity: Identity
  conversations: Conversations
  ringBacks: RingBacks
  /** When so much working time of a team has passed; of no team, by the first calendar of the house. */
  dueAt(teamId: TeamId | undefined, from: Date, ms: number): Date | undefined
  /** Whose shifts a queue keeps, when nobody in particular owes the call. */
  teamOf(queueId: QueueId): TeamId | undefined
}

/** Whom an agent may act for: their own and nobody's, or everybody's. */
export type By = { readonly id: UserId; readonly reach: 'own' | 'all' }

/** Everybody who rang in vain, until they were reached or let be. */
export class MissedContacts {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  list = (wanted: store.Wanted) => store.list(this.#needs.db.read, wanted)
  lastCalls = (ids: readonly string[]) => store.lastCalls(this.#needs.db.read, ids)
  figures = (me: string, today: Date) => store.figures(this.#needs.db.read, me, this.#needs.clock.now(), today)

  async find(id: string, by: By): Promise<MissedContact> {
    const contact = await store.find(this.#needs.db.read, id)
    mustBeTheirs(contact, by)
    return contact
  }

  /** A conversation is over: if nobody answered it, we owe a call. Told twice it counts once. */
  async conversationEnded(conversation: Conversation): Promise<void> {
    const missed = rules.missedIn(conversation)
    if (missed) await this.missed(conversation.id, missed)
  }

  async missed(conversationId: ConversationId, missed: Missed): Promise<void> {
    const ownerId = await this.#ownerFor(missed)
    const dueAt = await this.#dueAt(ownerId, missed.queueId, missed.at)
    await this.#needs.db.work(async (tx, announce) => {
      const known = await store.openOfNumber(tx, missed.number)
      if (await store.wasCounted(tx, conversationId)) return
      const contact = known ? rules.missedAgain(known, missed) : rules.opened(newId(), missed, ownerId, dueAt)
      await store.save(tx, known ? next(contact) : contact)
      await store.addCall(tx, conversationId, contact.id, missed)
      const { id: missedContactId, ownerId: owner } = contact
      announce({
        type: 'contact-missed',
        missedContactId,
        again: known !== undefined,
        ownerId: owner,
      } satisfies CallbackEvent)
    })
  }

  /** Somebody was answered, whoever rang whom and by whatever channel: what we owed them is settled. */
  async conversationAnswered(conversation: Conversation): Promise<void> {
    const { customerId, agentId, id } = conversation
    const number = theirNumber(conversation)
    const at = this.#needs.clock.now()
    await this.#needs.db.work(async (tx, announce) => {
      const ring = await ringBacks.settle(tx, { conversationId: id }, 'reached')
      const because = ring || conversation.direction === 'out' ? 'rung-back' : 'came-again'
      for (const contact of await store.openOf(tx, { number, customerId })) {
        await store.save(tx, next(rules.reached(contact, because, at)))
        announce({
          type: 'missed-contact-reached',
          missedContactId: contact.id,
          because,
          agentId,
        } satisfies CallbackEvent)
      }
    })
  }

  /** We rang them and nobody answered. */
  async rungInVain({ missedContactId, agentId, at }: ringBacks.RingBack, tx: Tx, tell: (event: CallbackEvent) => void) {
    if (!missedContactId) return
    const before = await store.lock(tx, missedContactId)
    const after = rules.rungInVain(before, at)
    if (after === before) return
    await store.save(tx, next(after))
    tell({ type: 'missed-contact-not-reached', missedContactId, agentId })
  }

  async give(id: string, ownerId: UserId | undefined, by: By, revision: number | undefined): Promise<MissedContact> {
    const { queueId, firstAt } = await store.find(this.#needs.db.read, id)
    const dueAt = await this.#dueAt(ownerId, queueId, firstAt)
    return this.#change(
      id,
      by,
      revision,
      (contact) => rules.given(contact, ownerId, dueAt),
      ({ id, ownerId }) => ({
        type: 'missed-contact-given',
        missedContactId: id,
        ownerId,
      }),
    )
  }

  /** They need no call any more, or cannot be reached: a note says why. */
  letBe(id: string, note: string, by: By, revision: number | undefined): Promise<MissedContact> {
    const at = this.#needs.clock.now()
    return this.#change(
      id,
      by,
      revision,
      (contact) => rules.letBe(contact, note, at),
      () => ({
        type: 'missed-contact-given-up',
        missedContactId: id,
      }),
    )
  }

  /** Rings the agent, then the customer. Answers when the agent's own phone is about to ring. */
  async ring(id: string, by: By): Promise<{ callId: CallId }> {
    const { db, clock, ringBacks: rings } = this.#needs
    const { number } = await this.find(id, by)
    const ringer = await rings.ringer(by.id, number)
    const { callId, contact } = await db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      mustBeTheirs(before, by)
      const contact = next(rules.rings(before, by.id, clock.now()))
      await store.save(tx, contact)
      const callId = await rings.begin(tx, by.id, { missedContactId: id })
      announce({ type: 'missed-contact-ringing', missedContactId: id, agentId: by.id } satisfies CallbackEvent)
      return { callId, contact }
    })
    void rings.ring(callId, ringer, contact).then(async ({ kind }) => {
      if (kind === 'agent-not-there') await this.#notRung(callId)
    })
    return { callId }
  }

  /** The call was made on another phone; only its outcome is written down. */
  async rungByHand(id: string, by: By, wasReached: boolean): Promise<MissedContact> {
    const { clock, ringBacks: rings, db } = this.#needs
    const at = clock.now()
    return db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      mustBeTheirs(before, by)
      const mine = rules.rings(before, by.id, at)
      const after = next(wasReached ? rules.reached(mine, 'by-hand', at) : rules.rungInVain(mine, at))
      await store.save(tx, after)
      await rings.byHand(tx, by.id, { missedContactId: id }, wasReached ? 'reached' : 'not-reached')
      const of = { missedContactId: id, agentId: by.id }
      announce(
        (wasReached
          ? { type: 'missed-contact-reached', ...of, because: 'by-hand' }
          : { type: 'missed-contact-not-reached', ...of }) satisfies CallbackEvent,
      )
      return after
    })
  }

  /** The agent did not pick up their own phone: it counts as no attempt, and others may try. */
  #notRung(callId: CallId): Promise<void> {
    return this.#needs.db.work(async (tx, announce) => {
      const ring = await ringBacks.settle(tx, { callId }, 'agent-not-there')
      if (!ring?.missedContactId) return
      const contact = await store.lock(tx, ring.missedContactId)
      await store.save(tx, next(rules.notRung(contact)))
      announce({
        type: 'missed-contact-given',
        missedContactId: contact.id,
        ownerId: contact.ownerId,
      } satisfies CallbackEvent)
    })
  }

  /** Who spoke to them last, while they work here; else whoever serves the queue. */
  async #ownerFor({ customerId }: Missed): Promise<UserId | undefined> {
    const { conversations, identity } = this.#needs
    const last = customerId && (await conversations.lastAgentOf(customerId))
    if (!last) return undefined
    const { active, extension } = await identity.person(last)
    return active && extension ? last : undefined
  }

  /** By the shifts of the owner's team, else of the queue's; a calendar without any working time promises nothing. */
  async #dueAt(ownerId: UserId | undefined, queueId: QueueId | undefined, from: Date): Promise<Date> {
    const { identity, teamOf, dueAt } = this.#needs
    const teamId = ownerId ? (await identity.person(ownerId)).team?.id : queueId && teamOf(queueId)
    const { ringBackWithinMs } = rules
    return dueAt(teamId as TeamId | undefined, from, ringBackWithinMs) ?? new Date(from.getTime() + ringBackWithinMs)
  }

  #change(
    id: string,
    by: By,
    revision: number | undefined,
    decide: (before: MissedContact) => MissedContact,
    tell: (after: MissedContact) => CallbackEvent,
  ): Promise<MissedContact> {
    return this.#needs.db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      mustBeTheirs(before, by)
      if (revision !== undefined && revision !== before.revision)
        throw new Refusal('changed-meanwhile', 'changed-meanwhile', 'Somebody changed this meanwhile; look again.')
      const after = decide(before)
      if (after === before) return before
      const saved = next(after)
      await store.save(tx, saved)
      announce(tell(saved))
      return saved
    })
  }
}

const next = (contact: MissedContact): MissedContact => ({ ...contact, revision: contact.revision + 1 })

function mustBeTheirs({ ownerId }: MissedContact, { id, reach }: By): void {
  if (reach !== 'all' && ownerId !== undefined && ownerId !== id)
    throw new Refusal('not-allowed', 'not-yours', 'A colleague takes care of this one.')
}
