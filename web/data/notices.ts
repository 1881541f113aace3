import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Notices } from '../../contract/identity.ts'
import { keys } from './keys.ts'
import { get, put } from './request.ts'

/** What this person was told; a live event says when there is more. */
export function useNotices() {
  return useQuery({ queryKey: keys.notices, queryFn: () => get<Notices>('/notices') })
}

/** One of them, or all; shown as read at once. */
export function useReadNotices() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | undefined) => put(id ? `/notices/${id}/reading` : '/notices/reading'),
    onMutate: (id) => client.setQueryData<Notices>(keys.notices, (before) => before && readIn(before, id)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.notices }),
  })
}

function readIn({ items, unread }: Notices, id: string | undefined): Notices {
  const isMeant = (notice: Notices['items'][number]) => !notice.read && (id === undefined || notice.id === id)
  return {
    items: items.map((notice) => (isMeant(notice) ? { ...notice, read: true } : notice)),
    unread: id === undefined ? 0 : unread - items.filter(isMeant).length,
  }
}
