/**
 * A list that does not move under the hand. Rows that are on the screen keep
 * their places while their figures change; what is new above waits behind
 * "3 new tickets" until somebody wants to see it; what is new below the last
 * row (the next page) is appended.
 */
export type Steady<Row> = {
  readonly rows: readonly { readonly row: Row; readonly left: boolean }[]
  /** How many rows wait to be shown. */
  readonly held: number
}

type WithId = { readonly id: string }

/**
 * @param shown what is on the screen, in its order
 * @param fresh the same list as the server has it now
 */
export function steadyRows<Row extends WithId>(shown: readonly Row[], fresh: readonly Row[]): Steady<Row> {
  const freshById = new Map(fresh.map((row) => [row.id, row]))
  const shownIds = new Set(shown.map((row) => row.id))
  const below = fresh.slice(1 + fresh.findLastIndex((row) => shownIds.has(row.id)))
  const rows = shown.map((row) => ({ row: freshById.get(row.id) ?? row, left: !freshById.has(row.id) }))
  const unseen = fresh.filter((row) => !shownIds.has(row.id)).length
  // Nothing of what is shown is left in the list: there is no "above" and "below" any more, so all of it waits.
  if (below.length === fresh.length && shown.length > 0) return { rows, held: unseen }
  return { rows: [...rows, ...below.map((row) => ({ row, left: false }))], held: unseen - below.length }
}

/** Where the keyboard's mark goes: by one, never off the list. */
export function step(at: number, by: 1 | -1, length: number): number {
  if (length === 0) return -1
  return Math.min(length - 1, Math.max(0, at + by))
}
