import type { View } from '../../../contract/views.ts'
import { views as houseViews } from '../tickets/tickets-view.ts'

/** A line of the column: what the address calls it, and what is known of it. */
export type ViewLine = { readonly key: string; readonly view: View | undefined }
export type ViewGroup = { readonly name: 'house' | 'mine' | 'shared'; readonly lines: readonly ViewLine[] }

/** Those that every house has, one's own, and those of the team and of everybody; groups without any are left out. */
export function groupsOf(views: readonly View[], me: { readonly id: string }): ViewGroup[] {
  const house = houseViews.map((key) => ({ key, view: views.find(({ standard }) => standard === key) }))
  const kept = views.filter(({ standard }) => standard === undefined).map((view) => ({ key: view.id, view }))
  const isMine = ({ view }: ViewLine) => view?.audience === 'me' && view.owner?.id === me.id
  const groups: ViewGroup[] = [
    { name: 'house', lines: house },
    { name: 'mine', lines: kept.filter(isMine) },
    { name: 'shared', lines: kept.filter((line) => !isMine(line)) },
  ]
  return groups.filter(({ lines }) => lines.length > 0)
}

/** The next view up or down, over the borders of the groups. */
export function stepTo(groups: readonly ViewGroup[], at: string, by: 1 | -1): string | undefined {
  const keys = groups.flatMap(({ lines }) => lines.map(({ key }) => key))
  return keys[keys.indexOf(at) + by]
}

/** Figures that fit; nothing while a new view is still being counted. */
export function shownCount(count: number | undefined): string {
  if (count === undefined) return ''
  if (count < 10_000) return String(count)
  return count < 1_000_000 ? `${Math.floor(count / 1_000)}k` : `${(Math.floor(count / 100_000) / 10).toFixed(1)}M`
}
