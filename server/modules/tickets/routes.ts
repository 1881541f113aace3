import { z } from 'zod'
import { IdParam } from '../../../contract/common.ts'
import { LinkTicket } from '../../../contract/conversations.ts'
import * as shown from '../../../contract/tickets.ts'
import type { ConversationId, CustomerId, TeamId, TicketId, TicketTypeId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { readEvents } from '../../platform/events/read.ts'
import type { Http } from '../../platform/http/http.ts'
import { mustBeAllowed, type Who } from '../../platform/http/who.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Customers } from '../customers/customers.ts'
import type { Directory, Identity } from '../identity/identity.ts'
import type { Field, FieldValues } from './form.ts'
import { readable } from './form-access.ts'
import { presentHand } from './hand.ts'
import { namesFor } from './list-routes.ts'
import { presentComment, presentTicket } from './present.ts'
import { mustReachTicket } from './reach.ts'
import type { Way } from './status.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

type Needs = {
  db: Database
  identity: Identity
  customers: Customers
  conversations: Conversations
  publicUrl: () => string
  /** Who acts as `rule:ID`. */
  ruleName: (id: string) => string | undefined
}

/** Read the request, knock at the front door, show the answer. */
export function ticketRoutes(http: Http, tickets: Tickets, needs: Needs) {
  const one = { params: IdParam, answer: shown.Ticket }
  const show = (ticket: Ticket) => showTicket(ticket, tickets, needs)

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
        { ...(await mine(ticket, tickets)), conversations: [], surveys: [], pageUrl: pageUrl(ticket, needs) },
      )
    },
  )

  http.get('/tickets/:id', { summary: 'A ticket', may: 'tickets.read', ...one }, async ({ params, who }) =>
    show(await seen(who, params.id)),
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

  const Comments = z.object({ items: z.array(shown.Comment) })
  http.get(
    '/tickets/:id/comments',
    { summary: 'What was said about it', may: 'tickets.read', params: IdParam, answer: Comments },
    async ({ params, who }) => ({ items: await showComments((await seen(who, params.id)).id) }),
  )

  http.post(
    '/tickets/:id/comments',
    {
      summary: 'Say something, inside or to the customer',
      may: 'tickets.write',
      params: IdParam,
      body: shown.NewComment,
      answer: shown.Comment,
      status: 201,
    },
    async ({ params, body, who }) => {
      const { id } = await seen(who, params.id)
      const author = who.kind === 'user' ? { authorId: who.id as UserId } : {}
      const mentionIds = await colleagues(body.mentionIds)
      const comment = await tickets.comment(id, { ...body, ...author, mentionIds, from: 'agent' })
      return presentComment(comment, await needs.identity.directory(), await filesOf([comment]))
    },
  )

  http.get(
    '/tickets/:id/events',
    {
      summary: 'Its history',
      may: 'tickets.read',
      params: IdParam,
      answer: z.object({ items: z.array(shown.TicketEvent) }),
    },
    async ({ params, who }) => {
      const ticket = await seen(who, params.id)
      const [events, directory, { fields }] = await Promise.all([
        readEvents(needs.db, { subject: { kind: 'ticket', id: ticket.id }, limit: 500 }),
        needs.identity.directory(),
        tickets.typeOf(ticket),
      ])
      return {
        items: events.map((event) => ({
          number: event.number,
          type: event.type,
          at: event.at.toISOString(),
          actor: actorName(event.actor, directory, needs.ruleName),
          detail: readableDetail(event.fact, fields),
        })),
      }
    },
  )

  http.post(
    '/tickets/:id/links',
    { summary: 'Bind a conversation to it', may: 'tickets.write', body: LinkTicket, ...one },
    async ({ params, body, who }) => {
      const { id } = await seen(who, params.id)
      await needs.conversations.find(body.conversationId as ConversationId)
      await tickets.link(id, body.conversationId as ConversationId, body.reason)
      return show(await tickets.find(id))
    },
  )

  async function colleagues(ids: readonly string[]): Promise<UserId[]> {
    const { byId } = await needs.identity.directory()
    if (ids.some((id) => !byId.get(id)?.active))
      throw new Refusal('invalid', 'person-unknown', 'names somebody who does not work here', 'body.mentionIds')
    return ids as UserId[]
  }

  async function within(who: Who, id: string): Promise<TicketId> {
    mustReachTicket(who, 'tickets.write', await tickets.find(id as TicketId), await needs.identity.directory())
    return id as TicketId
  }

  async function seen(who: Who, id: string): Promise<Ticket> {
    const ticket = await tickets.find(id as TicketId)
    mustReachTicket(who, 'tickets.read', ticket, await needs.identity.directory())
    return ticket
  }

  async function showComments(id: TicketId) {
    const [comments, directory] = await Promise.all([tickets.comments(id), needs.identity.directory()])
    const files = await filesOf(comments)
    return comments.map((comment) => presentComment(comment, directory, files))
  }

  async function filesOf(comments: readonly { fileIds: readonly string[] }[]) {
    const files = await needs.conversations.attachments(comments.flatMap(({ fileIds }) => fileIds))
    return new Map(files.map((file) => [file.id, file]))
  }
}

export async function showTicket(ticket: Ticket, tickets: Tickets, needs: Needs) {
  const [names, own, links, surveys] = await Promise.all([
    namesFor([ticket], tickets, needs),
    mine(ticket, tickets),
    tickets.linksOf(ticket.id),
    needs.conversations.surveysOfTicket(ticket.id),
  ])
  const conversations = await Promise.all(
    links.map(async ({ conversationId, reason }) => ({ ...(await needs.conversations.find(conversationId)), reason })),
  )
  return presentTicket(ticket, names, { ...own, conversations, surveys, pageUrl: pageUrl(ticket, needs) })
}

/** What depends on who looks. */
async function mine(ticket: Ticket, tickets: Tickets) {
  const [fields, ways, names] = await Promise.all([
    tickets.seenFields(ticket),
    tickets.waysFrom(ticket),
    tickets.namesIn(ticket),
  ])
  return { fields, ways, names, asked: await askedOf(ticket, ways, tickets) }
}

/** Most types have no way that needs a yes: then nobody has to look. */
async function askedOf({ id, status }: Ticket, ways: readonly Way[], tickets: Tickets): Promise<ReadonlySet<string>> {
  if (!ways.some(({ transition }) => transition.approval)) return new Set()
  const asked = await tickets.askedMoves(id)
  return new Set(asked.flatMap(({ from, move }) => (from === status ? [move.status] : [])))
}

const pageUrl = (ticket: Ticket, { publicUrl }: Needs) => `${publicUrl()}/t/${ticket.pageToken}`

function actorName(actor: string, { people }: Directory, ruleName: Needs['ruleName']): string {
  const [kind, id = ''] = actor.split(':')
  if (kind === 'rule') return `rule:${ruleName(id) ?? ''}`
  return kind === 'user' ? (people.get(id) ?? actor) : (kind ?? actor)
}

/** What changed in fields that this person may not see did not change for them. */
function readableDetail({ type: _, ...detail }: Record<string, unknown>, fields: readonly Field[]) {
  const changes = detail.changes as { fields?: [FieldValues | null, FieldValues | null] } | undefined
  if (!changes?.fields) return detail
  const seen = changes.fields.map((values) => readable(fields, values ?? {}, presentHand()))
  return { ...detail, changes: { ...changes, fields: seen } }
}
