import { z } from 'zod'
import { PageReply, TicketPage } from '../../../contract/tickets.ts'
import type { TicketId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Directory } from '../identity/identity.ts'
import { presentComment } from './present.ts'
import type { Tickets } from './tickets.ts'

const Token = z.object({ token: z.string().min(16).max(64) })
const nobody: Directory = {
  people: new Map(),
  teams: new Map(),
  teamByPerson: new Map(),
  byExtension: new Map(),
  byId: new Map(),
}

/** The customer's page: whoever has the link sees what is public, and may write. */
export function ticketPageRoutes(
  http: Http,
  tickets: Tickets,
  conversations: Conversations,
  /** Where the story of a merged ticket goes on; itself when it was never merged. */
  endOf: (id: TicketId) => Promise<TicketId>,
) {
  http.get(
    '/public/tickets/:token',
    { summary: 'A ticket as its customer sees it', may: 'anyone', params: Token, answer: TicketPage },
    async ({ params }) => show(params.token),
  )

  http.post(
    '/public/tickets/:token/comments',
    { summary: 'The customer writes', may: 'anyone', params: Token, body: PageReply, answer: TicketPage, status: 201 },
    async ({ params, body }) => {
      const ticket = await tickets.byPageToken(params.token)
      await tickets.comment(await endOf(ticket.id), { kind: 'public', from: 'customer', text: body.text, fileIds: [] })
      return show(params.token)
    },
  )

  async function show(token: string): Promise<TicketPage> {
    const asked = await tickets.byPageToken(token)
    const ticket = await tickets.find(await endOf(asked.id))
    const [types, comments, surveys] = await Promise.all([
      tickets.types(),
      tickets.comments(ticket.id),
      conversations.surveysOfTicket(ticket.id),
    ])
    const open = surveys.find(({ answeredAt }) => !answeredAt)
    const answered = surveys.find(({ score }) => score !== undefined)
    return {
      number: ticket.number,
      subject: ticket.subject,
      type: types.find(({ id }) => id === ticket.typeId)?.name ?? { zh: '', en: '' },
      state: ticket.state,
      createdAt: ticket.createdAt.toISOString(),
      resolvedAt: ticket.resolvedAt?.toISOString(),
      result: ticket.result,
      comments: comments
        .filter(({ kind }) => kind === 'public')
        .map((comment) => presentComment(comment, nobody, new Map())),
      surveyUrl: open && `/s/${open.token}`,
      score: answered?.score,
    }
  }
}
