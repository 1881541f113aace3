import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { FileRef, Id } from '../../../contract/common.ts'
import { PageReply, TicketPage } from '../../../contract/tickets.ts'
import type { TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Files } from '../../providers/files/files.ts'
import { allowedTypes, attach, mostBytes } from '../conversations/attachments.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { presentFile } from '../conversations/present.ts'
import { sendFile } from '../conversations/routes.ts'
import type { Directory } from '../identity/identity.ts'
import { presentComment } from './present.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

const Token = z.object({ token: z.string().min(16).max(64) })
const nobody: Directory = {
  people: new Map(),
  teams: new Map(),
  teamByPerson: new Map(),
  byExtension: new Map(),
  byId: new Map(),
}

type Needs = {
  conversations: Conversations
  files: Files
  /** Where the story of a merged ticket goes on; itself when it was never merged. */
  endOf(id: TicketId): Promise<TicketId>
}

/** The customer's page: whoever has the link sees what is public, and may write and send files. */
export function ticketPageRoutes(http: Http, tickets: Tickets, { conversations, files, endOf }: Needs) {
  const uploads = new RateLimiterMemory({ points: 20, duration: 600 })

  http.get(
    '/public/tickets/:token',
    { summary: 'A ticket as its customer sees it', may: 'anyone', params: Token, answer: TicketPage },
    async ({ params }) => show(params.token),
  )

  http.post(
    '/public/tickets/:token/comments',
    { summary: 'The customer writes', may: 'anyone', params: Token, body: PageReply, answer: TicketPage, status: 201 },
    async ({ params, body }) => {
      const { id } = await behind(params.token)
      const sent = await conversations.attachments(body.fileIds)
      if (sent.some(({ owner }) => owner !== ownerOf(id)) || sent.length < new Set(body.fileIds).size)
        throw new Refusal('invalid', 'file-unknown', 'names a file that is not there', 'body.fileIds')
      await tickets.comment(id, { kind: 'public', from: 'customer', text: body.text, fileIds: body.fileIds })
      return show(params.token)
    },
  )

  http.post(
    '/public/tickets/:token/files',
    { summary: 'The customer sends a file along', may: 'anyone', params: Token, answer: FileRef, status: 201 },
    async ({ params, request }) => {
      const { id, state } = await behind(params.token)
      if (state === 'closed') throw new Refusal('conflict', 'ticket-closed', 'This ticket is closed for good.')
      await uploads.consume(id).catch(() => {
        throw new Refusal('too-often', 'too-often', 'Too many files; wait some minutes.')
      })
      const sent = await request.file()
      if (!sent) throw new Refusal('invalid', 'file-missing', 'send one file in the field file', 'file')
      const file = await attach(conversations, files, { name: sent.filename, content: sent.file }, ownerOf(id))
      return presentFile(file)[0]
    },
  )

  http.get(
    '/public/tickets/:token/files/:id',
    { summary: 'A file of what is public', may: 'anyone', params: Token.extend({ id: Id }) },
    async ({ params, reply }) => {
      const ticket = await behind(params.token)
      const shown = (await tickets.comments(ticket.id)).filter(isPublic).flatMap(({ fileIds }) => fileIds)
      const [file] = shown.includes(params.id) ? await conversations.attachments([params.id]) : []
      if (!file) throw new Refusal('not-found', 'file-unknown', 'There is no such file.')
      return sendFile(reply, file, files)
    },
  )

  async function behind(token: string): Promise<Ticket> {
    const asked = await tickets.byPageToken(token)
    const end = await endOf(asked.id)
    return end === asked.id ? asked : tickets.find(end)
  }

  async function show(token: string): Promise<TicketPage> {
    const ticket = await behind(token)
    const [types, comments, surveys] = await Promise.all([
      tickets.types(),
      tickets.comments(ticket.id),
      conversations.surveysOfTicket(ticket.id),
    ])
    const open = surveys.find(({ answeredAt }) => !answeredAt)
    const shown = comments.filter(isPublic)
    const sent = await conversations.attachments(shown.flatMap(({ fileIds }) => fileIds))
    const fileById = new Map(sent.map((file) => [file.id, file]))
    const answered = surveys.find(({ score }) => score !== undefined)
    return {
      number: ticket.number,
      subject: ticket.subject,
      type: types.find(({ id }) => id === ticket.typeId)?.name ?? { zh: '', en: '' },
      state: ticket.state,
      createdAt: ticket.createdAt.toISOString(),
      resolvedAt: ticket.resolvedAt?.toISOString(),
      result: ticket.result,
      comments: shown.map((comment) => presentComment(comment, nobody, fileById)),
      surveyUrl: open && `/s/${open.token}`,
      score: answered?.score,
      files: { mostBytes, types: [...allowedTypes] },
    }
  }
}

const isPublic = ({ kind }: { kind: string }) => kind === 'public'
const ownerOf = (id: TicketId) => `ticket:${id}`
