import { readPhoneNumber } from '../../../lib/text/phone-number.ts'
import type { ConversationId, CustomerId, QueueId, WorkItemId } from '../../base/id.ts'
import { afterQuietHours, type QuietHours } from '../../base/quiet-hours.ts'
import type { Missed } from './missed-contact.ts'

/**
 * A caller hung up and keeps their place: when it is their turn, we ring them.
 *
 * ```txt
 *   waiting ⇄ ringing ──▶ kept
 *      │         │
 *      │         └──▶ not-reached    rung in vain three times: a missed contact now
 *      └────────────▶ came-again     they rang before we did: the new call has the place
 * ```
 */
export type Callback = {
  readonly id: string
  /** Where it waits; another one after each attempt in vain. */
  readonly workItemId: WorkItemId
  /** The call in which it was promised. */
  readonly conversationId: ConversationId
  readonly number: string
  readonly ourNumber: string
  readonly customerId: CustomerId | undefined
  readonly queueId: QueueId
  readonly language: 'zh' | 'en'
  readonly promisedAt: Date
  /** By when, as the caller was told; none when we could not say. */
  readonly promisedFor: Date | undefined
  readonly state: 'waiting' | 'ringing' | 'kept' | 'came-again' | 'not-reached'
  /** How often we rang them in vain. */
  readonly attempts: number
  /** Not before: who did not answer is left in peace for a while. */
  readonly nextAt: Date | undefined
  readonly keptAt: Date | undefined
  readonly endedAt: Date | undefined
}

const mostAttempts = 3
const pauseMs = 10 * 60_000
/** Nobody is rung between these, by the centre's clock. */
const quiet: QuietHours = { from: '21:00', to: '08:00' }

export function rings(callback: Callback): Callback | undefined {
  return callback.state === 'waiting' ? { ...callback, state: 'ringing', nextAt: undefined } : undefined
}

/** The agent was not there after all: the place is kept, and counts as not tried. */
export function waitsOn(callback: Callback): Callback {
  return callback.state === 'ringing' ? { ...callback, state: 'waiting' } : callback
}

export function kept(callback: Callback, at: Date): Callback {
  return callback.state === 'ringing' || callback.state === 'waiting'
    ? { ...callback, state: 'kept', keptAt: at, endedAt: at }
    : callback
}

export const isInTime = ({ promisedFor, keptAt }: Callback): boolean =>
  promisedFor === undefined || (keptAt !== undefined && keptAt <= promisedFor)

/** Once more after a pause, or for good. */
export function rungInVain(callback: Callback, at: Date, timeZone: string): Callback {
  if (callback.state !== 'ringing') return callback
  const attempts = callback.attempts + 1
  if (attempts >= mostAttempts) return { ...callback, attempts, state: 'not-reached', endedAt: at }
  return { ...callback, attempts, state: 'waiting', nextAt: afterQuiet(new Date(at.getTime() + pauseMs), timeZone) }
}

/** Cannot be rung at all. */
export function failed(callback: Callback, at: Date): Callback {
  return callback.state === 'ringing' ? { ...callback, state: 'not-reached', endedAt: at } : callback
}

export function cameAgain(callback: Callback, at: Date): Callback | undefined {
  return callback.state === 'waiting' ? { ...callback, state: 'came-again', endedAt: at } : undefined
}

/**
 * What somebody typed whom we do not know: an ordinary number of this country
 * is rung. Anything else, such as abroad or a number that costs, would be rung
 * at our expense for whoever asks.
 */
export function readTyped(keys: string): string | undefined {
  if (!/^(?!00)\d{7,13}$/.test(keys)) return undefined
  const { e164, kind } = readPhoneNumber(keys)
  return kind === 'mobile' || kind === 'landline' ? e164 : undefined
}

/** The same moment, or the end of the quiet hours that it falls into. */
export const afterQuiet = (at: Date, timeZone: string): Date => afterQuietHours(at, quiet, timeZone)

/** What is owed when nobody could be reached. */
export function asMissed({ number, ourNumber, customerId, queueId }: Callback, at: Date): Missed {
  return { number, ourNumber, customerId, queueId, because: 'callback-failed', at }
}
