import { z } from 'zod'
import { IdParam, page } from '../../../contract/common.ts'
import * as shown from '../../../contract/subtasks.ts'
import type { UserId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { readEvents } from '../../platform/events/read.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import { refuseForeignFiles } from '../conversations/attachments.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Approvals } from './approvals.ts'
import type { Doorkeeper } from './doorkeeper.ts'
import { givenParts, refuseStrangers } from './plan-routes.ts'
import { presentComment, presentParent, presentSubtask, presentTime } from './present.ts'
import type { SubtaskComment } from './store-comments.ts'
import type { Subtask } from './subtask.ts'
import type { Subtasks } from './subtasks.ts'
import { timeWent } from './time-went.ts'

type Needs = {
  db: Database
  identity: Identity
  customers: Customers
  conversations: Conversations
  tickets: Tickets
  approvals: Approvals
  doorkeeper: Doorkeeper
  clock: { now(): Date }
  /** Where today began, for those who count what is done today. */
  today(): Date
}

/** More events than any ticket had so far; where the time went needs them all but for words, which hand nothing on. */
const wholeLog = 20_000
const words = ['comment-added']

/** Read the request, knock at the front door, show the answer. */
export function subtaskRoutes(http: Http, subtasks: Subtasks, needs: Needs) {
  const { identity, doorkeeper } = needs
  const List = z.object({ items: z.array(shown.Subtask) })
  const showAll = async (parts: readonly Subtask[]) => {
    const directory = await identity.directory()
    return { items: parts.map((part) => presentSubtask(part, directory)) }
  }

  http.get(
    '/tickets/:id/subtasks',
    { summary: 'The parts that other departments keep', may: 'tickets.read', params: IdParam, answer: List },
    async ({ params, who }) =>
      showAll(await subtasks.ofTicket((await doorkeeper.ticket(who, params.id, 'tickets.read')).id)),
  )

  http.post(
    '/tickets/:id/subtasks',
    {
      summary: 'Divide a ticket, by hand or by a plan',
      may: 'tickets.write',
      params: IdParam,
      body: shown.Split,
      answer: List,
      status: 201,
    },
    async ({ params, body, who }) => {
      const { id } = await doorkeeper.ticket(who, params.id, 'tickets.write')
      if ('parts' in body) refuseStrangers(body.parts, await identity.directory())
      const parts = 'plan' in body ? (await subtasks.plan(body.plan)).parts : givenParts(body.parts)
      return showAll(await subtasks.openPlan(id, parts))
    },
  )

  http.get(
    '/tickets/:id/time',
    { summary: 'Where its time went', may: 'tickets.read', params: IdParam, answer: shown.TimeWent },
    async ({ params, who }) => {
      const { id } = await doorkeeper.ticket(who, params.id, 'tickets.read')
      const [events, directory] = await Promise.all([
        readEvents(needs.db, { subject: { kind: 'ticket', id }, but: words, limit: wholeLog }),
        identity.directory(),
      ])
      const went = timeWent(events.reverse(), needs.clock.now(), (person) => directory.teamByPerson.get(person))
      return presentTime(went ?? { from: new Date(0), until: new Date(0), shares: [], spans: [] }, directory)
    },
  )

  http.get(
    '/subtasks',
    {
      summary: 'Find subtasks, due first',
      may: 'subtasks.read',
      query: shown.SubtasksQuery,
      answer: page(shown.SubtaskRow),
    },
    async ({ query, who }) => {
      const isPast = query.state === 'done' || query.state === 'cancelled'
      const found = await subtasks.list({
        ...query,
        owner: query.owner === 'me' ? who.id : query.owner,
        department: query.department === 'mine' ? (who.teamId ?? who.id) : query.department,
        reach: reachOf(who),
        after: readCursor(query.after, 2),
      })
      const [directory, tickets] = await Promise.all([identity.directory(), ticketsOf(found)])
      const cursor = ({ id, dueAt, updatedAt }: Subtask) =>
        isPast ? [updatedAt.toISOString(), id] : [dueAt?.toISOString() ?? 'infinity', id]
      return toPage(found, query.limit, cursor, (part) => ({
        ...presentSubtask(part, directory),
        ticket: tickets.get(part.ticketId)!,
      }))
    },
  )

  http.get(
    '/subtasks/counts',
    { summary: 'The work of my department, in figures', may: 'subtasks.read', answer: shown.SubtaskCounts },
    async ({ who }) => {
      const [counts, asked] = await Promise.all([
        subtasks.counts(who.teamId, who.id, needs.today()),
        needs.approvals.waitingFor(who.id as UserId),
      ])
      return { ...counts, approvals: asked.length }
    },
  )

  http.get(
    '/subtasks/:id',
    {
      summary: 'A subtask, with what one needs to know of its ticket',
      may: 'signed-in',
      params: IdParam,
      answer: shown.SubtaskWithParent,
    },
    async ({ params, who }) => {
      const seen = await doorkeeper.read(who, params.id)
      const { part, ticket } = seen
      const [directory, all, names, type, fields, rights] = await Promise.all([
        identity.directory(),
        subtasks.ofTicket(ticket.id),
        needs.customers.names([ticket.customerId]),
        needs.tickets.typeOf(ticket),
        needs.tickets.seenFields(ticket),
        doorkeeper.rights(who, seen),
      ])
      const customerName = ticket.customerId && names.get(ticket.customerId)
      return {
        ...presentSubtask(part, directory),
        ticket: presentParent(ticket, { directory, customerName, type, fields }),
        siblings: all.filter(({ id }) => id !== part.id).map((other) => presentSubtask(other, directory)),
        may: rights,
      }
    },
  )

  const Comments = z.object({ items: z.array(shown.SubtaskComment) })
  http.get(
    '/subtasks/:id/comments',
    { summary: 'What was said about it', may: 'signed-in', params: IdParam, answer: Comments },
    async ({ params, who }) => {
      const { part } = await doorkeeper.read(who, params.id)
      return { items: await showComments(await subtasks.comments(part.id)) }
    },
  )

  http.post(
    '/subtasks/:id/comments',
    {
      summary: 'Say something to the others who work on it',
      may: 'signed-in',
      params: IdParam,
      body: shown.NewSubtaskComment,
      answer: shown.SubtaskComment,
      status: 201,
    },
    async ({ params, body, who }) => {
      const { part } = await doorkeeper.read(who, params.id)
      await refuseForeignFiles(needs.conversations, body.fileIds, `${who.kind}:${who.id}`)
      const [said] = await showComments([await subtasks.comment(part.id, body.text, body.fileIds, person(who))])
      return said
    },
  )

  async function showComments(comments: readonly SubtaskComment[]) {
    const [directory, files] = await Promise.all([
      identity.directory(),
      needs.conversations.attachments(comments.flatMap(({ fileIds }) => fileIds)),
    ])
    const fileById = new Map(files.map((file) => [file.id as string, file]))
    return comments.map((comment) => presentComment(comment, directory, fileById))
  }

  async function ticketsOf(parts: readonly Subtask[]) {
    const tickets = await needs.tickets.findMany(parts.map(({ ticketId }) => ticketId))
    return new Map(tickets.map(({ id, number, subject, priority }) => [id, { id, number, subject, priority }]))
  }
}

export const person = (who: Who) => (who.kind === 'user' ? (who.id as UserId) : undefined)

/** As far as the permission reaches; nothing when it reaches everything. */
function reachOf({ id, teamId, permissions }: Who) {
  const scope = permissions['subtasks.read']
  return scope === 'all' ? undefined : { userId: id, teamId: scope === 'own' ? undefined : teamId }
}
