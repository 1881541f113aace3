import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../db/database.ts'
import { answeredBefore, rememberAnswer } from '../db/once.ts'
import { acting } from '../events/acting.ts'
import type { Log } from '../log/log.ts'
import { isForgedCursor, notOurCursor } from './cursor.ts'
import { Description } from './description.ts'
import { toProblem } from './errors.ts'
import { answerAgain, mustBeDone, onceOf } from './idempotency.ts'
import { ifMatchOf, revisionNeeded, sayRevision } from './if-match.ts'
import { LostAnswers } from './lost-answer.ts'
import { mustBeText } from './plain-text.ts'
import { mustBeAllowed, type Scope, type Who } from './who.ts'

const base = '/api/v1'
const bodyLimitBytes = 1_048_576

type Schema = z.ZodType
type Out<S> = S extends z.ZodType ? z.output<S> : undefined

/** A row of the table that routes are: what is asked, who may, what comes back. */
export type Route<P extends Schema, Q extends Schema, B extends Schema> = {
  readonly summary: string
  /** A permission with the least scope it needs; `signed-in` and `anyone` are said out loud. */
  readonly may: 'anyone' | 'signed-in' | string | readonly [permission: string, scope: Scope]
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly answer?: Schema
  readonly status?: number
  /** It is replaced whole: whoever does not say in If-Match which one they saw would wipe out what others wrote. */
  readonly replaces?: true
}

export type Asked<P, Q, B> = {
  readonly params: Out<P>
  readonly query: Out<Q>
  readonly body: Out<B>
  /** Only missing where `may` is `anyone`. */
  readonly who: Who
  /** The revision of `If-Match`, when given. */
  readonly ifMatch: number | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type Needs = {
  db: Database
  say: Log
  authenticate(request: FastifyRequest): Promise<Who | undefined>
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The front of the house: reads, checks who may, knocks at a module's door, shows the answer. */
export class Http {
  readonly app: FastifyInstance
  readonly #needs: Needs
  readonly description = new Description()
  readonly #lost: LostAnswers

  constructor(needs: Needs) {
    this.#needs = needs
    this.app = Fastify({
      loggerInstance: needs.say as never,
      forceCloseConnections: true,
      logController: new LogController({ disableRequestLogging: true }),
      bodyLimit: bodyLimitBytes,
      trustProxy: 'loopback',
    }) as unknown as FastifyInstance
    this.#lost = new LostAnswers(this.app, base)
    this.app.setValidatorCompiler(validatorCompiler)
    this.app.setSerializerCompiler(serializerCompiler)
    this.app.setErrorHandler((error, request, reply) => this.#showProblem(error, request, reply))
    this.app.setNotFoundHandler((_, reply) =>
      reply
        .code(404)
        .type('application/problem+json')
        .send(toProblem({ statusCode: 404, message: 'There is nothing here.' })),
    )
  }

  async prepare() {
    await this.app.register(cookie)
    await this.app.register(formbody)
    await this.app.register(multipart, { limits: { files: 1, fields: 5, fileSize: 20 * 1024 * 1024 } })
    await this.description.serve(this.app)
  }

  get<P extends Schema, Q extends Schema>(
    path: string,
    route: Route<P, Q, Schema>,
    handle: (asked: Asked<P, Q, undefined>) => unknown,
  ) {
    this.#add('GET', path, route, handle)
  }

  post<P extends Schema, Q extends Schema, B extends Schema>(
    path: string,
    route: Route<P, Q, B>,
    handle: (asked: Asked<P, Q, B>) => unknown,
  ) {
    this.#add('POST', path, route, handle)
  }

  put<P extends Schema, Q extends Schema, B extends Schema>(
    path: string,
    route: Route<P, Q, B>,
    handle: (asked: Asked<P, Q, B>) => unknown,
  ) {
    this.#add('PUT', path, route, handle)
  }

  patch<P extends Schema, Q extends Schema, B extends Schema>(
    path: string,
    route: Route<P, Q, B>,
    handle: (asked: Asked<P, Q, B>) => unknown,
  ) {
    this.#add('PATCH', path, route, handle)
  }

  delete<P extends Schema, Q extends Schema, B extends Schema>(
    path: string,
    route: Route<P, Q, B>,
    handle: (asked: Asked<P, Q, B>) => unknown,
  ) {
    this.#add('DELETE', path, route, handle)
  }

  #add<P, Q, B>(
    method: Method,
    path: string,
    route: Route<Schema, Schema, Schema>,
    handle: (asked: Asked<P, Q, B>) => unknown,
  ) {
    const { params, query, body, answer, status = 200 } = route
    const summary = route.replaces ? `${route.summary} (If-Match)` : route.summary
    const response = { ...(answer ? { [status]: answer } : {}) }
    const described = { summary, tags: [path.split('/')[1]!], 'x-may': route.may, 'x-replaces': route.replaces }
    const schema = { ...described, params, querystring: query, body, response }
    for (const key of Object.keys(schema) as (keyof typeof schema)[]) if (schema[key] === undefined) delete schema[key]
    this.app.withTypeProvider<ZodTypeProvider>().route({
      method,
      url: base + path,
      schema,
      // Who may is asked before the body is even looked at.
      onRequest: async (request) => {
        await this.#letIn(request, route.may)
        if (route.replaces && ifMatchOf(request) === undefined) throw revisionNeeded()
      },
      handler: (request, reply) => this.#handle(request, reply, { answer, status }, handle),
    })
    if (method === 'GET') this.#lost.learn(path, answer)
  }

  async #letIn(request: FastifyRequest, needed: Route<Schema, Schema, Schema>['may']) {
    if (needed === 'anyone') return
    const who = await this.#needs.authenticate(request)
    if (!who) throw new Refusal('not-signed-in', 'not-signed-in', 'Sign in first.')
    if (needed !== 'signed-in') {
      const [permission, scope] = typeof needed === 'string' ? [needed, 'own' as const] : needed
      mustBeAllowed(who, permission, scope)
    }
    whoAsks.set(request, who)
  }

  async #handle<P, Q, B>(
    request: FastifyRequest,
    reply: FastifyReply,
    { answer: form, status }: { answer: Schema | undefined; status: number },
    handle: (asked: Asked<P, Q, B>) => unknown,
  ) {
    // Missing only where anyone may, as `Asked` says.
    const who = whoAsks.get(request) as Who
    for (const place of ['params', 'query', 'body'] as const) mustBeText(request[place], place)
    const once = onceOf(request, who)
    if (once) {
      const before = await answeredBefore(this.#needs.db.read, once)
      if (before) mustBeDone(once, before)
      if (before?.isLost) return this.#lost.tell(request, reply, { answer: form, status, made: before.made })
      if (before) return answerAgain(reply, before)
    }
    const { params, query, body } = request
    // What the schemas of the route have let through.
    const asked = { params, query, body, who, ifMatch: ifMatchOf(request), request, reply } as Asked<P, Q, B>
    const actor = who ? `${who.kind}:${who.id}` : 'anyone'
    const { roles } = who ?? {}
    const answer = await acting({ actor, ...(roles && { roles }), ...(once && { once }) }, async () => handle(asked))
    // A stream is its own answer, also when the other side stops listening in the middle.
    if (reply.sent || reply.raw.headersSent || reply.raw.destroyed) return reply
    if (once?.claimed) await rememberAnswer(this.#needs.db.read, once, status, answer)
    return sayRevision(reply, answer)
      .code(answer === undefined ? 204 : status)
      .send(answer)
  }

  #showProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
    const problem = toProblem(isForgedCursor(error, request) ? notOurCursor() : error)
    if (problem.status >= 500)
      this.#needs.say.error({ error, method: request.method, route: request.routeOptions.url }, 'a request failed')
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
    // Problems have their own shape, not the route's.
    return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
  }
}

const whoAsks = new WeakMap<FastifyRequest, Who>()
