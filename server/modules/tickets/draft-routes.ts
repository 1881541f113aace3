import { IdParam } from '../../../contract/common.ts'
import * as shown from '../../../contract/tickets.ts'
import type { ConversationId, DraftId, TicketId, TicketTypeId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Draft } from './draft.ts'
import type { Drafts } from './drafts.ts'
import { presentDraft } from './present.ts'
import type { Ticket } from './ticket.ts'

type Needs = { show(ticket: Ticket): Promise<shown.Ticket> }

export function draftRoutes(http: Http, drafts: Drafts, { show: showTicket }: Needs) {
  const show = async (draft: Draft) => presentDraft(await drafts.seen(draft))
  const one = { params: IdParam, answer: shown.Draft }

  http.get(
    '/conversations/:id/draft',
    { summary: 'The ticket in the making', may: 'tickets.read', ...one },
    async ({ params }) => {
      const draft = await drafts.of(params.id as ConversationId)
      if (!draft) throw new Refusal('not-found', 'draft-unknown', 'Nothing was drafted for this conversation yet.')
      return show(draft)
    },
  )

  http.post(
    '/conversations/:id/draft',
    { summary: 'Begin one by hand', may: 'tickets.write', status: 201, ...one },
    async ({ params }) => {
      return show(await drafts.propose(params.id as ConversationId, { fields: {} }))
    },
  )

  http.patch(
    '/drafts/:id',
    { summary: 'Accept, correct, reject', may: 'tickets.write', body: shown.EditDraft, ...one },
    async ({ params, body, ifMatch }) => {
      const { typeId, ...edit } = body
      return show(
        await drafts.edit(params.id as DraftId, { ...edit, typeId: typeId as TicketTypeId | undefined }, ifMatch),
      )
    },
  )

  http.put(
    '/drafts/:id/confirmation',
    { summary: 'Make it a ticket', may: 'tickets.write', params: IdParam, answer: shown.Ticket },
    async ({ params, ifMatch, who }) => {
      return showTicket(await drafts.confirm(params.id as DraftId, who.id as UserId, ifMatch))
    },
  )

  http.put(
    '/drafts/:id/binding',
    {
      summary: 'It is about an open ticket',
      may: 'tickets.write',
      params: IdParam,
      body: shown.BindDraft,
      answer: shown.Ticket,
    },
    async ({ params, body }) => {
      return showTicket(await drafts.bind(params.id as DraftId, body.ticketId as TicketId, body.reason))
    },
  )

  http.delete(
    '/drafts/:id',
    { summary: 'No ticket is needed', may: 'tickets.write', params: IdParam },
    async ({ params }) => {
      await drafts.dismiss(params.id as DraftId)
    },
  )
}
