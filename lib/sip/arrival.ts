import { type IncomingResponseMessage, NameAddrHeader, URI } from 'sip.js/lib/core/index.js'
import type { Flow } from './flow.ts'
import type { SipRequest } from './request.ts'

/**
 * Many phones leave Contact, and some the tag, out of their 180; a few leave
 * Contact out of their 200. The core drops such answers and the phone rings
 * unheard, so they are given what the flow tells anyway.
 */
export function completed(response: IncomingResponseMessage, flow: Flow) {
  if (response.statusCode === 100 || response.statusCode! >= 300) return
  if (!response.toTag) response.toTag = 'untagged'
  if (response.hasHeader('Contact')) return
  const uri = new URI('sip', response.to.uri.user ?? '', flow.address, flow.port)
  response.headers.Contact = [{ raw: `<${uri}>`, parsed: new NameAddrHeader(uri, '', {}) }]
}

/**
 * Stamps the top Via with where the request really came from, and turns its
 * flow to where the responses belong (RFC 3261 §18.2.1 and §18.2.2, RFC 3581
 * §4): the source port when the sender asked for it, else the port it named.
 */
export function arrived(request: SipRequest): SipRequest {
  const { flow, sentBy } = request
  const top = request.headers.Via![0]!
  if (sentBy.rport) top.raw = top.raw.replace(/;\s*rport\s*(?:=[^;]*)?(?=;|$)/i, `;rport=${flow.port}`)
  if (sentBy.rport || sentBy.host !== flow.address) {
    top.raw = `${top.raw.replace(/;\s*received\s*=[^;]*/i, '')};received=${flow.address}`
  }
  if (!sentBy.rport) request.flow = flow.toward(flow.address, sentBy.port ?? 5060)
  return request
}
