import type { FieldValue } from '../../../contract/forms.ts'

/**
 * Two people edited one ticket. The server refuses the second with 412 and
 * tells nothing more, so the newer ticket is fetched and laid beside what was
 * typed: what only one of us changed is taken as it is, what both changed is
 * asked about.
 */
export type Conflict<Values> = {
  /** Mine over theirs wherever they did not touch it: ready to be sent again. */
  readonly merged: Partial<Values>
  /** What both changed, and differently. */
  readonly disputed: readonly Dispute[]
}

export type Dispute = { readonly key: string; readonly mine: Value; readonly theirs: Value }
type Value = FieldValue | null | undefined

/**
 * @param base what the ticket said when I began to type
 * @param mine only what I changed
 * @param theirs what the ticket says now
 */
export function conflictOf<Values extends Record<string, Value>>(
  base: Values,
  mine: Partial<Values>,
  theirs: Values,
): Conflict<Values> {
  const changed = Object.keys(mine).filter((key) => !same(mine[key], base[key]) && !same(mine[key], theirs[key]))
  const both = changed.filter((key) => !same(theirs[key], base[key]))
  const alone = changed.filter((key) => !both.includes(key))
  return {
    merged: Object.fromEntries(alone.map((key) => [key, mine[key]])) as Partial<Values>,
    disputed: both.map((key) => ({ key, mine: mine[key], theirs: theirs[key] })),
  }
}

/** What I send after choosing, dispute by dispute; theirs needs no sending. */
export function settle<Values>(conflict: Conflict<Values>, keepMine: (key: string) => boolean): Record<string, Value> {
  const kept = conflict.disputed.filter(({ key }) => keepMine(key)).map(({ key, mine }) => [key, mine])
  return { ...(conflict.merged as Record<string, Value>), ...Object.fromEntries(kept) }
}

/** Not there and empty are the same to a person. */
function same(one: Value, other: Value): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
