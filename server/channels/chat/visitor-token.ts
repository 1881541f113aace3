import { createHmac, timingSafeEqual } from 'node:crypto'
import type { VisitorId } from './chat-channel.ts'

/** A browser that stays away longer than this is a stranger again. */
export const visitorTokenLivesMs = 180 * 24 * 60 * 60 * 1000

const mostCharacters = 200
const shape = /^v1\.([0-9a-zA-Z-]{1,64})\.([0-9a-z]{1,9})\.([0-9a-z]{1,9})\.([\w-]{43})$/

/**
 * What a browser keeps to be known again: `v1.id.issued.expires.signature`,
 * times in seconds as base 36, the signature HMAC-SHA256 over what precedes it.
 * Whoever holds it reads the conversation, so it never goes into a log line.
 */
export function signVisitor(visitor: VisitorId, secret: string, now: Date): string {
  const issued = seconds(now.getTime())
  const expires = seconds(now.getTime() + visitorTokenLivesMs)
  const said = `v1.${visitor}.${issued}.${expires}`
  return `${said}.${signature(said, secret).toString('base64url')}`
}

/** Whose token this is; nobody's when it is forged, mangled, expired or from the future. */
export function verifyVisitor(token: string, secret: string, now: Date): VisitorId | undefined {
  if (token.length > mostCharacters) return undefined
  const [, visitor, issued, expires, signed] = shape.exec(token) ?? []
  if (!visitor || !issued || !expires || !signed) return undefined
  const right = signature(`v1.${visitor}.${issued}.${expires}`, secret).toString('base64url')
  // As it is written: the last letter holds two bits that decoding would pass over.
  if (!timingSafeEqual(Buffer.from(signed), Buffer.from(right))) return undefined
  const at = now.getTime() / 1000
  // A minute of grace: two servers' clocks are never quite the same.
  if (at >= Number.parseInt(expires, 36) || at < Number.parseInt(issued, 36) - 60) return undefined
  return visitor
}

function signature(words: string, secret: string): Buffer {
  // The prefix keeps a signature made here from meaning anything elsewhere, should the secret be shared.
  return createHmac('sha256', secret).update('yihu-visitor\0').update(words).digest()
}

function seconds(ms: number): string {
  return Math.floor(ms / 1000).toString(36)
}
