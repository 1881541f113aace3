import type { Eye } from './personal.ts'
import type { Owner } from './tally.ts'

/** What was counted of a ticket: through which eyes it is in which editions, and for whom. */
export type Member = Owner & {
  readonly ticketId: string
  /** Sorted; one number for an edition and an eye. */
  readonly entries: readonly number[]
  readonly border: Date | null
}

/** By so much an edition's pile of this owner grows or shrinks. */
export type Delta = Owner & { readonly editionId: number; readonly eye: Eye; readonly n: number }

export type Settled = { readonly changed: readonly Member[]; readonly deltas: readonly Delta[] }

export const entryOf = (editionId: number, eye: Eye): number => editionId * 4 + eye
const editionOf = (entry: number): number => Math.floor(entry / 4)

/**
 * Holds what tickets are now against what was counted of them, and says by
 * what the numbers change. Looking at a ticket twice changes nothing the
 * second time, so it does not matter how often it is looked at.
 *
 * @param judged the editions that were asked; of the others what was counted stands
 * @param living editions that still exist: of those that are gone nothing is counted
 */
export function settle(
  looked: readonly Member[],
  before: ReadonlyMap<string, Member>,
  judged: ReadonlySet<number>,
  living: ReadonlySet<number>,
): Settled {
  const changed: Member[] = []
  const deltas = new Map<string, Delta>()
  for (const now of looked) {
    const old = before.get(now.ticketId)
    const kept = old?.entries.filter((entry) => !judged.has(editionOf(entry)) && living.has(editionOf(entry))) ?? []
    const entries = [...kept, ...now.entries].toSorted((a, b) => a - b)
    const next = { ...now, entries, border: judged.size < living.size ? earlier(old?.border, now.border) : now.border }
    if (old && isSame(old, next)) continue
    for (const entry of old?.entries ?? []) if (living.has(editionOf(entry))) add(deltas, entry, old!, -1)
    for (const entry of entries) add(deltas, entry, next, 1)
    if (old || entries.length > 0 || next.border) changed.push(next)
  }
  return { changed, deltas: [...deltas.values()].filter(({ n }) => n !== 0) }
}

function add(deltas: Map<string, Delta>, entry: number, { assigneeId, departmentId }: Owner, by: 1 | -1): void {
  const key = `${entry}/${assigneeId}/${departmentId}`
  const n = (deltas.get(key)?.n ?? 0) + by
  deltas.set(key, { editionId: editionOf(entry), eye: (entry % 4) as Eye, assigneeId, departmentId, n })
}

/** Of the borders of editions that were not asked only the old one knows. */
function earlier(a: Date | null = null, b: Date | null): Date | null {
  return a && b ? (a < b ? a : b) : (a ?? b)
}

function isSame(a: Member, b: Member): boolean {
  return (
    a.assigneeId === b.assigneeId &&
    a.departmentId === b.departmentId &&
    a.border?.getTime() === b.border?.getTime() &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, at) => entry === b.entries[at])
  )
}
