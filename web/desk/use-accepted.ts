import { useNavigate } from '@tanstack/react-router'
import type { Offer } from '../../contract/routing.ts'
import { useFront } from './front.ts'

/** Whoever takes something wants to see it: a conversation comes to the front of the desk, a ticket opens. */
export function useAccepted() {
  const navigate = useNavigate()
  const want = useFront((state) => state.want)
  return ({ ticket, conversationId }: Offer) => {
    if (ticket) return void navigate({ to: '/tickets/$id', params: { id: ticket.id } })
    want(conversationId)
    void navigate({ to: '/' })
  }
}
