import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { BulkEdit, BulkTicket, NewBulkEdit as NewShape } from '../../contract/bulk-edits.ts'
import { keys } from './keys.ts'
import type { Page } from './paged.ts'
import { get, post, put } from './request.ts'

export type NewBulkEdit = z.input<typeof NewShape>

const againMs = 700

/** How far it is; asked again and again while it is under way. */
export function useBulkEdit(id: string | undefined) {
  return useQuery({
    queryKey: keys.bulkEdit(id ?? ''),
    queryFn: () => get<BulkEdit>(`/bulk-edits/${id}`),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' || data?.state === 'undoing' ? againMs : false,
  })
}

/** Those that became so, the first of them. */
export function useBulkTickets(id: string, state: BulkTicket['state'], enabled: boolean) {
  return useQuery({
    queryKey: [...keys.bulkEdit(id), 'tickets', state],
    queryFn: async () => (await get<Page<BulkTicket>>(`/bulk-edits/${id}/tickets`, { state, limit: 50 })).items,
    enabled,
  })
}

export function useBulkActs() {
  const client = useQueryClient()
  const seen = (edit: BulkEdit) => client.setQueryData(keys.bulkEdit(edit.id), edit)
  const preview = useMutation({
    mutationFn: (asked: NewBulkEdit) => post<BulkEdit>('/bulk-edits', asked),
    onSuccess: seen,
  })
  const run = useMutation({ mutationFn: (id: string) => put<BulkEdit>(`/bulk-edits/${id}/run`), onSuccess: seen })
  const undo = useMutation({ mutationFn: (id: string) => put<BulkEdit>(`/bulk-edits/${id}/undo`), onSuccess: seen })
  return { preview, run, undo }
}
