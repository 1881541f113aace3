import type { PageId, TicketId, UserId } from '../../base/id.ts'
import type { PageOutcome } from '../calls/calls.ts'
import type { ClockKind } from '../sla/policy.ts'

/**
 * Phones ring because a ticket is late, until somebody says that they know.
 *
 * ```txt
 *   waiting ⇄ ringing ──▶ confirmed    a key was pressed
 *      │         │
 *      │         └──────▶ in-vain      everybody was tried in every round
 *      └────────────────▶ let-go       it is not late any more
 * ```
 */
export type Page = {
  readonly id: PageId
  readonly ticketId: TicketId
  readonly clock: ClockKind
  readonly language: 'zh' | 'en'
  /** In the order in which they are tried. */
  readonly targets: readonly Target[]
  /** The next one, or the one whose phone rings. */
  readonly place: number
  /** From 1. */
  readonly round: number
  readonly rounds: number
  readonly pauseMs: number
  readonly state: 'waiting' | 'ringing' | 'confirmed' | 'in-vain' | 'let-go'
  /** When the next phone rings, or when one that rings is given up for lost. */
  readonly nextAt: Date | undefined
  readonly endedAt: Date | undefined
}

export type Target = { readonly userId: UserId } | { readonly number: string }

/** A call of which nobody heard again, because the server fell: longer than any can take. */
export const lostAfterMs = 3 * 60_000

/** How soon a phone that rings for another page is tried again. */
const busyForMs = 5_000

export const isOver = ({ state }: Page) => state !== 'waiting' && state !== 'ringing'
export const targetOf = ({ targets, place }: Page): Target => targets[place]!

export function rings(page: Page, at: Date): Page {
  return { ...page, state: 'ringing', nextAt: new Date(at.getTime() + lostAfterMs) }
}

/** One phone rings for one page at a time. */
export const waits = (page: Page, at: Date): Page => ({ ...page, nextAt: new Date(at.getTime() + busyForMs) })

/** How a call ended: the next one in line at once, the next round after a pause. */
export function ended(page: Page, outcome: PageOutcome, at: Date): Page {
  if (page.state !== 'ringing') return page
  if (outcome === 'confirmed') return over(page, 'confirmed', at)
  const place = page.place + 1
  if (place < page.targets.length) return { ...page, state: 'waiting', place, nextAt: at }
  if (page.round >= page.rounds) return over(page, 'in-vain', at)
  const nextAt = new Date(at.getTime() + page.pauseMs)
  return { ...page, state: 'waiting', place: 0, round: page.round + 1, nextAt }
}

export const letGo = (page: Page, at: Date): Page => (isOver(page) ? page : over(page, 'let-go', at))

const over = (page: Page, state: 'confirmed' | 'in-vain' | 'let-go', at: Date): Page => ({
  ...page,
  state,
  nextAt: undefined,
  endedAt: at,
})
