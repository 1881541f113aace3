import { IncomingRequestMessage } from 'sip.js/lib/core/index.js'
import type { Flow } from './flow.ts'

/** A request with what SIP.js's own type has no room for. */
export class SipRequest extends IncomingRequestMessage {
  /** What was dialled: the user of the Request-URI as it arrived. */
  dialled = ''
  /** Request-URI as it was written, for the digest check. */
  target = ''
  /** Where it came from and where its responses go. */
  flow!: Flow
  /** The sender's own place, from the top Via. */
  sentBy: { host: string; port: number | undefined; rport: boolean } = { host: '', port: undefined, rport: false }
}
