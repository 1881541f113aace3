import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Consent, ConsentTopic } from '../../contract/customers.ts'
import { keys } from './keys.ts'
import { get, put } from './request.ts'

/** Everything a customer allowed and took back, newest first. */
export function useConsents(customerId: string) {
  return useQuery({
    queryKey: keys.consents(customerId),
    queryFn: async () => (await get<{ items: Consent[] }>(`/customers/${customerId}/consents`)).items,
  })
}

export function useSayConsent(customerId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ topic, state }: { topic: ConsentTopic; state: Consent['state'] }) =>
      (await put<{ items: Consent[] }>(`/customers/${customerId}/consents/${topic}`, { state })).items,
    onSuccess: (said) => client.setQueryData(keys.consents(customerId), said),
  })
}
