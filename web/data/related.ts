import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PartsTold, Relations, Split } from '../../contract/related.ts'
import type { Ticket } from '../../contract/tickets.ts'
import { keys } from './keys.ts'
import { get, post, put, remove } from './request.ts'

export function useRelations(ticketId: string) {
  return useQuery({
    queryKey: keys.relations(ticketId),
    queryFn: () => get<Relations>(`/tickets/${ticketId}/relations`),
  })
}

export type RelatedAct =
  | { act: 'merge'; into: string }
  | { act: 'split'; into: Split }
  | { act: 'join'; incident: string }
  | { act: 'leave' }
  | { act: 'answer-parts'; text: string }
  | { act: 'resolve-parts'; result: string }

/** The answer is the other ticket where there is one, or how many parts it went to. */
export function useRelatedActs(ticketId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: RelatedAct) => act(ticketId, wanted),
    onSettled: () => {
      for (const queryKey of [keys.ticket(ticketId), keys.tickets, keys.desk])
        void client.invalidateQueries({ queryKey })
    },
  })
}

function act(id: string, wanted: RelatedAct): Promise<Ticket | Relations | PartsTold> {
  const at = `/tickets/${id}`
  switch (wanted.act) {
    case 'merge':
      return put<Ticket>(`${at}/merge`, { into: wanted.into })
    case 'split':
      return post<Ticket>(`${at}/splits`, wanted.into)
    case 'join':
      return put<Relations>(`${at}/incident`, { incident: wanted.incident })
    case 'leave':
      return remove<Relations>(`${at}/incident`)
    case 'answer-parts':
      return post<PartsTold>(`${at}/parts/answers`, { text: wanted.text })
    case 'resolve-parts':
      return put<PartsTold>(`${at}/parts/resolution`, { result: wanted.result })
  }
}
