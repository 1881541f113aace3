import { type IncomingMessage, request as plainly } from 'node:http'
import { request as safely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { signed } from '../sign.ts'
import type { Answered, WebhookCall, Webhooks } from '../webhooks.ts'
import { bareHost, isClosed, type Opened, readOpened } from './address-guard.ts'
import { byDns, type LookUp } from './look-up.ts'
import { retryAfterMs } from './retry-after.ts'

type Needs = {
  /** Hosts and networks of the house's own that may be posted to all the same. */
  readonly opened: Iterable<string>
  now?(): Date
  /** Whom names lead to. */
  lookUp?: LookUp
  patienceMs?: number
}

const mostAnswerBytes = 65_536

/** Posts once per call. Redirects are not followed: an address is what an admin wrote down. */
export function httpWebhooks({
  opened: entries,
  now = () => new Date(),
  lookUp = byDns,
  patienceMs = 10_000,
}: Needs): Webhooks {
  const opened = readOpened(entries)
  return {
    check: (url) => whyNot(url, opened),
    async post(call) {
      const because = whyNot(call.url, opened)
      if (because) return { kind: 'gone', because }
      return post(call, { at: now(), lookup: openOnly(lookUp, opened), patienceMs })
    },
  }
}

function whyNot(address: string, opened: Opened): string | undefined {
  if (!URL.canParse(address) || !/^https?:/i.test(address))
    return 'is not an address that begins with https:// or http://'
  const url = new URL(address)
  if (url.username || url.password) return 'must not carry a name and a password'
  const host = bareHost(url)
  const isOurs =
    isIP(host) > 0 ? isClosed(host, host, opened) : /(^|\.)localhost$/.test(host) && !opened.hosts.has(host)
  return isOurs ? 'is in the house’s own network, which the operator has not opened to webhooks' : undefined
}

type How = { at: Date; lookup: LookupFunction; patienceMs: number }

function post({ url: address, secrets, id, body }: WebhookCall, { at, lookup, patienceMs }: How) {
  const url = new URL(address)
  const send = url.protocol === 'https:' ? safely : plainly
  return new Promise<Answered>((done) => {
    const later = (because: string, answered: { status?: number; afterMs?: number } = {}) =>
      done({ kind: 'later', because: because.slice(0, 300), ...answered })
    const request = send(
      url,
      {
        method: 'POST',
        // A name is looked up once, and looked at where it leads to: one that is safe now and not a moment later gets nothing.
        lookup,
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Yihu',
          ...signed(secrets, id, at, body),
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0
        let bytes = 0
        // What they answer is not read, and not waited for without end.
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > mostAnswerBytes) answer.destroy()
        })
        answer.on('error', () => {})
        if (status >= 200 && status < 300) done({ kind: 'taken', status })
        else if (status === 410) done({ kind: 'gone', because: 'answered 410', status })
        else later(`answered ${status}`, { status, ...asksFor(answer, at) })
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) => later(inWords(error)))
    request.end(body)
  })
}

/** Only who is busy is believed: another error's header may come from whatever stands in between. */
function asksFor({ statusCode, headers }: IncomingMessage, at: Date): { afterMs?: number } {
  const afterMs = statusCode === 429 || statusCode === 503 ? retryAfterMs(headers['retry-after'], at) : undefined
  return afterMs === undefined ? {} : { afterMs }
}

/** Codes of the network as they are known; of the rest its own words. */
function inWords({ name, code, message }: NodeJS.ErrnoException): string {
  return name === 'TimeoutError' || name === 'AbortError' ? 'did not answer in time' : (code ?? message)
}

const openOnly =
  (lookUp: LookUp, opened: Opened): LookupFunction =>
  (host, options, done) => {
    lookUp(host, (error, found) => {
      const [first] = found ?? []
      if (error || !first) return done(error ?? new Error(`${host} leads nowhere`), '', 0)
      const name = host.toLowerCase().replace(/\.$/, '')
      const isClosedThere = found.some(({ address }) => isClosed(address, name, opened))
      if (isClosedThere) return done(Object.assign(new Error(`${host} is ours`), { code: 'ECLOSED' }), '', 0)
      return options.all ? done(null, [...found]) : done(null, first.address, first.family)
    })
  }
