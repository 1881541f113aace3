import type { Holder, TimeWent } from '../../../contract/subtasks.ts'

/** One piece of the bar and one line of the table. */
export type Piece = {
  readonly key: string
  readonly kind: Holder['kind']
  readonly name: string | undefined
  /** Of the whole, 0 to 1. */
  readonly share: number
  /** As it is told: whole seconds or minutes, which sum to the whole. */
  readonly shareMs: number
  readonly heldMs: number
  /** Which of the colours; those who are nobody have none. */
  readonly hue: number | undefined
}

const hues = 6
const minuteMs = 60_000

/** In the order in which they had it first; a colour each, the same for as long as the ticket lives. */
export function pieces({ holders }: TimeWent): readonly Piece[] {
  const wholeMs = holders.reduce((sum, { shareMs }) => sum + shareMs, 0)
  const coloured = holders.filter(isSomebody)
  const toldMs = told(holders.map(({ shareMs }) => shareMs))
  return holders.map((holder, place) => ({
    key: `${holder.kind}:${holder.id ?? ''}`,
    kind: holder.kind,
    name: holder.name,
    share: wholeMs === 0 ? 0 : holder.shareMs / wholeMs,
    shareMs: toldMs[place]!,
    heldMs: holder.heldMs,
    hue: isSomebody(holder) ? coloured.indexOf(holder) % hues : undefined,
  }))
}

const isSomebody = ({ kind }: Holder) => kind === 'department' || kind === 'person'

/** Whole per cents that sum to a hundred. */
export function perCents(shares: readonly number[]): readonly number[] {
  return wholes(shares.map((share) => share * 100))
}

/** Each share in the seconds or minutes that it is told in, so that those who add them up come to the whole. */
function told(shares: readonly number[]): readonly number[] {
  const wholeMs = shares.reduce((sum, ms) => sum + ms, 0)
  const unitMs = wholeMs < minuteMs ? 1_000 : minuteMs
  return wholes(shares.map((ms) => ms / unitMs)).map((n, place) => (n === 0 ? shares[place]! : n * unitMs))
}

/** Whole numbers with the sum of these, as far as it is whole: the largest rests are rounded up. */
function wholes(parts: readonly number[]): readonly number[] {
  const floors = parts.map(Math.floor)
  const sum = parts.reduce((sum, part) => sum + part, 0)
  // What three thirds come to is a little less than the whole.
  const missing = Math.floor(sum + 1e-6) - floors.reduce((sum, n) => sum + n, 0)
  const byRest = parts
    .map((part, place) => ({ place, rest: part - floors[place]! }))
    .toSorted((a, b) => b.rest - a.rest)
  const raised = new Set(byRest.slice(0, missing).map(({ place }) => place))
  return floors.map((n, place) => (raised.has(place) ? n + 1 : n))
}
