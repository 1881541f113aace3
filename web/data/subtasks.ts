import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  EditSubtask,
  NewSubtaskComment,
  Plan,
  SavePlan,
  Split,
  Subtask,
  SubtaskComment,
  SubtaskCounts,
  SubtaskRow,
  SubtasksQuery,
  SubtaskWithParent,
  TimeWent,
} from '../../contract/subtasks.ts'
import { keys } from './keys.ts'
import { nextPage, type Page } from './paged.ts'
import { get, patch, post, put, remove } from './request.ts'

/** The parts of one ticket. */
export function usePartsOf(ticketId: string) {
  return useQuery({
    queryKey: keys.partsOf(ticketId),
    queryFn: async () => (await get<{ items: Subtask[] }>(`/tickets/${ticketId}/subtasks`)).items,
  })
}

export type SubtaskFilter = Partial<Omit<SubtasksQuery, 'after' | 'limit'>>

export function useSubtasks(filter: SubtaskFilter, enabled = true) {
  return useInfiniteQuery({
    queryKey: [...keys.subtasks, filter],
    queryFn: ({ pageParam, signal }) => get<Page<SubtaskRow>>('/subtasks', { ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
    enabled,
  })
}

export function useSubtaskCounts() {
  return useQuery({
    queryKey: [...keys.subtasks, 'counts'],
    queryFn: () => get<SubtaskCounts>('/subtasks/counts'),
  })
}

export function useSubtask(id: string) {
  return useQuery({ queryKey: keys.subtask(id), queryFn: () => get<SubtaskWithParent>(`/subtasks/${id}`) })
}

export function useSubtaskComments(id: string) {
  return useQuery({
    queryKey: keys.subtaskComments(id),
    queryFn: async () => (await get<{ items: SubtaskComment[] }>(`/subtasks/${id}/comments`)).items,
  })
}

const minuteMs = 60_000

/** It grows while nothing happens, so it is asked again every minute. */
export function useTimeWent(ticketId: string, isOver: boolean) {
  return useQuery({
    queryKey: keys.timeWent(ticketId),
    queryFn: () => get<TimeWent>(`/tickets/${ticketId}/time`),
    refetchInterval: isOver ? false : minuteMs,
  })
}

export function usePlans(enabled = true) {
  return useQuery({
    queryKey: keys.plans,
    queryFn: async () => (await get<{ items: Plan[] }>('/subtask-plans')).items,
    staleTime: 5 * minuteMs,
    enabled,
  })
}

export function useSavePlan() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, revision, ...plan }: SavePlan & { key: string; revision?: number | undefined }) =>
      put<Plan>(`/subtask-plans/${key}`, plan, revision === undefined ? {} : { revision }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.plans }),
  })
}

export function useRemovePlan() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (key: string) => remove(`/subtask-plans/${key}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.plans }),
  })
}

export function useSplit(ticketId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (split: Split) => post<{ items: Subtask[] }>(`/tickets/${ticketId}/subtasks`, split),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ticket(ticketId) }),
  })
}

export type SubtaskAct =
  | { act: 'start' | 'go-on' }
  | { act: 'finish' | 'ask' | 'answer' | 'hand-back' | 'reopen' | 'cancel'; words: string }
  | { act: 'send-again'; departmentId: string | undefined; words: string }
  | { act: 'give'; ownerId: string | null }
  | { act: 'edit'; change: EditSubtask }

/** Every change of one part. What somebody else did meanwhile is not overwritten: the server says so. */
export function useSubtaskActs({ id, ticketId, revision }: Pick<Subtask, 'id' | 'ticketId' | 'revision'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: SubtaskAct) => act(id, revision, wanted),
    onSettled: () => {
      for (const queryKey of [keys.everySubtask, keys.subtasks, keys.ticket(ticketId)])
        void client.invalidateQueries({ queryKey })
    },
  })
}

async function act(id: string, revision: number, wanted: SubtaskAct): Promise<Subtask> {
  const at = `/subtasks/${id}`
  switch (wanted.act) {
    case 'start':
    case 'go-on':
      return put<Subtask>(`${at}/work`, undefined, { revision })
    case 'finish':
      return put<Subtask>(`${at}/result`, { result: wanted.words }, { revision })
    case 'ask':
      return put<Subtask>(`${at}/question`, { question: wanted.words }, { revision })
    case 'answer':
      await post(`${at}/comments`, { text: wanted.words })
      return remove<Subtask>(`${at}/question`, { revision })
    case 'hand-back':
      return put<Subtask>(`${at}/return`, { reason: wanted.words }, { revision })
    case 'send-again': {
      const { departmentId, words } = wanted
      return remove<Subtask>(`${at}/return`, { body: { departmentId, words: words || undefined }, revision })
    }
    case 'reopen':
      return remove<Subtask>(`${at}/result`, { body: { reason: wanted.words }, revision })
    case 'cancel':
      return put<Subtask>(`${at}/cancellation`, { reason: wanted.words }, { revision })
    case 'give':
      return put<Subtask>(`${at}/owner`, { ownerId: wanted.ownerId }, { revision })
    case 'edit':
      return patch<Subtask>(at, wanted.change, { revision })
  }
}

export function useSubtaskComment(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (comment: NewSubtaskComment) => post<SubtaskComment>(`/subtasks/${id}/comments`, comment),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.subtaskComments(id) }),
  })
}
