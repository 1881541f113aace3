/**
 * A way to one far end: an open TCP connection, a WebSocket, or a UDP address
 * and port. Phones behind a router can only be reached by the flow on which
 * they spoke to us first (RFC 5626), so dialogs and registrations keep theirs.
 */
export interface Flow {
  /** As in Via (RFC 3261 §20.42, RFC 7118 §5.2). */
  readonly protocol: 'UDP' | 'TCP' | 'WS'
  readonly address: string
  readonly port: number
  /** The same for everything from the same connection, or the same UDP address and port. */
  readonly key: string
  /** UDP may be asked again after it said no; a closed connection stays closed. */
  readonly isOpen: boolean
  /** Another place on the same network; a connection leads to its one far end only. */
  toward(address: string, port: number): Flow
  /** Throws when the flow is closed. Whether it arrives is for the timers to find out. */
  send(text: string): void
}

/** UDP loses messages; the sender repeats them (timers A, E, G of RFC 3261 §17). */
export function isReliable(flow: Flow): boolean {
  return flow.protocol !== 'UDP'
}

export class FlowClosed extends Error {
  constructor() {
    super('The connection to the far end is closed')
  }
}
