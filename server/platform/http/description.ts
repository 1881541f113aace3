import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'

const info = { title: 'Yihu 一呼', version: '1' }

/** What can be asked of us and what we post to others, as OpenAPI 3.1, made from the schemas that validate. */
export class Description {
  readonly #posted: Record<string, object> = {}
  #written: string | undefined

  async serve(app: FastifyInstance) {
    await app.register(swagger, {
      openapi: { openapi: '3.1.0', info, servers: [{ url: '/' }] },
      transform: jsonSchemaTransform,
    })
    // Whoever asks may read it, and it is a megabyte: written once, or a stranger's questions keep telephones waiting.
    app.get('/api/openapi.json', { schema: { hide: true } }, async (_, reply) => {
      this.#written ??= JSON.stringify({ ...app.swagger(), webhooks: this.#posted })
      return reply.type('application/json').send(this.#written)
    })
  }

  /** What others hear from us at addresses of their own. */
  posts(name: string, summary: string, body: z.ZodType) {
    const requestBody = { content: { 'application/json': { schema: z.toJSONSchema(body) } } }
    const responses = { '2XX': { description: 'Taken' }, '410': { description: 'There is nobody any more' } }
    this.#posted[name] = { post: { summary, requestBody, responses } }
  }
}
