import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Customer, EditCustomer, NewCustomer, TimelineEntry } from '../../contract/customers.ts'
import { keys } from './keys.ts'
import { nextPage, type Page } from './paged.ts'
import { get, patch, post } from './request.ts'

export function useCustomers(q: string, enabled = true) {
  return useInfiniteQuery({
    queryKey: [...keys.customers, q],
    queryFn: ({ pageParam, signal }) => get<Page<Customer>>('/customers', { q, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
    enabled,
  })
}

export function useCustomer(id: string | undefined) {
  return useQuery({
    queryKey: keys.customer(id ?? ''),
    queryFn: () => get<Customer>(`/customers/${id}`),
    enabled: id !== undefined,
  })
}

/** One story over every channel, newest first. */
export function useTimeline(customerId: string | undefined) {
  return useQuery({
    queryKey: keys.timeline(customerId ?? ''),
    queryFn: async () => (await get<{ items: TimelineEntry[] }>(`/customers/${customerId}/timeline`)).items,
    enabled: customerId !== undefined,
  })
}

export function useNewCustomer() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (customer: NewCustomer) => post<Customer>('/customers', customer),
    onSuccess: (customer) => {
      client.setQueryData(keys.customer(customer.id), customer)
      void client.invalidateQueries({ queryKey: keys.customers })
    },
  })
}

export function useEditCustomer(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ change, revision }: { change: EditCustomer; revision: number }) =>
      patch<Customer>(`/customers/${id}`, change, { revision }),
    onSuccess: (customer) => {
      client.setQueryData(keys.customer(id), customer)
      void client.invalidateQueries({ queryKey: keys.customers })
    },
  })
}
