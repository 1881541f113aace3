import type { FastifyInstance } from 'fastify'

/** The widget stands on other people's pages: its script and its API answer to every origin, without cookies. */
export default function cors(http: FastifyInstance) {
  http.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*')
    if (request.method !== 'OPTIONS') return
    reply.header('access-control-allow-methods', 'GET, POST, PUT')
    reply.header('access-control-allow-headers', 'content-type')
    await reply.code(204).send()
  })
}
