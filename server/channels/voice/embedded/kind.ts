import type { Flow } from '../../../../lib/sip/flow.ts'

/** What is at the far end of a line. */
export type Kind = 'phone' | 'browser'

/** Browsers speak SIP over WebSockets (RFC 7118) and WebRTC; phones do neither. */
export const kindOf = (flow: Flow): Kind => (flow.protocol === 'WS' ? 'browser' : 'phone')

export const soundOf = (flow: Flow): 'webrtc' | 'rtp' => (kindOf(flow) === 'browser' ? 'webrtc' : 'rtp')
