import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { resolve } from 'node:path'
import multipart from '@fastify/multipart'
import files from '@fastify/static'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { ChangePageContact, SurveyPage, TicketPage } from '../../contract/ticket-page.ts'
import { FromVisitor, NewVisit, ToVisitor, type Visit, type VisitorMessage } from '../../contract/widget.ts'
import { newId } from '../../server/base/id.ts'
import type { Said, ThreadFrame } from '../../server/channels/chat/chat-channel.ts'
import { signVisitor, verifyVisitor } from '../../server/channels/chat/visitor-token.ts'
import { VisitorSockets, visitorSocketServer } from '../../server/channels/chat/widget/visitor-sockets.ts'
import cors from './cors.ts'

const secret = 'the secret of a small centre'

/**
 * A centre of one process and no database, for the widget's own tests: the
 * real visitor sockets and tokens, the real bundle, and a memory that keeps
 * the promises of the contract (one message per clientId, files by their first
 * bytes, one answer per survey). Whatever it says is checked by the contract.
 */
export class SmallCentre {
  readonly said: Said[] = []
  readonly visits: NewVisit[] = []
  readonly answers = new Map<string, { score: number; words: string }>()
  readonly tickets = new Map<string, TicketPage>()
  readonly surveys = new Map<string, SurveyPage>()
  readonly heard: string[] = []
  open = true
  /** `/sip` of some exchange, when a test brings one. */
  sip = '/sip'
  refuseWith: string | undefined
  /** Takes what is said and loses the network before it can say so. */
  isForgetfulOnce = false
  readonly #threads = new Map<string, VisitorMessage[]>()
  readonly #standing = new Map<string, Omit<ThreadFrame, 'type' | 'messages'>>()
  readonly #files = new Map<string, { name: string; type: string; bytes: Buffer }>()
  readonly #sockets = new VisitorSockets({ report: (problem) => this.heard.push(String(problem)) })
  readonly #http: FastifyInstance
  /** Also those that became WebSockets, and those that hang. */
  readonly #connections = new Set<Socket>()
  #isCut = false
  #clock = Date.now()

  constructor(built: string) {
    this.#http = fastify({ bodyLimit: 1024 * 1024 })
    this.#routes(built)
    this.#hearVisitors()
    this.#acceptSockets(this.#http.server)
    this.#http.server.on('connection', (socket) => this.#connections.add(socket))
  }

  async start(): Promise<this> {
    await this.#http.listen({ port: 0, host: '127.0.0.1' })
    return this
  }

  async stop() {
    await this.#sockets.stop()
    for (const socket of this.#connections) socket.destroy()
    await this.#http.close()
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.server.address() as AddressInfo).port}`
  }

  /** The one visitor of a test. */
  get visitor(): string {
    return [...this.#threads.keys()].at(-1) ?? ''
  }

  thread(visitor = this.visitor): readonly VisitorMessage[] {
    return this.#threads.get(visitor) ?? []
  }

  /** The network between this centre and everybody breaks, and is mended again. */
  cut() {
    this.#isCut = true
    for (const client of this.#wss.clients) client.terminate()
    this.#http.server.closeAllConnections()
  }

  mend() {
    this.#isCut = false
  }

  says(message: Partial<VisitorMessage>, visitor = this.visitor) {
    const whole: VisitorMessage = {
      id: newId(),
      from: 'agent',
      author: '林晓',
      text: '',
      files: [],
      at: this.#now(),
      ...message,
    }
    this.#threads.set(visitor, [...this.thread(visitor), whole])
    this.#tell(visitor, { type: 'message', message: whole })
  }

  stands(
    standing: { state: 'waiting' | 'talking' | 'closed'; agent?: string; position?: number },
    visitor = this.visitor,
  ) {
    this.#standing.set(visitor, standing)
    this.#tell(visitor, { type: 'state', ...standing })
  }

  types(visitor = this.visitor) {
    this.#tell(visitor, { type: 'typing' })
  }

  reads(visitor = this.visitor) {
    const at = this.#now()
    const seen = this.thread(visitor).map((one) => (one.from === 'customer' ? { ...one, readAt: at } : one))
    this.#threads.set(visitor, seen)
    this.#tell(visitor, { type: 'read', at })
  }

  /** Times that differ, however fast a test is: the order of messages hangs on them. */
  #now(): string {
    this.#clock = Math.max(this.#clock + 1, Date.now())
    return new Date(this.#clock).toISOString()
  }

  #tell(visitor: string, frame: ToVisitor) {
    this.#sockets.deliver(visitor, ToVisitor.parse(frame))
  }

  #hearVisitors() {
    this.#sockets.onVisitor({
      connected: async (visitor) => this.#thread(visitor),
      said: async (said) => this.#take(said),
      typing: () => this.heard.push('typing'),
      read: () => void this.heard.push('read'),
      left: (visitor) => this.stands({ state: 'closed' }, visitor),
      gone: () => this.heard.push('gone'),
    })
  }

  #thread(visitor: string): ThreadFrame {
    const standing = this.#standing.get(visitor) ?? { state: 'none' }
    return { type: 'thread', ...standing, messages: [...this.thread(visitor)] }
  }

  #take(said: Said): string | undefined {
    if (this.refuseWith) return this.refuseWith
    FromVisitor.parse({ type: 'say', clientId: said.clientId, text: said.text, fileIds: said.fileIds })
    const known = this.thread(said.visitor).find(({ clientId }) => clientId === said.clientId)
    if (known) {
      this.#tell(said.visitor, { type: 'message', message: known })
      return undefined
    }
    this.said.push(said)
    if (this.isForgetfulOnce) {
      this.isForgetfulOnce = false
      this.cut()
    }
    const refs = said.fileIds.map((id) => this.#ref(id))
    this.says(
      { from: 'customer', author: undefined, text: said.text, clientId: said.clientId, files: refs },
      said.visitor,
    )
    if (!this.#standing.has(said.visitor)) this.stands({ state: 'waiting', position: 3 }, said.visitor)
    return undefined
  }

  #ref(id: string) {
    const { name, type, bytes } = this.#files.get(id)!
    return { id, name, type, bytes: bytes.length }
  }

  #acceptSockets(server: Server) {
    server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://centre')
      if (url.pathname !== '/api/v1/widget/socket') return
      const visitor = verifyVisitor(url.searchParams.get('token') ?? '', secret, new Date())
      if (this.#isCut || !visitor) return socket.destroy()
      this.#wss.handleUpgrade(request, socket, head, (ws) => this.#sockets.accept(ws, visitor))
    })
  }

  readonly #wss = visitorSocketServer()

  get server(): Server {
    return this.#http.server
  }

  #routes(built: string) {
    const http = this.#http
    cors(http)
    // The scripts still come: a browser has them in its cache.
    http.addHook('onRequest', async ({ url }, reply) => {
      if (this.#isCut && !url.startsWith('/widget')) reply.raw.destroy()
    })
    void http.register(multipart, { limits: { fileSize: 1024 * 1024 } })
    void http.register(files, { root: resolve(built), prefix: '/widget/' })
    const page = (name: string) => ({
      handler: (_: unknown, reply: { sendFile(name: string): unknown }) => reply.sendFile(name),
    })
    http.get('/widget.js', page('widget.js'))
    http.get('/demo', page('demo.html'))
    http.get('/t/:token', page('ticket.html'))
    http.get('/s/:token', page('survey.html'))
    http.post('/api/v1/widget/visits', async ({ body }) => this.#visit(NewVisit.parse(body)))
    this.#fileRoutes()
    this.#publicRoutes()
  }

  #visit(wish: NewVisit): Visit {
    this.visits.push(wish)
    const visitor = (wish.token && verifyVisitor(wish.token, secret, new Date())) || newId<string & { readonly x: 1 }>()
    if (!this.#threads.has(visitor)) this.#threads.set(visitor, [])
    return {
      token: signVisitor(visitor, secret, new Date()),
      centre: { zh: '一呼商城', en: 'Yihu Mall' },
      open: this.open,
      call: { socket: this.sip, number: '4000', visitor: `v-${visitor}` },
      files: { mostBytes: 512 * 1024, types: ['image/png', 'image/jpeg', 'application/pdf'] },
    }
  }

  #fileRoutes() {
    const take = async (request: FastifyRequest, reply: FastifyReply) => {
      const file = await request.file()
      const bytes = await file!.toBuffer()
      const isPng = bytes.subarray(1, 4).toString() === 'PNG'
      const isPdf = bytes.subarray(0, 4).toString() === '%PDF'
      if (!isPng && !isPdf) return reply.code(415).send(problem(415, 'file-type'))
      const id = newId<string & { readonly x: 1 }>()
      this.#files.set(id, { name: file!.filename, type: isPng ? 'image/png' : 'application/pdf', bytes })
      return this.#ref(id)
    }
    this.#http.post('/api/v1/widget/files', take)
    this.#http.post('/api/v1/public/tickets/:token/files', take)
    this.#http.get<{ Params: { id: string } }>('/api/v1/widget/files/:id', async ({ params }, reply) => {
      const file = this.#files.get(params.id)
      return file ? reply.type(file.type).send(file.bytes) : reply.code(404).send(problem(404, 'file-unknown'))
    })
  }

  #change(token: string, change: Partial<TicketPage>): TicketPage {
    const ticket = { ...this.tickets.get(token)!, ...change }
    this.tickets.set(token, ticket)
    return ticket
  }

  #hear(token: string, text: string, fileIds: readonly string[]): TicketPage {
    const files = fileIds.map((id) => this.#ref(id))
    const comment = { id: newId() as string, from: 'customer' as const, text, files, at: this.#now() }
    return this.#change(token, { comments: [...this.tickets.get(token)!.comments, comment] })
  }

  #publicRoutes() {
    type ByToken = { Params: { token: string } }
    this.#http.get<ByToken>('/api/v1/public/tickets/:token', async ({ params }, reply) => {
      return this.tickets.get(params.token) ?? reply.code(404).send(problem(404, 'ticket-unknown'))
    })
    this.#http.post<ByToken & { Body: { text: string; fileIds: string[] } }>(
      '/api/v1/public/tickets/:token/comments',
      async ({ params, body }) => this.#hear(params.token, body.text, body.fileIds),
    )
    this.#http.put<ByToken & { Body: { reason: string; fileIds: string[] } }>(
      '/api/v1/public/tickets/:token/reopening',
      async ({ params, body }) => {
        this.#change(params.token, { state: 'open', reopenUntil: undefined })
        return this.#hear(params.token, body.reason, body.fileIds)
      },
    )
    this.#http.put<ByToken & { Body: ChangePageContact }>(
      '/api/v1/public/tickets/:token/contact',
      async ({ params, body: { prefers: _, ...allows } }) => {
        const contact = this.tickets.get(params.token)!.contact!
        return this.#change(params.token, { contact: { ...contact, allows: { ...contact.allows, ...allows } } })
      },
    )
    this.#http.get<ByToken>('/api/v1/public/surveys/:token', async ({ params }, reply) => {
      return this.surveys.get(params.token) ?? reply.code(404).send(problem(404, 'survey-unknown'))
    })
    this.#http.put<ByToken & { Body: { score: number; words: string } }>(
      '/api/v1/public/surveys/:token',
      async ({ params, body }, reply) => {
        const survey = this.surveys.get(params.token)
        if (survey?.state !== 'sent') return reply.code(409).send(problem(409, 'survey-answered'))
        this.answers.set(params.token, body)
        const answered: SurveyPage = { ...survey, state: 'answered', ...body }
        this.surveys.set(params.token, answered)
        return answered
      },
    )
  }
}

function problem(status: number, code: string) {
  return { type: 'about:blank', title: code, status, code, detail: code }
}
