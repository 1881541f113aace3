import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Words } from '../../contract/common.ts'
import type { CreatedApiKey as CreatedShape, NewApiKey as NewKeyShape, NewUser, User } from '../../contract/identity.ts'
import type { Skill } from '../../contract/routing.ts'
import { type AuditEntry, useList } from './centre.ts'
import { keys } from './keys.ts'
import { nextPage, type Page } from './paged.ts'
import { get, post, remove } from './request.ts'

export type CreatedApiKey = z.infer<typeof CreatedShape>
export type NewApiKey = z.infer<typeof NewKeyShape>

/** A number that customers dial; `flow` is the key of what they meet there. */
export type DialledNumber = { readonly number: string; readonly name: Words; readonly flow: string }

export type FlowRow = { readonly key: string; readonly version: number; readonly name: Words }

/** A flow with its drawing: boxes and arrows, in words of either language. */
export type Flow = FlowRow & { readonly start: string; readonly graph: Readonly<Record<'zh' | 'en', FlowGraph>> }
export type FlowGraph = {
  readonly steps: readonly { id: string; kind: string; title: string; lines: readonly string[] }[]
  readonly arrows: readonly { from: string; to: string; label: string }[]
}

export const useSkills = () => useList<Skill>(keys.skills, '/skills')
export const useNumbers = () => useList<DialledNumber>(keys.numbers, '/numbers')
export const useFlows = () => useList<FlowRow>(keys.flows, '/flows')

export function useFlow(key: string | undefined) {
  return useQuery({
    queryKey: [...keys.flows, key ?? ''],
    queryFn: () => get<Flow>(`/flows/${key}`),
    enabled: key !== undefined,
  })
}

/** Newest first, page by page as it is read. */
export function useAuditPages() {
  return useInfiniteQuery({
    queryKey: [...keys.audit, 'pages'],
    queryFn: ({ pageParam }) => get<Page<AuditEntry>>('/audit', { limit: 100, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
  })
}

export function useNewUser() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (user: NewUser) => post<User>('/users', user),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.users }),
  })
}

/** The answer holds the key itself; nobody can ask for it again. */
export function useNewApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (key: NewApiKey) => post<CreatedApiKey>('/api-keys', key),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
    gcTime: 0,
  })
}

export function useRevokeApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => remove(`/api-keys/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
  })
}
