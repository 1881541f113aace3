import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { TicketRow } from '../../contract/tickets.ts'
import { onLiveEvent } from './live.ts'
import { nextPage, type Page } from './paged.ts'
import { get } from './request.ts'
import type { TicketFilter } from './tickets.ts'

const gatherMs = 1_500

/**
 * A list that may be thousands of rows long. Like `useTickets`, but a fact
 * about any ticket asks for the loaded pages again only every second and a
 * half, and never breaks off a question that is already on its way: in a busy
 * centre a list scrolled far down would otherwise never finish loading.
 */
export function useTicketList(filter: TicketFilter) {
  const client = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => {
      timer = undefined
      void client.invalidateQueries({ queryKey: ['ticket-list'] }, { cancelRefetch: false })
    }
    const stop = onLiveEvent(({ name, subject, ids }) => {
      if (subject.kind === 'ticket' || ids.ticketId || name.startsWith('ticket-')) timer ??= setTimeout(again, gatherMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [client])
  return useInfiniteQuery({
    queryKey: ['ticket-list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<TicketRow>>('/tickets', { limit: 100, ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
    staleTime: 5_000,
  })
}
