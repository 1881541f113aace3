import type { IceConnection, StunProtocol, UdpTransport } from 'werift'

const gated = new WeakSet<UdpTransport>()

/**
 * Lets encryption and sound in only from where the browser has proved to be.
 * werift reads them from whoever sends, and believes a stranger's unsigned
 * alert that the call is over. Checks of connectivity pass: `knowsUs` in the
 * line has its own eye on them, and they are how a browser proves itself.
 */
export function guard(connection: IceConnection, onStranger: () => void): void {
  // Not public in its types; the sockets are nowhere else.
  const { protocols } = connection as unknown as { protocols: readonly StunProtocol[] }
  for (const { transport } of protocols) {
    if (gated.has(transport)) continue
    gated.add(transport)
    const inner = transport.onData
    transport.onData = (data, from) => {
      if (isCheck(data) || isKnown(connection, from)) inner(data, from)
      else onStranger()
    }
  }
}

/** RFC 7983 §7: by its first byte. */
function isCheck(data: Buffer): boolean {
  return data.length > 0 && data[0]! <= 3
}

function isKnown(connection: IceConnection, [host, port]: readonly [string, number]): boolean {
  return connection.remoteCandidates.some((candidate) => candidate.port === port && candidate.host === host)
}
