import { URI } from 'sip.js/lib/core/index.js'
import { readParameters, splitOutside } from './parameters.ts'

const longest = 1024
const hostAndPort = /^(?:([A-Za-z0-9._-]{1,255})|(\[[0-9A-Fa-f:.]{2,45}\]))(?::(\d{1,5}))?$/

/**
 * Reads a SIP URI (RFC 3261 §19.1) in one pass; undefined when it is none.
 *
 * SIP.js has a generated grammar for this. It takes a hundred times longer,
 * and a stranger decides what it is fed.
 */
export function readUri(text: string): URI | undefined {
  if (text.length > longest) return undefined
  const colon = text.indexOf(':')
  const scheme = text.slice(0, colon).toLowerCase()
  if (scheme === 'tel') return readTel(text.slice(colon + 1))
  if (scheme !== 'sip' && scheme !== 'sips') return undefined

  const { user, rest } = cutUser(text.slice(colon + 1))
  const question = rest.indexOf('?')
  const [host = '', ...parameters] = splitOutside(question < 0 ? rest : rest.slice(0, question), ';')
  const read = hostAndPort.exec(host)
  if (!read || !isEscapedWell(user)) return undefined
  const port = read[3] === undefined ? undefined : Number(read[3])
  if (port !== undefined && port > 65_535) return undefined

  const uri = new URI(scheme, user, read[1] ?? read[2]!, port, readParameters(parameters))
  if (question >= 0) addHeaders(uri, rest.slice(question + 1))
  return uri
}

/** What a person would dial to reach this URI: no parameters, no password, no escapes. */
export function dialledOf(uri: URI): string {
  const [user = ''] = (uri.user ?? '').split(/[;:]/, 1)
  return isEscapedWell(user) ? decodeURIComponent(user) : ''
}

/** A telephone number without a host (RFC 3966) becomes the SIP URI that means the same (RFC 3261 §19.1.6). */
function readTel(text: string): URI | undefined {
  const [number = ''] = text.split(';', 1)
  if (!/^[+0-9A-Fa-f*#().-]{1,64}$/.test(number)) return undefined
  return new URI('sip', number.replace(/[().-]/g, ''), 'phone.invalid', undefined, { user: 'phone' })
}

function cutUser(text: string): { user: string; rest: string } {
  const at = text.lastIndexOf('@')
  return at < 0 ? { user: '', rest: text } : { user: text.slice(0, at), rest: text.slice(at + 1) }
}

/** SIP.js decodes the user when it writes a URI, and throws on a lonely percent sign. */
function isEscapedWell(user: string): boolean {
  if (/[<>"\s]/.test(user)) return false
  return !user.includes('%') || canDecode(user)
}

function canDecode(user: string): boolean {
  try {
    decodeURIComponent(user)
    return true
  } catch {
    return false
  }
}

/** Headers in a URI matter in Refer-To only: `?Replaces=…` (RFC 3891 §6.1). */
function addHeaders(uri: URI, text: string) {
  for (const pair of text.split('&').slice(0, 16)) {
    const equals = pair.indexOf('=')
    if (equals > 0) uri.setHeader(pair.slice(0, equals), pair.slice(equals + 1))
  }
}
