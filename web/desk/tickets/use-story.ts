import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Ticket } from '../../../contract/tickets.ts'
import { keys } from '../../data/keys.ts'
import { readBack, useComments, useTicketEvents } from '../../data/story.ts'
import { ticketStory } from './ticket-story.ts'
import { type Halves, short, toldSince } from './told-so-far.ts'

const nothing = { items: [] }

/** A ticket's story as far back as it was read, and how to read on. */
export function useStory(ticket: Ticket) {
  const client = useQueryClient()
  const comments = useComments(ticket.id)
  const events = useTicketEvents(ticket.id)
  const halves = { comments: comments.data ?? nothing, events: events.data ?? nothing }
  const earlier = useMutation({ mutationFn: () => readOn(client, ticket) })
  const error = comments.error ?? events.error
  // With one half alone it would reach too far back at first, and shrink when the other comes.
  const isPending = !error && (comments.isPending || events.isPending)
  return {
    parts: isPending ? [] : told(ticket, halves),
    /** Another one is news. */
    lastWords: isPending ? undefined : (halves.comments.items.at(-1)?.id ?? 'nothing'),
    hasEarlier: !isPending && short(halves).length > 0,
    earlier,
    isPending,
    error,
    again: () => void Promise.all([comments.refetch(), events.refetch()]),
  }
}

/** Until there is more to see: a page may hold nothing but what the story does not tell. */
async function readOn(client: QueryClient, ticket: Ticket): Promise<void> {
  const first = () => told(ticket, known(client, ticket.id))[0]?.key
  const before = first()
  while (first() === before) {
    const halves = short(known(client, ticket.id))
    if (halves.length === 0) return
    await Promise.all(halves.map((half) => readBack(client, ticket.id, half)))
  }
}

const told = (ticket: Ticket, { comments, events }: Halves) =>
  ticketStory({ ticket, comments: comments.items, events: events.items, since: toldSince({ comments, events }) })

const known = (client: QueryClient, id: string): Halves => ({
  comments: client.getQueryData(keys.comments(id)) ?? nothing,
  events: client.getQueryData(keys.ticketEvents(id)) ?? nothing,
})
