import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Refusal } from '../../base/refusal.ts'
import type { Made } from '../db/once.ts'

type Wanted = { readonly answer: z.ZodType | undefined; readonly status: number; readonly made: Made | null }

/**
 * The house fell after it had done what was asked under an Idempotency-Key and
 * before it had remembered what it answered. Whoever asks again is told how
 * the thing stands now, by the way that shows it in the same form and to
 * whoever may see it.
 */
export class LostAnswers {
  readonly #app: FastifyInstance
  readonly #base: string
  readonly #shownAt = new Map<z.ZodType, string>()

  constructor(app: FastifyInstance, base: string) {
    this.#app = app
    this.#base = base
  }

  /** A way that shows one thing. */
  learn(path: string, answer: z.ZodType | undefined) {
    if (answer && path.endsWith('/:id') && path.split(':').length === 2)
      this.#shownAt.set(answer, this.#base + path.slice(0, -3))
  }

  async tell(request: FastifyRequest, reply: FastifyReply, { answer, status, made }: Wanted): Promise<FastifyReply> {
    reply.header('idempotent-replay', 'true')
    if (!answer) return reply.code(204).send()
    const place = this.#shownAt.get(answer)
    if (!place || !made) throw lost(made)
    const { cookie, authorization } = request.headers
    const headers = { ...(cookie && { cookie }), ...(authorization && { authorization }) }
    const shown = await this.#app.inject({ method: 'GET', url: place + made.id, headers })
    if (shown.statusCode !== 200) throw lost(made)
    if (shown.headers.etag) reply.header('etag', shown.headers.etag)
    return reply.code(status).type('application/json; charset=utf-8').serializer(String).send(shown.body)
  }
}

const lost = (made: Made | null) =>
  new Refusal(
    'conflict',
    'idempotency-answer-lost',
    `This request was carried out${made ? ` (${made.kind} ${made.id})` : ''}; its answer is lost.`,
  )
