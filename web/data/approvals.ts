import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Approval, ApprovalWithTicket, NewApproval } from '../../contract/approvals.ts'
import { keys } from './keys.ts'
import { get, post, put } from './request.ts'

export function useApprovalsOf(ticketId: string) {
  return useQuery({
    queryKey: keys.approvalsOf(ticketId),
    queryFn: async () => (await get<{ items: Approval[] }>(`/tickets/${ticketId}/approvals`)).items,
  })
}

/** Those that wait for my word. */
export function useMyApprovals(enabled = true) {
  return useQuery({
    queryKey: keys.approvals,
    queryFn: async () => (await get<{ items: ApprovalWithTicket[] }>('/approvals')).items,
    enabled,
  })
}

export function useAskApproval(ticketId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: NewApproval) => post<Approval>(`/tickets/${ticketId}/approvals`, asked),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ticket(ticketId) }),
  })
}

export type ApprovalAct =
  | { act: 'say'; said: 'approved' | 'refused'; words: string }
  | { act: 'delegate'; toId: string }
  | { act: 'withdraw'; reason: string }

export function useApprovalActs({ id, ticketId }: Pick<Approval, 'id' | 'ticketId'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: ApprovalAct) => act(id, wanted),
    onSettled: () => {
      for (const queryKey of [keys.approvals, keys.subtasks, keys.ticket(ticketId)])
        void client.invalidateQueries({ queryKey })
    },
  })
}

function act(id: string, wanted: ApprovalAct): Promise<Approval> {
  const at = `/approvals/${id}`
  switch (wanted.act) {
    case 'say':
      return put<Approval>(`${at}/decision`, { said: wanted.said, words: wanted.words })
    case 'delegate':
      return put<Approval>(`${at}/delegation`, { toId: wanted.toId })
    case 'withdraw':
      return put<Approval>(`${at}/withdrawal`, { reason: wanted.reason })
  }
}
