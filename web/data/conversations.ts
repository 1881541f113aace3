import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Destination } from '../../contract/calls.ts'
import type {
  Conversation,
  ConversationsQuery,
  Message,
  NewMessage,
  ScreenPop,
  WrapUp,
} from '../../contract/conversations.ts'
import type { Desk } from '../../contract/desk.ts'
import { keys } from './keys.ts'
import { nextPage, type Page } from './paged.ts'
import { get, post, put, url } from './request.ts'

export type ConversationFilter = Partial<Omit<z.infer<typeof ConversationsQuery>, 'after'>>

export function useConversations(filter: ConversationFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.conversations, filter],
    queryFn: ({ pageParam }) => get<Page<Conversation>>('/conversations', { ...filter, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
  })
}

export function useConversation(id: string | undefined) {
  return useQuery({
    queryKey: keys.conversation(id ?? ''),
    queryFn: () => get<Conversation>(`/conversations/${id}`),
    enabled: id !== undefined,
  })
}

export function useMessages(id: string) {
  return useQuery({
    queryKey: keys.messages(id),
    queryFn: async () => (await get<{ items: Message[] }>(`/conversations/${id}/messages`)).items,
  })
}

export function useScreenPop(id: string) {
  return useQuery({ queryKey: keys.pop(id), queryFn: () => get<ScreenPop>(`/conversations/${id}/screen-pop`) })
}

/** Where the player finds the sound. */
export function recordingUrl(conversationId: string): string {
  return url(`/conversations/${conversationId}/recording`)
}

/**
 * Says something in a chat. The words stand in the thread at once; when the
 * server does not take them the caller gets them back to try again.
 */
export function useSay(conversationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (message: NewMessage) =>
      post<Message>(`/conversations/${conversationId}/messages`, message, {
        ...(message.clientId ? { idempotencyKey: message.clientId } : {}),
      }),
    onSuccess: (said) => {
      client.setQueryData<Message[]>(keys.messages(conversationId), (thread = []) =>
        thread.some(({ id }) => id === said.id) ? thread : [...thread, said],
      )
    },
  })
}

export function markRead(conversationId: string): Promise<void> {
  return put(`/conversations/${conversationId}/reading`)
}

export function saveNote(conversationId: string, note: string): Promise<void> {
  return put(`/conversations/${conversationId}/note`, { note })
}

export function useConversationActs(id: string) {
  const client = useQueryClient()
  const seen = (answer: Conversation | undefined) => {
    if (answer) {
      client.setQueryData(keys.conversation(id), answer)
      client.setQueryData<Desk>(keys.desk, (desk) => desk && withConversation(desk, answer))
    }
    void client.invalidateQueries({ queryKey: keys.desk })
  }
  const setCustomer = useMutation({
    mutationFn: (customerId: string) => put<Conversation>(`/conversations/${id}/customer`, { customerId }),
    onSuccess: (answer) => {
      seen(answer)
      void client.invalidateQueries({ queryKey: keys.conversation(id) })
    },
  })
  const close = useMutation({ mutationFn: () => put<Conversation>(`/conversations/${id}/closing`), onSuccess: seen })
  const wrapUp = useMutation({
    mutationFn: (how: WrapUp) => put<Conversation>(`/conversations/${id}/wrap-up`, how),
    onSuccess: seen,
  })
  const transfer = useMutation({
    mutationFn: (to: Destination) => put<Conversation>(`/conversations/${id}/transfer`, to),
    onSuccess: () => void client.invalidateQueries({ queryKey: keys.desk }),
  })
  return { setCustomer, close, wrapUp, transfer }
}

/** A closed conversation leaves the desk, the others keep their places. */
function withConversation(desk: Desk, changed: Conversation): Desk {
  const conversations = desk.conversations
    .map((known) => (known.id === changed.id ? changed : known))
    .filter(({ state }) => state !== 'closed')
  return { ...desk, conversations }
}
