import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Alert as AlertShape, Floor } from '../../contract/desk.ts'
import { keys } from './keys.ts'
import { get, put } from './request.ts'

export type Alert = z.infer<typeof AlertShape>

/** The wallboard. Events make it current; every ten seconds it is asked anyway, because waiting times pass silently. */
export function useFloor() {
  return useQuery({ queryKey: keys.floor, queryFn: () => get<Floor>('/reports/floor'), refetchInterval: 10_000 })
}

export function useAlerts() {
  return useQuery({ queryKey: keys.alerts, queryFn: async () => (await get<{ items: Alert[] }>('/alerts')).items })
}

export function useAnswerAlert() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => put(`/alerts/${id}/answer`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.alerts }),
  })
}
