import { createHash, timingSafeEqual } from 'node:crypto'
import { readParameters, splitOutside } from './parameters.ts'

/** What a phone puts into Authorization or Proxy-Authorization (RFC 3261 §22, RFC 2617 §3.2.2). */
export type Credentials = {
  readonly username: string
  readonly realm: string
  readonly nonce: string
  readonly uri: string
  readonly response: string
  /** Absent in phones older than RFC 2617; then there is no counter either. */
  readonly qop: string | undefined
  readonly cnonce: string
  readonly nc: string
}

/** Undefined when it is no Digest, lacks something, or asks for an algorithm we did not offer. */
export function readCredentials(header: string | undefined): Credentials | undefined {
  if (!header || header.length > 2048 || !/^digest\s/i.test(header)) return undefined
  const given = readParameters(splitOutside(header.slice('digest'.length), ','))
  const { username, realm, nonce, uri, response, qop, cnonce, nc, algorithm } = given
  if (!username || !realm || !nonce || !uri || !response) return undefined
  if (algorithm && algorithm.toUpperCase() !== 'MD5') return undefined
  if (qop && (qop.toLowerCase() !== 'auth' || !cnonce || !/^[0-9a-f]{8}$/i.test(nc ?? ''))) return undefined
  return { username, realm, nonce, uri, response, qop: qop ?? undefined, cnonce: cnonce ?? '', nc: nc ?? '' }
}

/** What a far end asks with in WWW- or Proxy-Authenticate, as SIP.js wants to read it; empty when it is no Digest. */
export function readChallenge(header: string): Record<string, string | boolean | readonly string[] | undefined> {
  if (header.length > 2048 || !/^digest\s/i.test(header)) return {}
  const { realm, nonce, opaque, algorithm, qop, stale } = readParameters(splitOutside(header.slice(6), ','))
  return {
    realm: realm ?? undefined,
    nonce: nonce ?? undefined,
    opaque: opaque ?? undefined,
    algorithm: algorithm?.toUpperCase(),
    ...(qop ? { qop: qop.split(',').map((one) => one.trim().toLowerCase()) } : {}),
    stale: stale?.toLowerCase() === 'true',
  }
}

/** Whether the sender knows the password behind `ha1` = MD5(username:realm:password). */
export function provesPassword(credentials: Credentials, ha1: string, method: string): boolean {
  const { nonce, uri, qop, nc, cnonce, response } = credentials
  const ha2 = md5(`${method}:${uri}`)
  const wanted = md5(qop ? `${ha1}:${nonce}:${nc}:${cnonce}:${qop}:${ha2}` : `${ha1}:${nonce}:${ha2}`)
  return isSame(wanted, response.toLowerCase())
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
