import { NameAddrHeader } from 'sip.js/lib/core/index.js'
import { endOfQuote, readParameters, splitOutside, unquote } from './parameters.ts'
import { readUri } from './uri.ts'

/** The one-letter names of RFC 3261 §7.3.3 and the extensions we read. Maps: an object knows a `constructor` too. */
const longNames = new Map([
  ['b', 'Referred-By'],
  ['c', 'Content-Type'],
  ['e', 'Content-Encoding'],
  ['f', 'From'],
  ['i', 'Call-ID'],
  ['k', 'Supported'],
  ['l', 'Content-Length'],
  ['m', 'Contact'],
  ['o', 'Event'],
  ['r', 'Refer-To'],
  ['s', 'Subject'],
  ['t', 'To'],
  ['u', 'Allow-Events'],
  ['v', 'Via'],
])

const oddNames = new Map([
  ['call-id', 'Call-ID'],
  ['cseq', 'CSeq'],
  ['www-authenticate', 'WWW-Authenticate'],
])

const spellings = new Map<string, string>()
const mostSpellings = 500

/**
 * The spelling under which SIP.js keeps a header. Remembered: it is asked for
 * some hundred times in a call, and always for the same twenty.
 */
export function headerName(raw: string): string {
  const known = spellings.get(raw)
  if (known) return known
  const name = spell(raw.toLowerCase())
  if (spellings.size < mostSpellings) spellings.set(raw, name)
  return name
}

function spell(name: string): string {
  const capitals = () => name.replace(/_/g, '-').replace(/(^|-)./g, (start) => start.toUpperCase())
  return longNames.get(name) ?? oddNames.get(name) ?? capitals()
}

export type Via = {
  readonly protocol: string
  readonly host: string
  /** Absent when the sender means the transport's default. */
  readonly port: number | undefined
  readonly branch: string
  readonly rport: boolean
}

const viaForm =
  /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z0-9-]{1,16})\s+([A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])\s*(?::\s*(\d{1,5}))?\s*((?:;.*)?)$/s

/** `SIP/2.0/UDP host:port;branch=…` (RFC 3261 §20.42). */
export function readVia(text: string): Via | undefined {
  const read = viaForm.exec(text)
  if (!read) return undefined
  const parameters = readParameters(splitOutside(read[4]!.slice(1), ';'))
  return {
    protocol: read[1]!.toUpperCase(),
    host: read[2]!,
    port: read[3] === undefined ? undefined : Number(read[3]),
    branch: parameters.branch ?? '',
    rport: 'rport' in parameters,
  }
}

/** `"Name" <uri>;params`, `Name <uri>;params` or a bare `uri;params` (RFC 3261 §20.10). */
export function readNameAddress(text: string): NameAddrHeader | undefined {
  const quoted = text.startsWith('"') ? endOfQuote(text, 0) : -1
  const open = text.indexOf('<', quoted + 1)
  if (open < 0) return quoted < 0 ? readBare(text) : undefined
  const close = text.indexOf('>', open)
  const uri = close < 0 ? undefined : readUri(text.slice(open + 1, close).trim())
  if (!uri) return undefined
  const [, ...parameters] = splitOutside(text.slice(close + 1), ';')
  return new NameAddrHeader(uri, readDisplayName(text.slice(0, open).trim()), given(parameters))
}

/** Without brackets every parameter belongs to the header, not to the URI. */
function readBare(text: string): NameAddrHeader | undefined {
  const [address = '', ...parameters] = splitOutside(text, ';')
  const uri = readUri(address)
  return uri && new NameAddrHeader(uri, '', given(parameters))
}

/** Quotes and control characters would break the header when the name is written again. */
function readDisplayName(text: string): string {
  return plainText(unquote(text), 128)
}

/** What may stand in a header of ours, whoever said it. */
export function plainText(text: string, longest: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
  return text.replace(/[\u0000-\u001f\u007f"\\<>]/g, '').slice(0, longest)
}

function given(parameters: readonly string[]): { [name: string]: string } {
  // SIP.js's type forgets that a parameter may have no value; its code does not.
  return readParameters(parameters) as { [name: string]: string }
}

/** `314 INVITE` (RFC 3261 §20.16): the number fits 31 bits. */
export function readCSeq(text: string): { value: number; method: string } | undefined {
  const read = /^(\d{1,10})\s+([A-Za-z0-9.!%*_+`'~-]{1,32})$/.exec(text)
  const value = Number(read?.[1])
  return read && value < 2 ** 31 ? { value, method: read[2]! } : undefined
}
