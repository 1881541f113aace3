import { createHash } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { FileRef, IdParam } from '../../../contract/common.ts'
import { NewVisit, Visit } from '../../../contract/widget.ts'
import { newId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { signVisitor, verifyVisitor } from '../../channels/chat/visitor-token.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Files } from '../../providers/files/files.ts'
import { allowedTypes, attach, mostBytes } from '../conversations/attachments.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { sendFile } from '../conversations/file-routes.ts'
import { presentFile } from '../conversations/present.ts'
import type { ChatReception } from './chat-reception.ts'

type Needs = {
  conversations: Conversations
  files: Files
  secret: string
  reception: ChatReception
  /** The one that a call from the window rings. */
  number(): string
  isOpen(): boolean
}

const Token = z.object({ token: z.string().max(200) })
const centre = { zh: '一呼商城', en: 'Yihu Store' }

/** What a browser gets before it may write: a word to be known by, and the rules. */
export function widgetRoutes(http: Http, { conversations, files, secret, reception, number, isOpen }: Needs) {
  const visits = new RateLimiterMemory({ points: 60, duration: 60 })
  const uploads = new RateLimiterMemory({ points: 20, duration: 60 })

  http.post(
    '/widget/visits',
    { summary: 'Open the window', may: 'anyone', body: NewVisit, answer: Visit, status: 201 },
    async ({ body, request, reply }) => {
      await slowly(visits, request.ip)
      const now = new Date()
      const known = body.token ? verifyVisitor(body.token, secret, now) : undefined
      const visitor = known ?? newId<string>()
      reception.speaks(visitor, body.language)
      reply.header('cache-control', 'no-store')
      return {
        token: known && body.token ? body.token : signVisitor(visitor, secret, now),
        centre,
        open: isOpen(),
        call: { socket: '/sip', number: number(), visitor: callWord(visitor, secret) },
        files: { mostBytes, types: [...allowedTypes] },
      }
    },
  )

  http.post(
    '/widget/files',
    { summary: 'Upload from the window', may: 'anyone', query: Token, answer: FileRef, status: 201 },
    async ({ query, request }) => {
      const visitor = visitorOf(query.token)
      await slowly(uploads, visitor)
      const sent = await request.file()
      if (!sent) throw new Refusal('invalid', 'file-missing', 'send one file in the field file', 'file')
      const [file] = presentFile(
        await attach(conversations, files, { name: sent.filename, content: sent.file }, `visitor:${visitor}`),
      )
      return file
    },
  )

  http.get(
    '/widget/files/:id',
    { summary: 'A file of this visitor’s thread', may: 'anyone', params: IdParam, query: Token },
    async ({ params, query, reply }) => {
      const visitor = visitorOf(query.token)
      const [file] = await conversations.attachments([params.id])
      const { conversations: own } = await conversations.threadOf(visitor)
      const there = await conversations.withFile(params.id)
      if (!file || !(file.owner === `visitor:${visitor}` || own.some(({ id }) => there.includes(id))))
        throw new Refusal('not-found', 'file-unknown', 'There is no such file.')
      reply.header('cross-origin-resource-policy', 'cross-origin')
      return sendFile(reply, file, files)
    },
  )

  function visitorOf(token: string): string {
    const visitor = verifyVisitor(token, secret, new Date())
    if (!visitor) throw new Refusal('not-signed-in', 'visit-unknown', 'This visit is not known; open the window again.')
    return visitor
  }
}

/** What a call from the page carries to be known by; it opens nothing, so it may travel in a SIP header. */
function callWord(visitor: string, secret: string): string {
  return `${visitor}.${createHash('sha256').update(`${secret} call ${visitor}`).digest('base64url').slice(0, 16)}`
}

/** The visitor that a call's word names; nobody's when it was made up. */
export function visitorOfCall(word: string | undefined, secret: string): string | undefined {
  const visitor = word?.split('.')[0]
  return visitor && callWord(visitor, secret) === word ? visitor : undefined
}

async function slowly(limiter: RateLimiterMemory, key: string): Promise<void> {
  await limiter.consume(key).catch(() => {
    throw new Refusal('too-often', 'too-often', 'Too often; wait a minute.')
  })
}
