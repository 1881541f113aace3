import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { FileRef, Id, IdParam } from '../../../contract/common.ts'
import { ChangePageContact, PageReopening, PageReply, TicketPage } from '../../../contract/ticket-page.ts'
import type { Clock } from '../../base/clock.ts'
import type { TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Files } from '../../providers/files/files.ts'
import { allowedTypes, attach, mostBytes, refuseForeignFiles } from '../conversations/attachments.ts'
import { type Conversations, standing } from '../conversations/conversations.ts'
import { sendFile } from '../conversations/file-routes.ts'
import { presentFile } from '../conversations/present.ts'
import type { Consents } from '../customers/consents.ts'
import type { Customers } from '../customers/customers.ts'
import type { Directory, Identity } from '../identity/identity.ts'
import { closeAfterMs } from './clocks.ts'
import { changeContact, contactOf } from './page-contact.ts'
import type { PageLinks } from './page-links.ts'
import { presentComment } from './present.ts'
import { mustReachTicket } from './reach.ts'
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
  identity: Identity
  links: PageLinks
  publicUrl(): string
  customers: Customers
  consents: Consents
  mailIsSetUp: boolean
  clock: Clock
  files: Files
  /** Where the story of a merged ticket goes on; itself when it was never merged. */
  endOf(id: TicketId): Promise<TicketId>
  /** The ticket and those that were merged into it. */
  storyOf(id: TicketId): Promise<TicketId[]>
}

/** The customer's page: whoever has the link sees what is public, and may write and send files. */
export function ticketPageRoutes(http: Http, tickets: Tickets, needs: Needs) {
  const { conversations, files, endOf, storyOf } = needs
  // Of one ticket, by whoever has its link; and of one address that tries links.
  const uploads = new RateLimiterMemory({ points: 20, duration: 600 })
  const words = new RateLimiterMemory({ points: 30, duration: 600 })
  const looks = new RateLimiterMemory({ points: 300, duration: 60 })

  http.get(
    '/public/tickets/:token',
    { summary: 'A ticket as its customer sees it', may: 'anyone', params: Token, answer: TicketPage },
    async ({ params, request }) => {
      await within(looks, request.ip)
      return show(params.token)
    },
  )

  http.post(
    '/public/tickets/:token/comments',
    { summary: 'The customer writes', may: 'anyone', params: Token, body: PageReply, answer: TicketPage, status: 201 },
    async ({ params, body }) => {
      const { id } = await behind(params.token)
      await write(id, body.text, body.fileIds)
      return show(params.token)
    },
  )

  http.post(
    '/public/tickets/:token/files',
    { summary: 'The customer sends a file along', may: 'anyone', params: Token, answer: FileRef, status: 201 },
    async ({ params, request }) => {
      const { id, state } = await behind(params.token)
      if (state === 'closed') throw new Refusal('conflict', 'ticket-closed', 'This ticket is closed for good.')
      await within(uploads, id)
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
      const shown = (await said(ticket)).flatMap(({ fileIds }) => fileIds)
      const [file] = shown.includes(params.id) ? await conversations.attachments([params.id]) : []
      if (!file) throw new Refusal('not-found', 'file-unknown', 'There is no such file.')
      return sendFile(reply, file, files)
    },
  )

  http.put(
    '/public/tickets/:token/reopening',
    { summary: 'The customer is not content', may: 'anyone', params: Token, body: PageReopening, answer: TicketPage },
    async ({ params, body }) => {
      const { id, state } = await behind(params.token)
      if (state !== 'resolved') throw new Refusal('conflict', `ticket-${state}`, whyNotReopened[state])
      // A customer's word opens what was resolved, in the same breath.
      await write(id, body.reason, body.fileIds)
      return show(params.token)
    },
  )

  http.put(
    '/public/tickets/:token/contact',
    { summary: 'How we may reach them', may: 'anyone', params: Token, body: ChangePageContact, answer: TicketPage },
    async ({ params, body }) => {
      const { id, customerId } = await behind(params.token)
      await within(words, id)
      if (!customerId) throw new Refusal('conflict', 'customer-unknown', 'Nobody knows yet whose ticket this is.')
      await changeContact(customerId, body, needs)
      return show(params.token)
    },
  )

  http.put(
    '/tickets/:id/page-link',
    {
      summary: 'Give the customer a new link; the old one opens nothing any more',
      may: 'tickets.write',
      params: IdParam,
      answer: z.object({ pageUrl: z.string() }),
    },
    async ({ params, who }) => {
      const id = params.id as TicketId
      mustReachTicket(who, 'tickets.write', await tickets.find(id), await needs.identity.directory())
      await needs.links.renew(id)
      return { pageUrl: `${needs.publicUrl()}/t/${(await tickets.find(id)).pageToken}` }
    },
  )

  async function write(id: TicketId, text: string, fileIds: string[]): Promise<void> {
    await within(words, id)
    await refuseForeignFiles(conversations, fileIds, ownerOf(id))
    await tickets.comment(id, { kind: 'public', from: 'customer', text, fileIds })
  }

  async function within(limit: RateLimiterMemory, key: string): Promise<void> {
    await limit.consume(key).catch(() => {
      throw new Refusal('too-often', 'too-often', 'Too often; wait some minutes.')
    })
  }

  async function behind(token: string): Promise<Ticket> {
    const asked = await tickets.byPageToken(token)
    const end = await endOf(asked.id)
    return end === asked.id ? asked : tickets.find(end)
  }

  /** The last of it: a page is read to its end, and nobody writes a thousand words to us unanswered. */
  const said = async ({ id }: Ticket) =>
    (await tickets.comments({ of: await storyOf(id), kind: 'public', limit: mostSaid })).reverse()

  async function show(token: string): Promise<TicketPage> {
    const ticket = await behind(token)
    const [types, shown, surveys, contact] = await Promise.all([
      tickets.types(),
      said(ticket),
      conversations.surveysOfTicket(ticket.id),
      ticket.customerId && contactOf(ticket.customerId, needs),
    ])
    const open = surveys.find((survey) => standing(survey, needs.clock.now()) === 'sent')
    const sent = await conversations.attachments(shown.flatMap(({ fileIds }) => fileIds))
    const fileById = new Map(sent.map((file) => [file.id, file]))
    // A mark of before it was opened again is not the mark of what is done now.
    const answered = surveys.find(({ score, round }) => score !== undefined && round === ticket.reopenedTimes)
    return {
      number: ticket.number,
      subject: ticket.subject,
      type: types.find(({ id }) => id === ticket.typeId)?.name ?? { zh: '', en: '' },
      state: ticket.state,
      createdAt: ticket.createdAt.toISOString(),
      resolvedAt: ticket.resolvedAt?.toISOString(),
      // Opened again, it is what the customer was not content with.
      result: ticket.resolvedAt && ticket.result,
      comments: shown.map((comment) => presentComment(comment, nobody, fileById)),
      surveyUrl: open && `/s/${open.token}`,
      score: answered?.score,
      reopenUntil: reopenUntil(ticket)?.toISOString(),
      contact,
      files: { mostBytes, types: [...allowedTypes] },
    }
  }
}

/** It closes by itself then, and closed is for good. */
const reopenUntil = ({ state, resolvedAt }: Ticket): Date | undefined =>
  state === 'resolved' && resolvedAt ? new Date(resolvedAt.getTime() + closeAfterMs) : undefined

const whyNotReopened = {
  open: 'This ticket is open already.',
  pending: 'This ticket is open, and waits for your answer.',
  closed: 'This ticket is closed for good; ask for a new one.',
}

const mostSaid = 1000
const ownerOf = (id: TicketId) => `ticket:${id}`
