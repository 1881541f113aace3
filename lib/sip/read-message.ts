import { type IncomingMessage, IncomingResponseMessage } from 'sip.js/lib/core/index.js'
import { readChallenge } from './digest.ts'
import type { Flow } from './flow.ts'
import { headerName, readCSeq, readNameAddress, readVia } from './headers.ts'
import { splitOutside } from './parameters.ts'
import { SipRequest } from './request.ts'
import { dialledOf, readUri } from './uri.ts'

/** What came in, judged. Only `request` and `response` go on to the core. */
export type Read =
  | { kind: 'request'; message: SipRequest }
  | { kind: 'response'; message: IncomingResponseMessage }
  /** Wrong, but it says who asked: answer with the status. */
  | { kind: 'refused'; message: SipRequest; status: number; because: string }
  /** Not worth an answer, or there is nobody to answer. */
  | { kind: 'garbage'; because: string }

export const longestMessage = 65_535
const longestHead = 32_768
const mostHeaders = 128
const mostVias = 30

/**
 * Reads one SIP message in one pass over its bytes (RFC 3261 §7). Fills the
 * objects that SIP.js's core expects, with every header it looks at already
 * parsed, so that its slow generated grammar never sees a stranger's bytes.
 */
export function readMessage(bytes: Buffer, flow: Flow): Read {
  if (bytes.length > longestMessage) return garbage('too long')
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0 || end > longestHead) return garbage('no end of headers')
  const lines = unfold(bytes.toString('utf8', 0, end)).split('\r\n')
  if (lines.length > mostHeaders) return garbage('too many headers')

  const message = readFirstLine(lines[0]!)
  if (!message) return garbage('no SIP in the first line')
  const complaint = readHeaders(message, lines)
  const absent = missing(message)
  if (absent) return garbage(complaint ?? absent)
  const trouble = complaint ?? readBody(message, bytes, end + 4, flow)
  return message instanceof SipRequest ? judgeRequest(message, flow, trouble) : judgeResponse(message, trouble)
}

/** A line that begins with white space belongs to the one before (§7.3.1). */
function unfold(head: string): string {
  return /\r\n[ \t]/.test(head) ? head.replace(/\r\n[ \t]+/g, ' ') : head
}

function readFirstLine(line: string): SipRequest | IncomingResponseMessage | undefined {
  const status = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/i.exec(line)
  if (status) {
    const response = new IncomingResponseMessage()
    response.statusCode = Number(status[1])
    response.reasonPhrase = status[2] ?? ''
    return response
  }
  const request = /^([A-Za-z0-9.!%*_+`'~-]{1,32}) (\S{1,1024}) SIP\/2\.0$/i.exec(line)
  if (!request) return undefined
  const message = new SipRequest()
  message.method = request[1]!
  message.target = request[2]!
  message.ruri = readUri(request[2]!)
  return message
}

/** A complaint, if there is any; the rest is read all the same, to know whom to tell. */
function readHeaders(message: IncomingMessage, lines: readonly string[]): string | undefined {
  message.headers = Object.create(null)
  let complaint: string | undefined
  for (let i = 1; i < lines.length; i++) complaint = readHeader(message, lines[i]!) ?? complaint
  return complaint
}

function readHeader(message: IncomingMessage, line: string): string | undefined {
  const colon = line.indexOf(':')
  if (colon < 1) return 'a header without a name'
  const raw = line.slice(0, colon).trimEnd()
  if (!/^[\w.!%*+`'~-]{1,128}$/.test(raw)) return 'a header with a strange name'
  return take(message, headerName(raw), line.slice(colon + 1).trim())
}

/** Puts one header where the core looks for it; the words are a complaint. */
function take(message: IncomingMessage, name: string, value: string): string | undefined {
  switch (name) {
    case 'Via':
      return takeVias(message, value)
    case 'From':
    case 'To':
      return takeParty(message, name, value)
    case 'Call-ID':
      if (message.callId !== undefined || !/^[^\s]{1,256}$/.test(value)) return 'a bad Call-ID'
      message.callId = value
      break
    case 'CSeq':
      return takeCSeq(message, value)
    case 'Contact':
      return takeContacts(message, value)
    case 'Record-Route':
    case 'Route':
      for (const one of splitOutside(value, ',')) message.addHeader(name, one)
      return undefined
    case 'Content-Type':
      return keep(message, name, value, value.split(';', 1)[0]!.trim().toLowerCase())
    case 'Content-Disposition':
      return keep(message, name, value, { type: value.split(';', 1)[0]!.trim().toLowerCase() })
    case 'Event':
      return keep(message, name, value, { event: value.split(';', 1)[0]!.trim().toLowerCase() })
    case 'WWW-Authenticate':
    case 'Proxy-Authenticate':
      return keep(message, name, value, readChallenge(value))
  }
  message.addHeader(name, value)
  return undefined
}

function keep(message: IncomingMessage, name: string, raw: string, parsed: unknown): undefined {
  message.headers[name] = [{ raw, parsed: parsed || {} }]
}

function takeVias(message: IncomingMessage, value: string): string | undefined {
  for (const raw of splitOutside(value, ',')) {
    const via = readVia(raw)
    if (!via) return 'a bad Via'
    message.headers.Via ??= []
    const vias = message.headers.Via
    if (vias.length >= mostVias) return 'too many Vias'
    vias.push({ raw, parsed: via })
  }
  return undefined
}

function takeParty(message: IncomingMessage, name: 'From' | 'To', raw: string): string | undefined {
  const parsed = readNameAddress(raw)
  if (!parsed || message.headers[name]) return `a bad ${name}`
  message.headers[name] = [{ raw, parsed }]
  const tag = parsed.getParam('tag') ?? ''
  if (name === 'From') Object.assign(message, { from: parsed, fromTag: tag })
  else Object.assign(message, { to: parsed, toTag: tag })
  return undefined
}

function takeCSeq(message: IncomingMessage, raw: string): string | undefined {
  const cseq = readCSeq(raw)
  if (!cseq || message.cseq !== undefined) return 'a bad CSeq'
  const method = message.method ?? cseq.method
  message.cseq = cseq.value
  message.method = method
  keep(message, 'CSeq', raw, cseq)
  // §8.1.1.5: the method is said twice, and must be the same.
  return method === cseq.method ? undefined : 'a CSeq of another method'
}

function takeContacts(message: IncomingMessage, value: string): string | undefined {
  for (const raw of splitOutside(value, ',')) {
    // Only a registration may mean "all of them" (§10.2.2).
    const parsed = raw === '*' && message.method === 'REGISTER' ? '*' : readNameAddress(raw)
    if (!parsed) return 'a bad Contact'
    message.headers.Contact ??= []
    const contacts = message.headers.Contact
    if (contacts.length >= mostVias) return 'too many Contacts'
    contacts.push({ raw, parsed })
  }
  return undefined
}

/** §8.1.1: without these there is no transaction, and nobody to complain to. */
function missing(message: IncomingMessage): string | undefined {
  if (!message.headers.Via) return 'no Via'
  if (!message.from) return 'no From'
  if (!message.to) return 'no To'
  if (message.callId === undefined) return 'no Call-ID'
  if (message.cseq === undefined) return 'no CSeq'
  return undefined
}

/**
 * A datagram may be longer than it says, and the rest is thrown away; one that
 * is shorter was cut off (§18.3). On a stream the length is what frames it.
 */
function readBody(message: IncomingMessage, bytes: Buffer, from: number, flow: Flow): string | undefined {
  const said = message.getHeader('Content-Length')
  const there = bytes.length - from
  if (said !== undefined && !/^\d{1,6}$/.test(said)) return 'a bad Content-Length'
  if (said === undefined && flow.protocol === 'TCP') return 'no Content-Length'
  const length = said === undefined ? there : Number(said)
  message.body = bytes.toString('utf8', from, from + Math.min(length, there))
  message.data = ''
  if (length > there) return 'shorter than its Content-Length'
  return message.body && !message.hasHeader('Content-Type') ? 'a body without Content-Type' : undefined
}

function judgeRequest(message: SipRequest, flow: Flow, trouble: string | undefined): Read {
  message.flow = flow
  nameTransaction(message)
  if (trouble) return refused(message, 400, trouble)
  if (!message.fromTag) return refused(message, 400, 'no tag in From')
  if (!message.ruri) return refused(message, /^(sips?|tel):/i.test(message.target) ? 400 : 416, 'a bad Request-URI')
  if (message.ruri.scheme !== 'sip') return refused(message, 416, 'not a sip URI')
  const hops = message.getHeader('Max-Forwards')
  if (hops !== undefined && !/^0*\d{1,3}$/.test(hops)) return refused(message, 400, 'a bad Max-Forwards')
  message.dialled = dialledOf(message.ruri).slice(0, 64)
  return { kind: 'request', message }
}

/**
 * The core knows a transaction by its branch alone. §17.2.3 wants the sent-by
 * as well, or a stranger who copies a branch lands in somebody's transaction;
 * and older phones send no branch that could be trusted.
 */
function nameTransaction(message: SipRequest) {
  const top = message.headers.Via![0]!
  const via: ReturnType<typeof readVia> & object = top.parsed
  message.sentBy = via
  message.via = { host: via.host, port: via.port ?? 5060 }
  message.viaBranch = via.branch.startsWith('z9hG4bK')
    ? `${via.branch} ${via.host}:${via.port ?? ''}`
    : `${message.cseq} ${message.fromTag} ${message.callId} ${top.raw}`
}

function judgeResponse(message: IncomingResponseMessage, trouble: string | undefined): Read {
  if (trouble) return garbage(trouble)
  message.viaBranch = message.headers.Via![0]!.parsed.branch
  return { kind: 'response', message }
}

function refused(message: SipRequest, status: number, because: string): Read {
  return { kind: 'refused', message, status, because }
}

function garbage(because: string): Read {
  return { kind: 'garbage', because }
}
