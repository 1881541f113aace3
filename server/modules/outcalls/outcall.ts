import type { CustomerId, OutcallId, TicketId } from '../../base/id.ts'
import { afterQuietHours, type QuietHours } from '../../base/quiet-hours.ts'

/**
 * The house rings a customer about a ticket, and a flow leads them.
 *
 * ```txt
 *   waiting ⇄ ringing ──▶ answered       from there on it is a call like any other
 *      │         └──────▶ not-reached    rung in vain three times
 *      └────────────────▶ let-go         we may not any more
 * ```
 */
export type Outcall = {
  readonly id: OutcallId
  readonly ticketId: TicketId
  readonly customerId: CustomerId
  /** E.164. */
  readonly number: string
  readonly begunAt: Date
  /** A flow's key. */
  readonly flow: string
  readonly state: 'waiting' | 'ringing' | 'answered' | 'not-reached' | 'let-go'
  /** How often we rang in vain. */
  readonly attempts: number
  /** When we ring next, or when a call that rings is given up for lost. */
  readonly nextAt: Date | undefined
}

/** Why a customer is not rung by a machine. Silence is no consent. */
export type WhyNot = 'no-customer' | 'no-number' | 'no-consent' | 'blocked' | 'no-line' | 'enough'

/** However many rules and tickets there are: a customer is called by a machine so often in a day. */
export const mostADay = 2
export const dayMs = 24 * 60 * 60_000

const mostAttempts = 3
const pauseMs = 30 * 60_000
/** A call of which nobody heard again, because the server fell. */
export const lostAfterMs = 2 * 60_000

/** When nobody is disturbed, by the centre's clock. */
export type Quiet = { readonly hours: QuietHours; readonly timeZone: string }

export const notBefore = (at: Date, { hours, timeZone }: Quiet): Date => afterQuietHours(at, hours, timeZone)

export const isOver = ({ state }: Outcall) => state !== 'waiting' && state !== 'ringing'

export function rings(call: Outcall, at: Date): Outcall {
  if (call.state !== 'waiting') return call
  return { ...call, state: 'ringing', nextAt: new Date(at.getTime() + lostAfterMs) }
}

export const putOff = (call: Outcall, until: Date): Outcall =>
  call.state === 'waiting' ? { ...call, nextAt: until } : call

export const answered = (call: Outcall): Outcall => (call.state === 'ringing' ? over(call, 'answered') : call)

export function inVain(call: Outcall, at: Date, quiet: Quiet): Outcall {
  if (call.state !== 'ringing') return call
  const attempts = call.attempts + 1
  if (attempts >= mostAttempts) return over({ ...call, attempts }, 'not-reached')
  return { ...call, attempts, state: 'waiting', nextAt: notBefore(new Date(at.getTime() + pauseMs), quiet) }
}

export const letGo = (call: Outcall): Outcall => (call.state === 'waiting' ? over(call, 'let-go') : call)

const over = (call: Outcall, state: 'answered' | 'not-reached' | 'let-go'): Outcall => ({
  ...call,
  state,
  nextAt: undefined,
})
