import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Desk } from '../../contract/desk.ts'
import type { Agent, PhoneAccount, SetPresence } from '../../contract/identity.ts'
import type { Decision, OfferWithPop, Queue } from '../../contract/routing.ts'
import { keys } from './keys.ts'
import type { Page } from './paged.ts'
import { get, put } from './request.ts'

/** The left column, whole. */
export function useDesk() {
  return useQuery({ queryKey: keys.desk, queryFn: () => get<Desk>('/desk') })
}

/** Who is calling, before anybody picks up. */
export function useOffer(id: string) {
  return useQuery({ queryKey: keys.offer(id), queryFn: () => get<OfferWithPop>(`/offers/${id}`) })
}

/** Why it fell on me: the decision behind an offer, which never changes. */
export function useWhyMe(workItemId: string) {
  return useQuery({
    queryKey: keys.whyMe(workItemId),
    queryFn: async () =>
      (await get<Page<Decision>>('/routing/decisions', { work: workItemId, limit: '1' })).items[0] ?? null,
  })
}

export function useAgents() {
  return useQuery({ queryKey: keys.agents, queryFn: async () => (await get<{ items: Agent[] }>('/agents')).items })
}

export function useQueues() {
  return useQuery({ queryKey: keys.queues, queryFn: async () => (await get<{ items: Queue[] }>('/queues')).items })
}

/** Shown at once, taken back when the server says no. */
export function useSetPresence() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (presence: SetPresence) => put<Agent>('/agents/me/presence', presence),
    onSuccess: (agent) => {
      client.setQueryData<Desk>(keys.desk, (desk) => desk && { ...desk, agent })
      void client.invalidateQueries({ queryKey: keys.agents })
    },
  })
}

export function useOfferActs() {
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: keys.desk })
  const accept = useMutation({ mutationFn: (id: string) => put(`/offers/${id}/acceptance`), onSettled: again })
  const refuse = useMutation({ mutationFn: (id: string) => put(`/offers/${id}/refusal`), onSettled: again })
  return { accept, refuse }
}

/** Made anew by the server at each request: never kept. */
export function phoneAccount(): Promise<PhoneAccount> {
  return get<PhoneAccount>('/agents/me/phone')
}
