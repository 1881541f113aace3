import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Comment, CommentsPage, NewComment } from '../../contract/comments.ts'
import type { TicketEvent } from '../../contract/tickets.ts'
import { keys } from './keys.ts'
import type { Page } from './paged.ts'
import { furtherBack, grown, type Past } from './past.ts'
import { get, post } from './request.ts'

/** A story has two halves, and each comes in pages of its own: what was said, and what was done. */
export type Half = 'comments' | 'events'

const linesByHalf = { comments: 50, events: 100 } as const
const keyByHalf = { comments: keys.comments, events: keys.ticketEvents } as const

/** The last of what was said, with what was read of the time before. */
export function useComments(id: string) {
  return useQuery({
    queryKey: keyByHalf.comments(id),
    queryFn: async ({ client }): Promise<Said> => {
      const newest = await ask<CommentsPage>(id, 'comments')
      const known = client.getQueryData<Said>(keyByHalf.comments(id))
      // Merging brings words from long ago with it, in the midst of those that are known.
      if (!known || String(known.story) !== String(newest.story)) return newest
      return { ...grown(known, newest, (comment) => comment.id), story: newest.story }
    },
  })
}

type Said = Past<Comment> & Pick<CommentsPage, 'story'>

export function useTicketEvents(id: string) {
  return useQuery({
    queryKey: keyByHalf.events(id),
    queryFn: async ({ client }): Promise<Past<TicketEvent>> => {
      const newest = await ask<Page<TicketEvent>>(id, 'events')
      const known = client.getQueryData<Past<TicketEvent>>(keyByHalf.events(id))
      return known ? grown(known, newest, ({ number }) => number) : newest
    },
  })
}

/** One page further back, where there is one. */
export async function readBack(client: QueryClient, id: string, half: Half): Promise<void> {
  const after = client.getQueryData<Past<unknown>>(keyByHalf[half](id))?.next
  if (after === undefined) return
  const page = await ask<Page<unknown>>(id, half, after)
  client.setQueryData<Past<unknown>>(
    keyByHalf[half](id),
    (known) => known && { ...known, ...furtherBack(known, page, after) },
  )
}

const ask = <Answer>(id: string, half: Half, after?: string) =>
  get<Answer>(`/tickets/${id}/${half}`, { limit: linesByHalf[half], after })

export function useComment(ticketId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (comment: NewComment) => post<Comment>(`/tickets/${ticketId}/comments`, comment),
    onSuccess: (said) => {
      client.setQueryData<Said>(keys.comments(ticketId), (known) => {
        if (!known || known.items.some(({ id }) => id === said.id)) return known
        return { ...known, items: [...known.items, said] }
      })
    },
  })
}
