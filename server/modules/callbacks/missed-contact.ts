import type { CustomerId, QueueId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Conversation, theirNumber } from '../conversations/conversations.ts'

/**
 * Somebody rang and nobody answered: we owe them a call.
 *
 * ```txt
 *   open ──rung in vain──▶ called ──rung, or they came through──▶ reached
 *    │                      │  ▲│
 *    │                      │  └┘ in vain again
 *    ├──────────────────────┼────────────────────────────────────▶ reached
 *    └──────────────────────┴──────────── we let it be ──────────▶ given-up
 * ```
 *
 * One number is one of these while it is open, however often it tries; after
 * that a new call begins a new one.
 */
export type MissedContact = {
  readonly id: string
  /** E.164. A withheld number leaves nothing to ring. */
  readonly number: string
  /** What they dialled; they see it again when we ring back. */
  readonly ourNumber: string
  readonly customerId: CustomerId | undefined
  readonly queueId: QueueId | undefined
  /** What became of their last call. */
  readonly because: MissedBecause
  readonly times: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly dueAt: Date
  /** Nobody's is the queue's: whoever serves it may take it. */
  readonly ownerId: UserId | undefined
  readonly state: 'open' | 'called' | 'reached' | 'given-up'
  /** How often we rang them in vain. */
  readonly attempts: number
  readonly lastAttemptAt: Date | undefined
  /** Who rings them at this moment. */
  readonly ringing: { readonly by: UserId; readonly since: Date } | undefined
  readonly closed: { readonly at: Date; readonly because: ClosedBecause } | undefined
  readonly note: string | undefined
  readonly revision: number
}

export type MissedBecause = 'abandoned' | 'timed-out' | 'full' | 'closed' | 'voicemail' | 'callback-failed'
/** `came-again`: they got through by themselves, by whatever channel. */
export type ClosedBecause = 'rung-back' | 'came-again' | 'by-hand' | 'let-be'

export type Missed = {
  readonly number: string
  readonly ourNumber: string
  readonly customerId: CustomerId | undefined
  readonly queueId: QueueId | undefined
  readonly because: MissedBecause
  readonly at: Date
}

/** Who hangs up sooner dialled wrongly, or thought better of it. */
const shortMs = 5_000
/** How much working time may pass until we owe the call. */
export const ringBackWithinMs = 30 * 60_000
/** Longer than two phones ring one after the other; who crashed in between blocks nobody for longer. */
const ringingLastsMs = 180_000

/** What was missed in a conversation that is over; nothing when it was answered, or there is nobody to ring. */
export function missedIn(conversation: Conversation): Missed | undefined {
  const { channel, direction, answeredAt, endedAt, customerId, to, queue } = conversation
  const number = theirNumber(conversation)
  const because = whyMissed(conversation)
  if (channel !== 'phone' || direction !== 'in' || answeredAt || !endedAt || !because) return undefined
  if (!/^\+\d{4,15}$/.test(number)) return undefined
  return { number, ourNumber: to, customerId, queueId: queue?.id, because, at: endedAt }
}

function whyMissed({ outcome, queue, startedAt, endedAt }: Conversation): MissedBecause | undefined {
  switch (outcome) {
    case 'timed-out':
    case 'full':
    case 'closed':
    case 'voicemail':
      return outcome
    case 'abandoned': {
      const lastedMs = (endedAt?.getTime() ?? 0) - startedAt.getTime()
      // Whoever hung up in a menu may have heard what they wanted to know.
      return queue && lastedMs >= shortMs ? 'abandoned' : undefined
    }
    default:
      return undefined
  }
}

export function opened(id: string, missed: Missed, ownerId: UserId | undefined, dueAt: Date): MissedContact {
  const { at, ...of } = missed
  return {
    ...of,
    id,
    times: 1,
    firstAt: at,
    lastAt: at,
    dueAt,
    ownerId,
    state: 'open',
    attempts: 0,
    lastAttemptAt: undefined,
    ringing: undefined,
    closed: undefined,
    note: undefined,
    revision: 1,
  }
}

/** Once more: what is owed stays due when it was due. */
export function missedAgain(contact: MissedContact, { because, at, customerId, queueId }: Missed): MissedContact {
  return {
    ...contact,
    because,
    times: contact.times + 1,
    lastAt: at > contact.lastAt ? at : contact.lastAt,
    customerId: contact.customerId ?? customerId,
    queueId: queueId ?? contact.queueId,
  }
}

const isOpen = ({ state }: MissedContact): boolean => state === 'open' || state === 'called'

/** Two who want to ring the same customer: the second is told. Who rings first makes it theirs. */
export function rings(contact: MissedContact, by: UserId, at: Date): MissedContact {
  mustBeOpen(contact)
  const { ringing } = contact
  if (ringing && ringing.by !== by && at.getTime() - ringing.since.getTime() < ringingLastsMs)
    throw new Refusal('conflict', 'being-rung', 'A colleague is ringing this customer now.')
  return { ...contact, ringing: { by, since: at }, ownerId: contact.ownerId ?? by }
}

/** The agent's own phone was not picked up, so nobody was rung. */
export const notRung = (contact: MissedContact): MissedContact => ({ ...contact, ringing: undefined })

export function rungInVain(contact: MissedContact, at: Date): MissedContact {
  if (!isOpen(contact)) return contact
  return { ...contact, state: 'called', attempts: contact.attempts + 1, lastAttemptAt: at, ringing: undefined }
}

export function reached(contact: MissedContact, because: ClosedBecause, at: Date): MissedContact {
  if (!isOpen(contact)) return contact
  return { ...contact, state: 'reached', ringing: undefined, closed: { at, because } }
}

export function letBe(contact: MissedContact, note: string, at: Date): MissedContact {
  mustBeOpen(contact)
  return { ...contact, state: 'given-up', note, ringing: undefined, closed: { at, because: 'let-be' } }
}

/** By the shifts of whoever has it now, from when it was missed. */
export function given(contact: MissedContact, ownerId: UserId | undefined, dueAt: Date): MissedContact {
  mustBeOpen(contact)
  return contact.ownerId === ownerId ? contact : { ...contact, ownerId, dueAt }
}

function mustBeOpen(contact: MissedContact): void {
  if (!isOpen(contact)) throw new Refusal('conflict', 'closed-already', 'This is settled already.')
}
