import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'

/** The revision that whoever asks has seen (RFC 9110 §13.1.1), when they say; `*` says nothing. */
export function ifMatchOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return undefined
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1]
  if (!revision)
    throw new Refusal('changed-meanwhile', 'changed-meanwhile', 'If-Match must be a revision of this row, such as "7".')
  return Number(revision)
}

/** What whoever changes it next says in If-Match. */
export function sayRevision(reply: FastifyReply, answer: unknown): FastifyReply {
  const { revision } = (answer ?? {}) as { revision?: number }
  return revision === undefined ? reply : reply.header('etag', `"${revision}"`)
}

export const revisionNeeded = () =>
  new Refusal('revision-needed', 'revision-needed', 'Say in If-Match which revision you looked at, such as "7".')
