import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Identity } from './identity.ts'

export const sessionCookie = 'yihu_session'

/** A session cookie for people, a bearer key for systems. */
export function authenticator(identity: Identity) {
  const remembered = new Map<string, { who: Who; until: number }>()
  return async (request: FastifyRequest): Promise<Who | undefined> => {
    const key = /^Bearer (\S{8,200})$/i.exec(request.headers.authorization ?? '')?.[1]
    const token = key ?? request.cookies[sessionCookie]
    if (!token || token.length > 200) return undefined
    if (!key) refuseForeignOrigin(request)
    const known = remembered.get(token)
    if (known && known.until > Date.now()) return known.who
    const who = await (key ? identity.byKey(key) : identity.bySession(token))
    remembered.delete(token)
    if (who) remember(remembered, token, who)
    return who
  }
}

/**
 * A revoked session or key lives on for a second at most, and a burst of
 * requests costs one look-up instead of one each.
 */
function remember(remembered: Map<string, { who: Who; until: number }>, token: string, who: Who) {
  if (remembered.size > 5_000) remembered.clear()
  remembered.set(token, { who, until: Date.now() + 1_000 })
}

/** Browsers name the page that sends a form or script; another site's page may not act with our cookie. */
export function refuseForeignOrigin(request: FastifyRequest) {
  const { origin, host } = request.headers
  if (origin && request.method !== 'GET' && hostOf(origin) !== host) {
    throw new Refusal('not-allowed', 'foreign-origin', 'Another site may not act in your name.')
  }
}

/** A page in a sandbox calls itself `null`. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
