import type { SubtaskCounts } from '../../../contract/subtasks.ts'
import type { SubtaskFilter } from '../../data/subtasks.ts'

/** Which of my department's parts are shown. It stands in the address, with the part that is open. */
export type Search = { readonly view: View; readonly id?: string }

export const views = ['todo', 'mine', 'stuck', 'waiting', 'done', 'approvals'] as const
export type View = (typeof views)[number]
/** Beside what waits for my word the list stays what it is: the work to do. */
export type ListView = Exclude<View, 'approvals'>

export function readSearch(raw: Record<string, unknown>): Search {
  const view = views.find((one) => one === raw.view) ?? 'todo'
  return typeof raw.id === 'string' ? { view, id: raw.id } : { view }
}

const filterByView = {
  todo: { department: 'mine', state: 'todo' },
  mine: { owner: 'me', state: 'open' },
  stuck: { department: 'mine', state: 'stuck' },
  waiting: { department: 'mine', state: 'waiting' },
  done: { department: 'mine', state: 'done' },
} as const satisfies Record<ListView, SubtaskFilter>

export const toFilter = (view: ListView): SubtaskFilter => filterByView[view]

export function countOf(view: View, counts: SubtaskCounts | undefined): number {
  if (!counts || view === 'done') return 0
  return view === 'todo' ? counts.ready + counts.working : counts[view]
}

export const listOf = (view: View): ListView => (view === 'approvals' ? 'todo' : view)

/** The next row from where one is; from nowhere to the first. */
export function step(ids: readonly string[], from: string | undefined, by: 1 | -1): string | undefined {
  const at = from === undefined ? -1 : ids.indexOf(from)
  if (at < 0) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))]
}
