import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ConditionVocabulary } from '../../contract/conditions.ts'
import type { View, WriteView as WriteShape } from '../../contract/views.ts'
import { useList } from './centre.ts'
import { keys } from './keys.ts'
import { get, post, put, remove } from './request.ts'

export type WriteView = z.infer<typeof WriteShape>

/** With their numbers, which `live.ts` keeps true. */
export const useViews = (enabled = true) => useList<View>(keys.views, '/views', enabled)

export function useViewVocabulary() {
  return useQuery({
    queryKey: [...keys.views, 'vocabulary'],
    queryFn: () => get<ConditionVocabulary>('/views/vocabulary'),
    staleTime: 60_000,
  })
}

/** Numbers that came over the live line; views that are not named are as they were. */
export function withCounts(views: readonly View[], counts: Readonly<Record<string, number>>): View[] {
  return views.map((view) => (view.id in counts ? { ...view, count: counts[view.id] } : view))
}

export function useViewActs() {
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: keys.views, exact: true })
  const write = useMutation({
    mutationFn: ({ before, view }: { before: View | undefined; view: WriteView }) =>
      before ? put<View>(`/views/${before.id}`, view, { revision: before.revision }) : post<View>('/views', view),
    onSuccess: again,
  })
  const drop = useMutation({
    mutationFn: ({ id, revision }: View) => remove(`/views/${id}`, { revision }),
    onSuccess: again,
  })
  return { write, drop }
}
