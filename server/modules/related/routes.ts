import { IdParam } from '../../../contract/common.ts'
import * as shown from '../../../contract/related.ts'
import { Ticket as ShownTicket } from '../../../contract/tickets.ts'
import type { TeamId, TicketId, TicketTypeId, UserId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import { reachesTicket, reaching } from '../tickets/reach.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { presentRelations } from './present.ts'
import type { Related } from './related.ts'

type Needs = {
  tickets: Tickets
  identity: Identity
  customers: Customers
  /** A whole ticket, as tickets show it. */
  show(ticket: Ticket): Promise<unknown>
}

/** Read the request, knock at the front door, show the answer. */
export function relatedRoutes(http: Http, related: Related, { tickets, identity, customers, show }: Needs) {
  const reached = reaching({ tickets, identity })
  const whole = { params: IdParam, answer: ShownTicket }
  const seen = { params: IdParam, answer: shown.Relations }

  http.get(
    '/tickets/:id/relations',
    { summary: 'Which tickets belong with it, and which may', may: 'tickets.read', ...seen },
    async ({ params, who }) => showRelations(who, (await reached(who, 'tickets.read', params.id)).id),
  )

  http.put(
    '/tickets/:id/merge',
    { summary: 'Its story goes on in another ticket', may: 'tickets.write', body: shown.Merge, ...whole },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.write', params.id)
      const into = await reached(who, 'tickets.write', body.into)
      return show(await related.merge(id, into.id))
    },
  )

  http.post(
    '/tickets/:id/splits',
    { summary: 'Make a ticket of its own of a part', may: 'tickets.write', body: shown.Split, status: 201, ...whole },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.write', params.id)
      const typeId = body.typeId as TicketTypeId
      const assigneeId = body.assigneeId as UserId | undefined
      return show(await related.split(id, { ...body, typeId, assigneeId, departmentId: body.departmentId as TeamId }))
    },
  )

  http.put(
    '/tickets/:id/incident',
    { summary: 'It is one of the many that an incident made', may: 'tickets.write', body: shown.JoinIncident, ...seen },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.write', params.id)
      const incident = await reached(who, 'tickets.read', body.incident)
      await related.join(id, incident.id)
      return showRelations(who, id)
    },
  )

  http.delete(
    '/tickets/:id/incident',
    { summary: 'It stands for itself again', may: 'tickets.write', ...seen },
    async ({ params, who }) => {
      const { id } = await reached(who, 'tickets.write', params.id)
      for (const { kind, from, to } of await related.of(id))
        if (kind === 'part-of' && from === id) await related.leave(id, to)
      return showRelations(who, id)
    },
  )

  const told = { params: IdParam, answer: shown.PartsTold, status: 202 }
  http.post(
    '/tickets/:id/parts/answers',
    { summary: 'One public word to everybody', may: 'tickets.write', body: shown.PartsAnswer, ...told },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.write', params.id)
      const { parts, left } = await openParts(who, id)
      const authorId = who.kind === 'user' ? (who.id as UserId) : undefined
      await tickets.comment(id, { kind: 'public', from: 'agent', text: body.text, fileIds: [], authorId })
      await related.answerParts(id, parts, { text: body.text, authorId })
      return { parts: parts.length, left }
    },
  )

  http.put(
    '/tickets/:id/parts/resolution',
    { summary: 'Resolve every part with one result', may: 'tickets.write', body: shown.PartsResolution, ...told },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.write', params.id)
      const { parts, left } = await openParts(who, id)
      await related.resolveParts(id, parts, body.result)
      return { parts: parts.length, left }
    },
  )

  /** Only those that are open, and that the one who speaks may write in. */
  async function openParts(who: Who, incident: TicketId): Promise<{ parts: TicketId[]; left: number }> {
    const relations = (await related.of(incident)).filter(({ kind, to }) => kind === 'part-of' && to === incident)
    const [all, directory] = await Promise.all([
      tickets.findMany(relations.map(({ from }) => from)),
      identity.directory(),
    ])
    const parts = all
      .filter(({ state }) => state === 'open' || state === 'pending')
      .filter((ticket) => reachesTicket(who, 'tickets.write', ticket, directory))
    return { parts: parts.map(({ id }) => id), left: all.length - parts.length }
  }

  async function showRelations(who: Who, id: TicketId): Promise<shown.Relations> {
    const [relations, alike, directory, types] = await Promise.all([
      related.of(id),
      related.alike(id),
      identity.directory(),
      tickets.types(),
    ])
    const others = await tickets.findMany(relations.map(({ from, to }) => (from === id ? to : from)))
    const readable = [...others, ...alike.map(({ ticket }) => ticket)].filter((ticket) =>
      reachesTicket(who, 'tickets.read', ticket, directory),
    )
    const names = await customers.names(readable.map(({ customerId }) => customerId))
    return presentRelations(id, { relations, alike, readable, types, names })
  }
}
