import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EditUser, Team, User } from '../../contract/identity.ts'
import type {
  EditQueue,
  NewQueue,
  SavedQueue,
  Skill,
  WaitingWork,
  WorkAssignment,
  WorkInHand,
} from '../../contract/routing.ts'
import type { Staffing, StaffingQuery } from '../../contract/staffing.ts'
import type { Formula, NewWhatIf, WhatIf, WhatIfRow } from '../../contract/what-if.ts'
import { keys } from './keys.ts'
import { get, patch, post, put } from './request.ts'

/** One queue, with what in it will never come to pass as things are now. */
export function useQueue(id: string) {
  return useQuery({ queryKey: [...keys.queues, id], queryFn: () => get<SavedQueue>(`/queues/${id}`) })
}

export function useNewQueue() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (queue: NewQueue) => post<SavedQueue>('/queues', queue),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.queues }),
  })
}

/** Refused when somebody else changed it since it was read. */
export function useSaveQueue(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ queue, revision }: { queue: EditQueue; revision: number }) =>
      put<SavedQueue>(`/queues/${id}`, queue, { revision }),
    onSuccess: (saved) => {
      client.setQueryData([...keys.queues, id], saved)
      return client.invalidateQueries({ queryKey: keys.queues, exact: true })
    },
  })
}

/** Who waits in one queue, and why; every five seconds anyway, because steps are reached in silence. */
export function useWaitingWork(queueId: string) {
  return useQuery({
    queryKey: keys.waitingWork(queueId),
    queryFn: async () => (await get<{ items: WaitingWork[] }>('/routing/work', { queue: queueId })).items,
    refetchInterval: 5_000,
  })
}

/** Who has what in hand; every five seconds anyway, because a chat that somebody left makes no noise. */
export function useWorkInHand(maySee: boolean) {
  return useQuery({
    queryKey: keys.workInHand,
    queryFn: async () => (await get<{ items: WorkInHand[] }>('/routing/work-in-hand')).items,
    refetchInterval: 5_000,
    enabled: maySee,
  })
}

export function useReassign() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, to }: { id: string; to: WorkAssignment }) => put(`/routing/work/${id}/assignment`, to),
    onSettled: () =>
      Promise.all([keys.queues, keys.workInHand, keys.floor].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

export function useWhatIfs() {
  return useQuery({
    queryKey: keys.whatIfs,
    queryFn: async () => (await get<{ items: WhatIfRow[] }>('/routing/what-ifs', { limit: 50 })).items,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 1_500 : false),
  })
}

/** Asked again until it is answered: the thread that goes through the day says nothing on its way. */
export function useWhatIf(id: string, formula: Formula) {
  return useQuery({
    queryKey: [...keys.whatIf(id), formula],
    queryFn: () => get<WhatIf>(`/routing/what-ifs/${id}`, { formula }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1_000 : false),
    placeholderData: (before) => (before?.id === id ? before : undefined),
  })
}

const isUnderWay = ({ state }: Pick<WhatIfRow, 'state'>) => state === 'asked' || state === 'running'

export function useAskWhatIf() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (question: NewWhatIf) => post<WhatIf>('/routing/what-ifs', question),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.whatIfs }),
  })
}

export function useStaffing(query: StaffingQuery | undefined) {
  return useQuery({
    queryKey: [...keys.staffing, query],
    queryFn: () => get<Staffing>('/reports/staffing', query),
    enabled: query !== undefined,
    placeholderData: (before) => before,
  })
}

export function useEditUser(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ edit, revision }: { edit: EditUser; revision: number }) =>
      patch<User>(`/users/${id}`, edit, { revision }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.users }),
  })
}

export function useNewTeam() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (team: Omit<Team, 'id' | 'revision'>) => post<Team>('/teams', team),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.teams }),
  })
}

export function useSaveTeam() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, revision, ...team }: Team) => put<Team>(`/teams/${id}`, team, { revision }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.teams }),
  })
}

export function useSaveSkill() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, name, revision }: Omit<Skill, 'revision'> & { revision?: number | undefined }) =>
      put<Skill>(`/skills/${encodeURIComponent(key)}`, { name }, revision === undefined ? {} : { revision }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.skills }),
  })
}
