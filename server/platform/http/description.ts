import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { completed, type Described } from './complete-description.ts'

const info = { title: 'Yihu 一呼', version: '1' }

/** What can be asked of us and what we post to others, as OpenAPI 3.1, made from the schemas that validate. */
export class Description {
  readonly #posted: Record<string, object> = {}
  #problem: object | undefined
  #written: string | undefined

  async serve(app: FastifyInstance) {
    await app.register(swagger, {
      openapi: { openapi: '3.1.0', info, servers: [{ url: '/' }] },
      transform: jsonSchemaTransform,
      // What is made of itself, like a tree of conditions, is described once and pointed at.
      transformObject: jsonSchemaTransformObject,
    })
    // Whoever asks may read it, and it is a megabyte: written once, or a stranger's questions keep telephones waiting.
    app.get('/api/openapi.json', { schema: { hide: true } }, async (_, reply) => {
      this.#written ??= JSON.stringify(this.#whole(app.swagger() as Described))
      return reply.type('application/json').send(this.#written)
    })
  }

  /** How every way says no. */
  refuses(problem: z.ZodType) {
    this.#problem = z.toJSONSchema(problem)
  }

  /** What others hear from us at addresses of their own. */
  posts(name: string, summary: string, body: z.ZodType) {
    const requestBody = { content: { 'application/json': { schema: z.toJSONSchema(body) } } }
    const responses = { '2XX': { description: 'Taken' }, '410': { description: 'There is nobody any more' } }
    this.#posted[name] = { post: { summary, requestBody, responses } }
  }

  #whole(described: Described): object {
    return { ...completed(described, this.#problem), webhooks: this.#posted }
  }
}
