import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  CalendarMonth,
  Calendars,
  EditCalendar,
  EditPolicy,
  IcsDays,
  Policies,
  PolicyPreview,
  Promised,
  TicketClocks,
} from '../../contract/sla.ts'
import { keys } from './keys.ts'
import { get, post, put, remove } from './request.ts'

/** A ticket's clocks with their arithmetic; asked again now and then, because lunch begins silently. */
export function useTicketClocks(id: string) {
  return useQuery({
    queryKey: keys.ticketClocks(id),
    queryFn: () => get<TicketClocks>(`/tickets/${id}/clocks`),
    refetchInterval: 60_000,
  })
}

export const useCalendars = () => useQuery({ queryKey: keys.calendars, queryFn: () => get<Calendars>('/calendars') })
export const usePolicies = () => useQuery({ queryKey: keys.policies, queryFn: () => get<Policies>('/sla-policies') })

export function useCalendarMonth(id: string, month: string) {
  return useQuery({
    queryKey: [...keys.calendars, id, month],
    queryFn: () => get<CalendarMonth>(`/calendars/${id}/days`, { month }),
    placeholderData: (before) => before,
  })
}

type Saved<T> = { readonly id: string | undefined; readonly body: T; readonly revision: number }

/** A new one when it has no id yet. Refused when somebody else published meanwhile. */
export const useSaveCalendar = () => useSaving<EditCalendar>('/calendars')
export const useSavePolicy = () => useSaving<EditPolicy>('/sla-policies')

function useSaving<T>(path: string) {
  const again = useAgain()
  return useMutation({
    mutationFn: ({ id, body, revision }: Saved<T>) =>
      id ? put<{ id: string }>(`${path}/${id}`, body, { revision }) : post<{ id: string }>(path, body, { revision }),
    onSettled: again,
  })
}

export const useRemoveCalendar = () => useRemoving('/calendars')
export const useRemovePolicy = () => useRemoving('/sla-policies')

function useRemoving(path: string) {
  const again = useAgain()
  return useMutation({ mutationFn: (id: string) => remove(`${path}/${id}`), onSettled: again })
}

export function useOrderPolicies() {
  const again = useAgain()
  return useMutation({
    mutationFn: ({ ids, revision }: { ids: readonly string[]; revision: number }) =>
      put('/sla-policies/order', { ids }, { revision }),
    onSettled: again,
  })
}

export const readIcs = (ics: string) => post<IcsDays>('/calendars/reading', { ics })

/** What a ticket would be promised now; asked again whenever the question changes. */
export function usePromised(asked: PolicyPreview | undefined) {
  return useQuery({
    queryKey: [...keys.policies, 'preview', asked],
    queryFn: () => post<Promised>('/sla-policies/preview', asked),
    enabled: asked !== undefined,
    placeholderData: (before) => before,
    retry: false,
  })
}

function useAgain() {
  const client = useQueryClient()
  // Awaited: what is saved next goes with the revision that this one made.
  return () => Promise.all([keys.calendars, keys.policies].map((queryKey) => client.invalidateQueries({ queryKey })))
}
