import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FilledTemplate } from '../../contract/ticket-types.ts'
import type {
  Assignment,
  EditTicket,
  Move,
  NewTicket,
  Ticket,
  TicketRow,
  TicketsQuery,
  TicketType,
} from '../../contract/tickets.ts'
import { keys } from './keys.ts'
import { nextPage, type Page } from './paged.ts'
import { get, patch, post, put, remove } from './request.ts'

export type TicketFilter = Partial<Omit<TicketsQuery, 'after'>>

export function useTickets(filter: TicketFilter, enabled = true) {
  return useInfiniteQuery({
    queryKey: [...keys.tickets, filter],
    queryFn: ({ pageParam, signal }) => get<Page<TicketRow>>('/tickets', { ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
    enabled,
  })
}

export function useTicket(id: string) {
  return useQuery({ queryKey: keys.ticket(id), queryFn: () => get<Ticket>(`/tickets/${id}`) })
}

export function useTicketTypes() {
  return useQuery({
    queryKey: keys.ticketTypes,
    queryFn: async () => (await get<{ items: TicketType[] }>('/ticket-types')).items,
    staleTime: 10 * 60_000,
  })
}

/** What a new ticket can be: a retired type opens none. */
export function useOpenTypes() {
  const { data, ...asked } = useTicketTypes()
  return { ...asked, data: data?.filter(({ isRetired }) => !isRetired) }
}

/** The form an older ticket lives by: the present one when it is the same version, else its own, which never changes. */
export function useTicketType(id: string, version: number): TicketType | undefined {
  const { data: types } = useTicketTypes()
  const present = types?.find((type) => type.id === id && type.version === version)
  const { data: old } = useQuery({
    queryKey: keys.typeVersion(id, version),
    queryFn: () => get<TicketType>(`/ticket-types/${id}/versions/${version}`),
    enabled: types !== undefined && !present,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return present ?? old
}

export function useTemplate() {
  return useMutation({
    mutationFn: ({ typeId, key, ...query }: { typeId: string; key: string; customer?: string; language: string }) =>
      get<FilledTemplate>(`/ticket-types/${typeId}/templates/${key}`, query),
  })
}

export function useNewTicket() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ticket: NewTicket) => post<Ticket>('/tickets', ticket),
    onSuccess: (ticket) => {
      client.setQueryData(keys.ticket(ticket.id), ticket)
      void client.invalidateQueries({ queryKey: keys.tickets })
      void client.invalidateQueries({ queryKey: keys.desk })
    },
  })
}

export type TicketAct =
  | { act: 'edit'; change: EditTicket; revision: number }
  | { act: 'assign'; to: Assignment }
  | { act: 'wait' | 'stop-waiting' | 'close' }
  | { act: 'resolve'; result: string; despite?: string | undefined }
  | { act: 'reopen'; reason: string }
  | { act: 'move'; move: Move }

/** Every change of one ticket; the answer is the new ticket and is shown at once. */
export function useTicketActs(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: TicketAct) => act(id, wanted),
    onSuccess: (ticket) => {
      client.setQueryData(keys.ticket(id), ticket)
      for (const queryKey of [keys.ticketEvents(id), keys.tickets, keys.desk]) {
        void client.invalidateQueries({ queryKey })
      }
    },
  })
}

function act(id: string, wanted: TicketAct): Promise<Ticket> {
  const at = `/tickets/${id}`
  switch (wanted.act) {
    case 'edit':
      return patch<Ticket>(at, wanted.change, { revision: wanted.revision })
    case 'assign':
      return put<Ticket>(`${at}/assignment`, wanted.to)
    case 'wait':
      return put<Ticket>(`${at}/waiting`)
    case 'stop-waiting':
      return remove<Ticket>(`${at}/waiting`)
    case 'resolve':
      return put<Ticket>(`${at}/resolution`, { result: wanted.result, despite: wanted.despite })
    case 'reopen':
      return remove<Ticket>(`${at}/resolution`, { body: { reason: wanted.reason } })
    case 'close':
      return put<Ticket>(`${at}/closure`)
    case 'move':
      return put<Ticket>(`${at}/status`, wanted.move)
  }
}
