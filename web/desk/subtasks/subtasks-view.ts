import type { SubtaskCounts } from '../../../contract/subtasks.ts'
import type { SubtaskFilter } from '../../data/subtasks.ts'

/** Which of my department's parts are shown. It stands in the address, with the part that is open. */
export type Search = { readonly view: View; readonly id?: string }

export const views = ['todo', 'mine', 'stuck', 'waiting', 'done', 'approvals'] as const
export type View = (typeof views)[number]

export function readSearch(raw: Record<string, unknown>): Search {
  const view = views.find((one) => one === raw.view) ?? 'todo'
  return typeof raw.id === 'string' ? { view, id: raw.id } : { view }
}

/** The server finds by one state; the others are sifted from what is open. */
export function toFilter(view: View): SubtaskFilter {
  if (view === 'done') return { department: 'mine', state: 'done' }
  if (view === 'mine') return { owner: 'me', state: 'open' }
  return { department: 'mine', state: 'open' }
}

const statesByView: Partial<Record<View, readonly string[]>> = {
  todo: ['ready', 'working'],
  stuck: ['asking', 'handed-back'],
  waiting: ['waiting'],
}

export function belongs(view: View, { state }: { state: string }): boolean {
  return statesByView[view]?.includes(state) ?? true
}

export function countOf(view: View, counts: SubtaskCounts | undefined): number {
  if (!counts || view === 'done') return 0
  return view === 'todo' ? counts.ready + counts.working : counts[view]
}

/** The next row from where one is; from nowhere to the first. */
export function step(ids: readonly string[], from: string | undefined, by: 1 | -1): string | undefined {
  const at = from === undefined ? -1 : ids.indexOf(from)
  if (at < 0) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))]
}
