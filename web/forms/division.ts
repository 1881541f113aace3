import type { EditSubtask, Part, Plan, Subtask } from '../../contract/subtasks.ts'

/** A division of labour as it is typed: one part of it; `key` is what others name it by. */
export type Row = {
  readonly key: string
  readonly title: string
  readonly departmentId: string | undefined
  /** Named in plans only; whoever is free takes it when absent. */
  readonly ownerId?: string | undefined
  readonly hours: number | undefined
  readonly needs: readonly string[]
  readonly required: boolean
  readonly instructions: string
}

export type Wrong = 'title' | 'department' | 'hours'

const hourMs = 3_600_000

/** The least number that no row has yet, so that a key is never given twice. */
export function emptyRow(rows: readonly Row[]): Row {
  const taken = new Set(rows.map(({ key }) => key))
  let n = 1
  while (taken.has(`part-${n}`)) n += 1
  return {
    key: `part-${n}`,
    title: '',
    departmentId: undefined,
    hours: 8,
    needs: [],
    required: true,
    instructions: '',
  }
}

export function rowsOf({ parts }: Pick<Plan, 'parts'>): Row[] {
  return parts.map(({ allowedMs, ...part }) => ({
    ...part,
    hours: allowedMs === undefined ? undefined : allowedMs / hourMs,
  }))
}

/** A part that is there already; others are named by their ids. */
export function rowOf({ id, title, department, allowedMs, needs, required, instructions }: Subtask): Row {
  const hours = allowedMs === undefined ? undefined : allowedMs / hourMs
  return { key: id, title, departmentId: department.id, hours, needs, required, instructions }
}

/** Only what differs: what somebody else changed meanwhile is not written over. */
export function toEdit(
  part: Subtask,
  row: Row,
): { kind: 'ok'; change: EditSubtask } | { kind: 'wrong'; wrong: Wrong[] } {
  const wrong = wrongOf(row)
  if (wrong.length > 0) return { kind: 'wrong', wrong }
  const before = rowOf(part)
  const isSame = (key: keyof Row) => JSON.stringify(row[key]) === JSON.stringify(before[key])
  return {
    kind: 'ok',
    change: {
      ...(isSame('title') ? {} : { title: row.title.trim() }),
      ...(isSame('instructions') ? {} : { instructions: row.instructions.trim() }),
      ...(isSame('departmentId') ? {} : { departmentId: row.departmentId }),
      ...(isSame('needs') ? {} : { needs: [...row.needs] }),
      ...(isSame('required') ? {} : { required: row.required }),
      ...(isSame('hours') ? {} : { allowedMs: row.hours === undefined ? null : Math.round(row.hours * hourMs) }),
    },
  }
}

/** Whoever waited for it waits for it no longer. */
export function without(rows: readonly Row[], key: string): Row[] {
  return rows
    .filter((row) => row.key !== key)
    .map((row) => ({ ...row, needs: row.needs.filter((need) => need !== key) }))
}

type Checked =
  | { kind: 'ok'; parts: Part[] }
  | { kind: 'wrong'; byKey: Readonly<Record<string, readonly Wrong[]>>; circle: readonly string[] }

/** Everything wrong at once. The server looks again; here it is said beside the field. */
export function toParts(rows: readonly Row[]): Checked {
  const byKey = Object.fromEntries(rows.map((row) => [row.key, wrongOf(row)]).filter(([, wrong]) => wrong!.length > 0))
  const circle = circleOf(rows)
  if (Object.keys(byKey).length > 0 || circle.length > 0) return { kind: 'wrong', byKey, circle }
  const parts = rows.map(({ hours, title, instructions, departmentId, needs, ...row }) => ({
    ...row,
    title: title.trim(),
    instructions: instructions.trim(),
    departmentId: departmentId!,
    needs: [...needs],
    allowedMs: hours === undefined ? undefined : Math.round(hours * hourMs),
  }))
  return { kind: 'ok', parts }
}

function wrongOf({ title, departmentId, hours }: Row): Wrong[] {
  const wrong: Wrong[] = []
  if (title.trim() === '') wrong.push('title')
  if (!departmentId) wrong.push('department')
  if (hours !== undefined && hours < 0.1) wrong.push('hours')
  return wrong
}

/** Titles of those that can never begin, because they wait for each other. */
function circleOf(rows: readonly Row[]): readonly string[] {
  let left = rows
  for (;;) {
    const keys = new Set(left.map(({ key }) => key))
    const stuck = left.filter(({ needs }) => needs.some((need) => keys.has(need)))
    if (stuck.length === left.length) return left.map(({ title, key }) => title || key)
    left = stuck
  }
}
