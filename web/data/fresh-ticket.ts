import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Ticket } from '../../contract/tickets.ts'
import { keys } from './keys.ts'
import { get } from './request.ts'

/** Asks for a ticket as it is this moment, past the cache: somebody was faster and we want to see what they did. */
export function useFreshTicket(id: string): () => Promise<Ticket> {
  const client = useQueryClient()
  return useCallback(
    () => client.fetchQuery({ queryKey: keys.ticket(id), queryFn: () => get<Ticket>(`/tickets/${id}`), staleTime: 0 }),
    [client, id],
  )
}
