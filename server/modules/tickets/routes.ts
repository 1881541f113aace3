import { IdParam } from '../../../contract/common.ts'
import { LinkTicket } from '../../../contract/conversations.ts'
import * as shown from '../../../contract/tickets.ts'
import type { ConversationId, CustomerId, TeamId, TicketTypeId, UserId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import { mustBeAllowed, type Who } from '../../platform/http/who.ts'
import { mustReachConversation } from '../conversations/reach.ts'
import { presentTicket } from './present.ts'
import { reaching } from './reach.ts'
import { mine, pageUrl, type ShowNeeds, showTicket } from './show.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

/** Read the request, knock at the front door, show the answer. */
export function ticketRoutes(http: Http, tickets: Tickets, needs: ShowNeeds) {
  const one = { params: IdParam, answer: shown.Ticket }
  const show = (ticket: Ticket) => showTicket(ticket, tickets, needs)
  const reached = reaching({ tickets, identity: needs.identity })
  const within = async (who: Who, id: string) => (await reached(who, 'tickets.write', id)).id

  http.post(
    '/tickets',
    { summary: 'Open a ticket', may: 'tickets.write', body: shown.NewTicket, answer: shown.Ticket, status: 201 },
    async ({ body, reply }) => {
      const customerId = body.customerId as CustomerId | undefined
      const [ticket, directory, customers] = await Promise.all([
        tickets.open({
          ...body,
          typeId: body.typeId as TicketTypeId,
          customerId,
          assigneeId: body.assigneeId as UserId | undefined,
          departmentId: body.departmentId as TeamId | undefined,
        }),
        needs.identity.directory(),
        needs.customers.names([customerId]),
      ])
      reply.header('location', `/api/v1/tickets/${ticket.id}`)
      return presentTicket(
        ticket,
        { directory, customers, types: [await tickets.typeOf(ticket)] },
        { ...(await mine(ticket, tickets)), tags: [], conversations: [], surveys: [], pageUrl: pageUrl(ticket, needs) },
      )
    },
  )

  http.get('/tickets/:id', { summary: 'A ticket', may: 'tickets.read', ...one }, async ({ params, who }) =>
    show(await reached(who, 'tickets.read', params.id)),
  )

  http.patch(
    '/tickets/:id',
    { summary: 'Change a ticket', may: 'tickets.write', body: shown.EditTicket, ...one },
    async ({ params, body, ifMatch, who }) => {
      const id = await within(who, params.id)
      const { customerId, ...changes } = body
      return show(
        await tickets.edit(
          id,
          customerId === undefined
            ? changes
            : { ...changes, customerId: (customerId ?? undefined) as CustomerId | undefined },
          ifMatch,
        ),
      )
    },
  )

  http.put(
    '/tickets/:id/assignment',
    { summary: 'Give it to a person or department', may: 'tickets.write', body: shown.Assignment, ...one },
    async ({ params, body, ifMatch, who }) => {
      const id = await within(who, params.id)
      const to = {
        ...(body.assigneeId === undefined ? {} : { assigneeId: (body.assigneeId ?? undefined) as UserId | undefined }),
        ...(body.departmentId === undefined
          ? {}
          : { departmentId: (body.departmentId ?? undefined) as TeamId | undefined }),
      }
      if (to.assigneeId) await needs.identity.person(to.assigneeId)
      return show(await tickets.assign(id, to, ifMatch))
    },
  )

  http.put(
    '/tickets/:id/waiting',
    { summary: 'Wait for the customer', may: 'tickets.write', ...one },
    async ({ params, ifMatch, who }) => show(await tickets.waitForCustomer(await within(who, params.id), ifMatch)),
  )
  http.delete(
    '/tickets/:id/waiting',
    { summary: 'Go on', may: 'tickets.write', ...one },
    async ({ params, ifMatch, who }) => show(await tickets.goOn(await within(who, params.id), ifMatch)),
  )

  http.put(
    '/tickets/:id/status',
    { summary: "Move it to another of its type's states", may: 'tickets.write', body: shown.Move, ...one },
    async ({ params, body, ifMatch, who }) => {
      if (body.despite !== undefined) mustBeAllowed(who, 'subtasks.override')
      return show(await tickets.moveTo(await within(who, params.id), body, ifMatch))
    },
  )

  http.put(
    '/tickets/:id/resolution',
    { summary: 'Resolve, with the words for the customer', may: 'tickets.write', body: shown.Resolution, ...one },
    async ({ params, body, ifMatch, who }) => {
      if (body.despite !== undefined) mustBeAllowed(who, 'subtasks.override')
      return show(await tickets.resolve(await within(who, params.id), body.result, ifMatch, body.despite))
    },
  )

  http.delete(
    '/tickets/:id/resolution',
    { summary: 'Reopen', may: 'tickets.write', body: shown.Reopening, ...one },
    async ({ params, body, ifMatch, who }) => {
      return show(await tickets.reopen(await within(who, params.id), body.reason, ifMatch))
    },
  )

  http.put(
    '/tickets/:id/closure',
    { summary: 'Close for good', may: 'tickets.write', ...one },
    async ({ params, ifMatch, who }) => show(await tickets.close(await within(who, params.id), ifMatch)),
  )

  http.post(
    '/tickets/:id/links',
    { summary: 'Bind a conversation to it', may: 'tickets.write', body: LinkTicket, ...one },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.read', params.id)
      const conversation = await needs.conversations.find(body.conversationId as ConversationId)
      // What comes of the ticket is told there: nobody sends it into a talk that is not theirs to read.
      mustReachConversation(who, 'conversations.read', conversation, await needs.identity.directory())
      await tickets.link(id, conversation.id, body.reason)
      return show(await tickets.find(id))
    },
  )
}
