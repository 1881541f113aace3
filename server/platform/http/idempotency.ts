import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { Answered } from '../db/once.ts'
import type { Once } from '../events/acting.ts'
import { sayRevision } from './if-match.ts'
import type { Who } from './who.ts'

/** What makes a request the same as one before; nothing for what only reads and for who does not say. */
export function onceOf(request: FastifyRequest, who: Who | undefined): Once | undefined {
  const key = request.headers['idempotency-key']
  if (request.method === 'GET' || typeof key !== 'string' || !who) return undefined
  if (key.length < 8 || key.length > 200)
    throw new Refusal('invalid', 'invalid', 'must have 8 to 200 characters', 'Idempotency-Key')
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url')
  return { who: `${who.kind}:${who.id}`, key, fingerprint, claimed: false }
}

/** Another request under its key is refused, and one that is not done yet. */
export function mustBeDone({ fingerprint }: Once, before: Answered) {
  if (before.fingerprint !== fingerprint) throw reused()
  if (before.status === null && !before.isLost) throw inUse()
}

/** The answer of the first time. */
export function answerAgain(reply: FastifyReply, { status, answer }: Answered): FastifyReply {
  return sayRevision(reply, answer)
    .code(answer === null || status === null ? 204 : status)
    .header('idempotent-replay', 'true')
    .send(answer ?? undefined)
}

const reused = () =>
  new Refusal(
    'invalid',
    'idempotency-key-reused',
    'This Idempotency-Key was used for another request.',
    'Idempotency-Key',
  )

const inUse = () =>
  new Refusal('conflict', 'idempotency-key-in-use', 'This request was taken already; its answer is not ready.')
