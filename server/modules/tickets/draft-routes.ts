import { IdParam } from '../../../contract/common.ts'
import * as shown from '../../../contract/drafts.ts'
import { Ticket as ShownTicket } from '../../../contract/tickets.ts'
import type { ConversationId, DraftId, TicketTypeId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { mustReachConversation } from '../conversations/reach.ts'
import type { Identity } from '../identity/identity.ts'
import type { Draft } from './draft.ts'
import type { Drafts } from './drafts.ts'
import { presentDraft } from './present.ts'
import { reaching } from './reach.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

type Needs = {
  identity: Identity
  conversations: Conversations
  tickets: Tickets
  show(ticket: Ticket): Promise<ShownTicket>
}

/** A draft is seen and settled by whoever may read the conversation that it stands beside. */
export function draftRoutes(http: Http, drafts: Drafts, needs: Needs) {
  const { show: showTicket } = needs
  const reached = reaching(needs)
  const show = async (draft: Draft) => presentDraft(await drafts.seen(draft))
  const one = { params: IdParam, answer: shown.Draft }

  http.get(
    '/conversations/:id/draft',
    { summary: 'The ticket in the making', may: 'tickets.read', ...one },
    async ({ params, who }) => {
      const draft = await drafts.of(await beside(who, params.id))
      if (!draft) throw new Refusal('not-found', 'draft-unknown', 'Nothing was drafted for this conversation yet.')
      return show(draft)
    },
  )

  http.post(
    '/conversations/:id/draft',
    { summary: 'Begin one by hand', may: 'tickets.write', status: 201, ...one },
    async ({ params, who }) => show(await drafts.propose(await beside(who, params.id), { fields: {} })),
  )

  http.patch(
    '/drafts/:id',
    { summary: 'Accept, correct, reject', may: 'tickets.write', body: shown.EditDraft, ...one },
    async ({ params, body, ifMatch, who }) => {
      const { typeId, ...edit } = body
      return show(
        await drafts.edit(await mine(who, params.id), { ...edit, typeId: typeId as TicketTypeId | undefined }, ifMatch),
      )
    },
  )

  http.put(
    '/drafts/:id/confirmation',
    { summary: 'Make it a ticket', may: 'tickets.write', params: IdParam, answer: ShownTicket },
    async ({ params, ifMatch, who }) => {
      return showTicket(await drafts.confirm(await mine(who, params.id), who.id as UserId, ifMatch))
    },
  )

  http.put(
    '/drafts/:id/binding',
    {
      summary: 'It is about an open ticket',
      may: 'tickets.write',
      params: IdParam,
      body: shown.BindDraft,
      answer: ShownTicket,
    },
    async ({ params, body, who }) => {
      const [id, ticket] = await Promise.all([mine(who, params.id), reached(who, 'tickets.read', body.ticketId)])
      return showTicket(await drafts.bind(id, ticket.id, body.reason))
    },
  )

  http.delete(
    '/drafts/:id',
    { summary: 'No ticket is needed', may: 'tickets.write', params: IdParam },
    async ({ params, who }) => {
      await drafts.dismiss(await mine(who, params.id))
    },
  )

  async function beside(who: Who, id: string): Promise<ConversationId> {
    const conversation = await needs.conversations.find(id as ConversationId)
    mustReachConversation(who, 'conversations.read', conversation, await needs.identity.directory())
    return conversation.id
  }

  async function mine(who: Who, id: string): Promise<DraftId> {
    const draft = await drafts.find(id as DraftId)
    await beside(who, draft.conversationId)
    return draft.id
  }
}
