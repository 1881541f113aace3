import { useMutation, useQuery } from '@tanstack/react-query'
import type { NewUnsentComment, UnsentComment } from '../../contract/comments.ts'
import { keys } from './keys.ts'
import { get, put } from './request.ts'

/** What I had begun to say on this ticket, here or on another machine; asked once each time it is opened. */
export function useUnsentComment(ticketId: string) {
  return useQuery({
    queryKey: keys.unsentComment(ticketId),
    queryFn: () => get<UnsentComment>(`/tickets/${ticketId}/unsent-comment`),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

export function useKeepComment(ticketId: string) {
  return useMutation({
    mutationFn: (comment: NewUnsentComment) => put(`/tickets/${ticketId}/unsent-comment`, comment),
  })
}
