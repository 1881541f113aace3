import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { screens } from '../contract/screens.ts'
import type { Database } from './platform/db/database.ts'
import type { Http } from './platform/http/http.ts'
import { rootFolder } from './root-folder.ts'

const dist = join(rootFolder, 'dist')
const pages = join(dist, 'widget')

/** The screens, the widget and the customers' pages, as they were built. */
export async function serveWeb({ app }: Http): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(dist, 'web'),
    serve: existsSync(join(dist, 'web')),
    wildcard: false,
    index: false,
    maxAge: '1h',
  })
  app.addHook('onSend', async (request, reply) => {
    const isCustomers = /^\/[ts]\//.test(request.url)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', isCustomers ? 'no-referrer' : 'same-origin')
    if (isCustomers) reply.header('x-robots-tag', 'noindex').header('cache-control', 'no-store')
    if (!request.url.startsWith('/demo') && String(reply.getHeader('content-type')).startsWith('text/html'))
      reply.header('x-frame-options', 'DENY')
  })
  const page = (file: string) => async (_: unknown, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile(file, pages, { cacheControl: false })
  app.get('/t/:token', { schema: { hide: true } }, page('ticket.html'))
  app.get('/s/:token', { schema: { hide: true } }, page('survey.html'))
  app.get('/demo', { schema: { hide: true } }, page('demo.html'))
  app.get('/widget.js', { schema: { hide: true } }, async (_, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=300')
      .sendFile('widget.js', pages, { cacheControl: false }),
  )
  app.get('/widget/:file', { schema: { hide: true } }, async (request, reply) =>
    reply.header('access-control-allow-origin', '*').sendFile((request.params as { file: string }).file, pages),
  )
  app.get('/assets/*', { schema: { hide: true } }, async (request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .sendFile(`assets/${(request.params as { '*': string })['*']}`, join(dist, 'web')),
  )
  const screen = async (_: unknown, reply: FastifyReply) =>
    reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy)
      .sendFile('index.html', join(dist, 'web'), { cacheControl: false })
  app.get('/', { schema: { hide: true } }, screen)
  for (const place of screens) {
    app.get(`/${place}`, { schema: { hide: true } }, screen)
    app.get(`/${place}/*`, { schema: { hide: true } }, screen)
  }
  // Whoever mistypes an address is told so by a screen, with a way back; programs get a problem as everywhere.
  app.get('/*', { schema: { hide: true } }, async ({ url, headers }, reply) => {
    if (url.startsWith('/api/') || !headers.accept?.includes('text/html')) return reply.callNotFound()
    return screen(undefined, reply.code(404))
  })
}

/** The widget stands on other people's pages: what it asks answers to every origin, without cookies, refusals too. */
export function openToOtherPages({ app }: Http): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!/^\/api\/v1\/(widget|public\/surveys)\//.test(request.url)) return
    reply.header('access-control-allow-origin', '*')
    if (request.method !== 'OPTIONS') return
    reply.header('access-control-allow-methods', 'GET, POST, PUT')
    reply.header('access-control-allow-headers', 'content-type').header('access-control-max-age', '600')
    await reply.code(204).send()
  })
}

/** Scripts only from us; styles are made while running (Ant Design), so they may stand in the page. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob: data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'self'"

type Watched = { db: Database; isClosing: () => boolean; figures: () => Record<string, number> }

/** Whoever asks is told no while they still listen. */
const longestCheckMs = 5_000

/** What those who look after the house ask. Whoever shares out work sends none to a house that closes. */
export function serveHealth({ app }: Http, { db, isClosing, figures }: Watched): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))
  app.get('/readyz', { schema: { hide: true } }, async (_, reply) => {
    const answered = db.pool.query('select 1').then(
      () => true,
      () => false,
    )
    const ok = (await Promise.race([answered, wait(longestCheckMs, false, { ref: false })])) && !isClosing()
    return reply.code(ok ? 200 : 503).send({ ok })
  })
  app.get('/metrics', { schema: { hide: true } }, async (_, reply) => {
    const lines = Object.entries(figures()).map(([name, value]) => `# TYPE yihu_${name} gauge\nyihu_${name} ${value}\n`)
    return reply.type('text/plain; version=0.0.4').send(lines.join(''))
  })
}
