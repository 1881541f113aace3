import type { Plan, SavePlan } from '../../../contract/subtasks.ts'
import { emptyRow, type Row, rowsOf, toParts, type Wrong, without } from '../../forms/division.ts'

/** A plan while it is written. One without a revision is not kept yet. */
export type Draft = {
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly rows: readonly Row[]
  readonly revision: number | undefined
}

export const draftOf = (plan: Plan): Draft => ({
  key: plan.key,
  name: plan.name,
  rows: rowsOf(plan),
  revision: plan.revision,
})

export const blankPlan = (key: string, name: string): Draft => ({
  key,
  name: { zh: name, en: name },
  rows: [emptyRow([])],
  revision: undefined,
})

export const isSame = (one: Draft, other: Draft) => contentOf(one) === contentOf(other)
const contentOf = ({ name, rows }: Draft) => JSON.stringify([name, rows])

type Checked =
  | { readonly kind: 'ok'; readonly save: SavePlan & { key: string; revision: number | undefined } }
  | {
      readonly kind: 'wrong'
      readonly name: boolean
      readonly byKey: Readonly<Record<string, readonly Wrong[]>>
      readonly circle: readonly string[]
    }

/** Everything wrong at once, beside its field; the server looks again. */
export function toSave({ key, name, rows, revision }: Draft): Checked {
  const checked = toParts(rows)
  const [zh, en] = [name.zh.trim(), name.en.trim()]
  const isNamed = zh !== '' && en !== ''
  if (checked.kind === 'ok' && isNamed)
    return { kind: 'ok', save: { key, name: { zh, en }, parts: checked.parts, revision } }
  const { byKey, circle } = checked.kind === 'wrong' ? checked : { byKey: {}, circle: [] }
  return { kind: 'wrong', name: !isNamed, byKey, circle }
}

export const added = (draft: Draft): Draft => ({ ...draft, rows: [...draft.rows, emptyRow(draft.rows)] })
export const removed = (draft: Draft, key: string): Draft => ({ ...draft, rows: without(draft.rows, key) })

export function changed(draft: Draft, key: string, change: Partial<Row>): Draft {
  return { ...draft, rows: draft.rows.map((row) => (row.key === key ? { ...row, ...change } : row)) }
}

/** Only the order in which they are read; who waits for whom is said by each part. */
export function moved(draft: Draft, at: number, by: -1 | 1): Draft {
  const row = draft.rows[at]
  if (!row || !draft.rows[at + by]) return draft
  return { ...draft, rows: draft.rows.toSpliced(at, 1).toSpliced(at + by, 0, row) }
}
