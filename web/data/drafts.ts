import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BindDraft, Draft, EditDraft } from '../../contract/drafts.ts'
import type { Ticket } from '../../contract/tickets.ts'
import { keys } from './keys.ts'
import { ApiProblem } from './problem.ts'
import { get, patch, put, remove } from './request.ts'

/** The ticket being made beside a conversation; `null` until the first words are understood. */
export function useDraft(conversationId: string) {
  return useQuery({ queryKey: keys.draft(conversationId), queryFn: () => find(conversationId) })
}

async function find(conversationId: string): Promise<Draft | null> {
  try {
    return (await get<Draft>(`/conversations/${conversationId}/draft`)) ?? null
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  }
}

/** Changing, confirming, binding to an open ticket, dismissing. Two agents at once: the second is told. */
export function useDraftActs(conversationId: string) {
  const client = useQueryClient()
  const key = keys.draft(conversationId)
  const again = () => {
    for (const queryKey of [key, keys.conversation(conversationId), keys.tickets, keys.desk]) {
      void client.invalidateQueries({ queryKey })
    }
  }
  const edit = useMutation({
    mutationFn: ({ draft, change }: { draft: Draft; change: EditDraft }) =>
      patch<Draft>(`/drafts/${draft.id}`, change, { revision: draft.revision }),
    onSuccess: (draft) => client.setQueryData(key, draft),
    onError: (error) => {
      if (error instanceof ApiProblem && error.stale) void client.invalidateQueries({ queryKey: key })
    },
  })
  const confirm = useMutation({
    mutationFn: (draft: Draft) =>
      put<Ticket>(`/drafts/${draft.id}/confirmation`, undefined, { revision: draft.revision }),
    onSuccess: (ticket) => client.setQueryData(keys.ticket(ticket.id), ticket),
    onSettled: again,
  })
  const bind = useMutation({
    mutationFn: ({ draft, to }: { draft: Draft; to: BindDraft }) => put<Ticket>(`/drafts/${draft.id}/binding`, to),
    onSettled: again,
  })
  const dismiss = useMutation({ mutationFn: (draft: Draft) => remove(`/drafts/${draft.id}`), onSettled: again })
  return { edit, confirm, bind, dismiss }
}
