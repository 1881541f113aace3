import { useQuery } from '@tanstack/react-query'
import type { TicketClocks } from '../../contract/sla.ts'
import { keys } from './keys.ts'
import { get } from './request.ts'

/** A ticket's clocks with their arithmetic; asked again now and then, because lunch begins silently. */
export function useTicketClocks(id: string) {
  return useQuery({
    queryKey: keys.ticketClocks(id),
    queryFn: () => get<TicketClocks>(`/tickets/${id}/clocks`),
    refetchInterval: 60_000,
  })
}
