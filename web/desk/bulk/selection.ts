/**
 * Rows that are chosen. `all` means everything the list finds, also what was
 * never loaded; taking one row out of it is choosing the loaded ones by hand.
 */
export type Selection = {
  readonly ids: ReadonlySet<string>
  readonly all: boolean
  /** Where a stretch begins when it is drawn with shift. */
  readonly anchor: string | undefined
}

export const nothing: Selection = { ids: new Set(), all: false, anchor: undefined }

export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, all: false, anchor: id }
}

/** Everything between the anchor and here, beside what was chosen before. */
export function stretched({ ids, anchor }: Selection, to: string, rows: readonly string[]): Selection {
  const [from, end] = [rows.indexOf(anchor ?? to), rows.indexOf(to)]
  if (from < 0 || end < 0) return { ids: new Set([...ids, to]), all: false, anchor: to }
  const between = rows.slice(Math.min(from, end), Math.max(from, end) + 1)
  return { ids: new Set([...ids, ...between]), all: false, anchor: anchor ?? to }
}

export const allLoaded = (rows: readonly string[]): Selection => ({ ids: new Set(rows), all: false, anchor: undefined })
export const everything = (rows: readonly string[]): Selection => ({ ...allLoaded(rows), all: true })

/** `some` when the box at the head is neither on nor off. */
export function headState({ ids }: Selection, rows: readonly string[]): 'none' | 'some' | 'all' {
  const chosen = rows.filter((id) => ids.has(id)).length
  if (chosen === 0) return 'none'
  return chosen === rows.length ? 'all' : 'some'
}
