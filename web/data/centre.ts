import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  ApiKey as ApiKeyShape,
  AuditEntry as AuditShape,
  Colleague,
  Role,
  Team,
  User,
} from '../../contract/identity.ts'
import type { Decision } from '../../contract/routing.ts'
import { keys } from './keys.ts'
import type { Page } from './paged.ts'
import { get } from './request.ts'

export type ApiKey = z.infer<typeof ApiKeyShape>
export type AuditEntry = z.infer<typeof AuditShape>

/** A short list that seldom changes: `useList<User>(keys.users, '/users')`. */
export function useList<T>(key: readonly string[], path: string, enabled = true) {
  return useQuery({ queryKey: key, queryFn: async () => (await get<{ items: T[] }>(path)).items, enabled })
}

export const useTeams = () => useList<Team>(keys.teams, '/teams')
export const useColleagues = () => useList<Colleague>(keys.colleagues, '/colleagues')
export const useUsers = () => useList<User>(keys.users, '/users')
export const useRoles = () => useList<Role>(keys.roles, '/roles')
export const useApiKeys = () => useList<ApiKey>(keys.apiKeys, '/api-keys')

/** Why routing chose as it did for one who waits. */
export function useDecisions(workItemId: string) {
  return useQuery({
    queryKey: keys.decisions(workItemId),
    queryFn: async () => (await get<Page<Decision>>('/routing/decisions', { work: workItemId })).items,
  })
}
