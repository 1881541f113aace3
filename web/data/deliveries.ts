import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Deliveries,
  Delivery,
  LoopRules,
  NewReturnAddress,
  ReturnAddress,
  SavedLoopRules,
} from '../../contract/deliveries.ts'
import { keys } from './keys.ts'
import { get, put, remove } from './request.ts'

/** What went out about a ticket, and how it arrived. */
export function useDeliveries(ticketId: string) {
  return useQuery({
    queryKey: keys.deliveries(ticketId),
    queryFn: () => get<Deliveries>(`/tickets/${ticketId}/deliveries`),
  })
}

export function useSendAgain(ticketId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => put<Delivery>(`/deliveries/${id}/sending`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.deliveries(ticketId) }),
  })
}

/** The link that the customer had opens nothing from then on. */
export function useNewPageLink(ticketId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => put<{ pageUrl: string }>(`/tickets/${ticketId}/page-link`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ticket(ticketId) }),
  })
}

export function useLoopRules() {
  return useQuery({ queryKey: keys.loopRules, queryFn: () => get<SavedLoopRules>('/closed-loop') })
}

export function useSaveLoopRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ rules, revision }: { rules: LoopRules; revision: number }) =>
      put<SavedLoopRules>('/closed-loop', rules, { revision }),
    onSuccess: (saved) => client.setQueryData(keys.loopRules, saved),
  })
}

export function useReturnAddresses() {
  return useQuery({
    queryKey: keys.returnAddresses,
    queryFn: async () => (await get<{ items: ReturnAddress[] }>('/return-addresses')).items,
  })
}

export function useReturnAddress(keyId: string) {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.returnAddresses })
  const at = `/api-keys/${keyId}/return-address`
  return {
    set: useMutation({ mutationFn: (url: string) => put<NewReturnAddress>(at, { url }), onSuccess }),
    remove: useMutation({ mutationFn: () => remove(at), onSuccess }),
  }
}
