import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PersonRef } from '../../contract/common.ts'
import { keys } from './keys.ts'
import { get, put, remove } from './request.ts'

type Watchers = { items: PersonRef[] }

export function useWatchers(ticketId: string) {
  return useQuery({
    queryKey: keys.watchers(ticketId),
    queryFn: async () => (await get<Watchers>(`/tickets/${ticketId}/watchers`)).items,
  })
}

export function useWatch(ticketId: string) {
  const client = useQueryClient()
  const at = `/tickets/${ticketId}/watching`
  return useMutation({
    mutationFn: (isWatching: boolean) => (isWatching ? put<Watchers>(at) : remove<Watchers>(at)),
    onSuccess: ({ items }) => client.setQueryData(keys.watchers(ticketId), items),
  })
}
