import { type LookupAddress, lookup } from 'node:dns'
import { request as plainly } from 'node:http'
import { request as safely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { signed } from '../sign.ts'
import type { Answered, WebhookCall, Webhooks } from '../webhooks.ts'
import { isClosed } from './address-guard.ts'

type Needs = {
  /** Hosts on this machine or in its network that may be posted to all the same. */
  readonly allowedHosts: ReadonlySet<string>
  now?(): Date
  /** Whom names lead to. */
  lookUp?: LookUp
}

type LookUp = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, found: readonly LookupAddress[]) => void,
) => void

const patienceMs = 10_000
const mostAnswerBytes = 65_536

/** Posts once per call. Redirects are not followed: an address is what an admin wrote down. */
export function httpWebhooks({ allowedHosts, now = () => new Date(), lookUp = byDns }: Needs): Webhooks {
  return {
    check: (url) => whyNot(url, allowedHosts),
    async post(call) {
      const because = whyNot(call.url, allowedHosts)
      if (because) return { kind: 'gone', because }
      return post(call, now(), allowedHosts.has(bare(new URL(call.url))) ? undefined : openOnly(lookUp))
    },
  }
}

function whyNot(address: string, allowed: ReadonlySet<string>): string | undefined {
  if (!URL.canParse(address) || !/^https?:/i.test(address))
    return 'is not an address that begins with https:// or http://'
  const url = new URL(address)
  if (url.username || url.password) return 'must not carry a name and a password'
  const host = bare(url)
  if (allowed.has(host)) return undefined
  const isForbidden = isIP(host) > 0 ? isClosed(host) : /(^|\.)localhost$/.test(host)
  return isForbidden ? 'is an address of this machine or its network that nothing is posted to' : undefined
}

const bare = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

const byDns: LookUp = (host, done) => lookup(host, { all: true }, done)

function post({ url: address, secret, id, body }: WebhookCall, at: Date, lookup: LookupFunction | undefined) {
  const url = new URL(address)
  const send = url.protocol === 'https:' ? safely : plainly
  return new Promise<Answered>((done) => {
    const later = (because: string) => done({ kind: 'later', because: because.slice(0, 300) })
    const request = send(
      url,
      {
        method: 'POST',
        // A name is looked up once, and looked at where it leads to: one that is safe now and not a moment later gets nothing.
        ...(lookup ? { lookup } : {}),
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Yihu',
          ...signed(secret, id, at, body),
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
        if (status >= 200 && status < 300) done({ kind: 'taken' })
        else if (status === 410) done({ kind: 'gone', because: 'answered 410' })
        else later(`answered ${status}`)
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) => later(error.code ?? error.message))
    request.end(body)
  })
}

const openOnly =
  (lookUp: LookUp): LookupFunction =>
  (host, options, done) => {
    lookUp(host, (error, found) => {
      const [first] = found ?? []
      if (error || !first) return done(error ?? new Error(`${host} leads nowhere`), '', 0)
      const isClosedThere = found.some(({ address }) => isClosed(address))
      if (isClosedThere) return done(Object.assign(new Error(`${host} is ours`), { code: 'ECLOSED' }), '', 0)
      return options.all ? done(null, [...found]) : done(null, first.address, first.family)
    })
  }
