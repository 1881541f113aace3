import type { Holder, TimeWent } from '../../../contract/subtasks.ts'

/** One piece of the bar and one line of the table. */
export type Piece = {
  readonly key: string
  readonly kind: Holder['kind']
  readonly name: string | undefined
  /** Of the whole, 0 to 1. */
  readonly share: number
  readonly shareMs: number
  readonly heldMs: number
  /** Which of the colours; those who are nobody have none. */
  readonly hue: number | undefined
}

const hues = 6

/** In the order in which they had it first; a colour each, the same for as long as the ticket lives. */
export function pieces({ holders }: TimeWent): readonly Piece[] {
  const wholeMs = holders.reduce((sum, { shareMs }) => sum + shareMs, 0)
  const coloured = holders.filter(isSomebody)
  return holders.map((holder) => ({
    key: `${holder.kind}:${holder.id ?? ''}`,
    kind: holder.kind,
    name: holder.name,
    share: wholeMs === 0 ? 0 : holder.shareMs / wholeMs,
    shareMs: holder.shareMs,
    heldMs: holder.heldMs,
    hue: isSomebody(holder) ? coloured.indexOf(holder) % hues : undefined,
  }))
}

const isSomebody = ({ kind }: Holder) => kind === 'department' || kind === 'person'

/** Whole per cents that sum to a hundred: the largest rests are rounded up. */
export function perCents(shares: readonly number[]): readonly number[] {
  const floors = shares.map((share) => Math.floor(share * 100))
  const missing = shares.some((share) => share > 0) ? 100 - floors.reduce((sum, n) => sum + n, 0) : 0
  const byRest = shares
    .map((share, place) => ({ place, rest: share * 100 - floors[place]! }))
    .toSorted((a, b) => b.rest - a.rest)
  const raised = new Set(byRest.slice(0, missing).map(({ place }) => place))
  return floors.map((n, place) => (raised.has(place) ? n + 1 : n))
}
