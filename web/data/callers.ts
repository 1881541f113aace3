import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  Callback,
  CallbackFigures,
  CallbacksQuery,
  ListedCaller,
  MissedContact,
  MissedContactsQuery,
  NewListedCaller,
  NewRingBack,
  RingBack,
} from '../../contract/callers.ts'
import { keys } from './keys.ts'
import { nextPage, type Page } from './paged.ts'
import { get, post, put, remove } from './request.ts'

export type MissedFilter = Partial<Pick<z.infer<typeof MissedContactsQuery>, 'state' | 'owner'>>
export type CallbackFilter = Partial<Pick<z.infer<typeof CallbacksQuery>, 'state'>>
export type ListedFilter = { list?: ListedCaller['list']; q?: string }

/** What we owe now; the badge of the desk and the tiles of the floor. */
export function useCallbackFigures(enabled = true) {
  return useQuery({
    queryKey: keys.callbackFigures,
    queryFn: () => get<CallbackFigures>('/reports/callbacks'),
    enabled,
    // What is not due now is overdue later, without an event.
    refetchInterval: 60_000,
  })
}

export function useMissedContacts(filter: MissedFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.missedContacts, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<MissedContact>>('/missed-contacts', { ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
  })
}

export function useCallbacks(filter: CallbackFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.callbacks, filter],
    queryFn: ({ pageParam, signal }) => get<Page<Callback>>('/callbacks', { ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
  })
}

export type MissedAct =
  | { act: 'ring'; id: string; byHand?: NewRingBack['byHand'] }
  | { act: 'let-be'; id: string; note: string; revision: number }
  | { act: 'give'; id: string; ownerId: string | null; revision: number }

/** Everything that settles a missed contact, or hands it on. */
export function useMissedActs() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: MissedAct) => act(wanted),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.missedContacts })
      void client.invalidateQueries({ queryKey: keys.callbackFigures })
    },
  })
}

async function act(wanted: MissedAct): Promise<RingBack> {
  const at = `/missed-contacts/${wanted.id}`
  switch (wanted.act) {
    case 'ring':
      return post<RingBack>(`${at}/calls`, wanted.byHand ? { byHand: wanted.byHand } : {})
    case 'let-be':
      await put(`${at}/closure`, { note: wanted.note }, { revision: wanted.revision })
      return {}
    case 'give':
      await put(`${at}/owner`, { ownerId: wanted.ownerId }, { revision: wanted.revision })
      return {}
  }
}

export function useListedCallers(filter: ListedFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.listedCallers, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<ListedCaller>>('/listed-callers', { ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
  })
}

export function useNewListedCaller() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (listed: NewListedCaller) => post<ListedCaller>('/listed-callers', listed),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.listedCallers }),
  })
}

export function useUnlistCaller() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => remove(`/listed-callers/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.listedCallers }),
  })
}
