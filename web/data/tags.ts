import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TagsChange, Ticket } from '../../contract/tickets.ts'
import { keys } from './keys.ts'
import { get, patch } from './request.ts'

/** Tags that are in use and hold these words, while somebody types them. */
export function useKnownTags(words: string, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.tags, words],
    queryFn: async ({ signal }) => (await get<{ items: string[] }>('/ticket-tags', { q: words }, signal)).items,
    placeholderData: (before) => before,
    staleTime: 60_000,
    enabled,
  })
}

/** Shown at once, and taken back when it is refused. */
export function useTagChange(ticketId: string) {
  const client = useQueryClient()
  const show = (tags: string[]) =>
    client.setQueryData<Ticket>(keys.ticket(ticketId), (ticket) => ticket && { ...ticket, tags })
  return useMutation({
    mutationFn: ({ change }: { change: TagsChange; tags: string[] }) =>
      patch<{ items: string[] }>(`/tickets/${ticketId}/tags`, change),
    onMutate: ({ tags }) => {
      const before = client.getQueryData<Ticket>(keys.ticket(ticketId))?.tags
      show(tags)
      return before
    },
    onError: (_error, _asked, before) => before && show(before),
    onSuccess: ({ items }) => {
      show(items)
      for (const queryKey of [keys.ticketEvents(ticketId), keys.tags]) void client.invalidateQueries({ queryKey })
    },
  })
}
