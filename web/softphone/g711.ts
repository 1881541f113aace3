/** What the exchange speaks without transcoding (RFC 3551 §6): µ-law, A-law, and keys (RFC 4733). */
const preferred = ['0', '8']

/**
 * Puts G.711 first in the audio line of an SDP, keys after it, everything else
 * behind. Nothing is taken away: whoever cannot do G.711 still finds a codec.
 */
export function preferG711(sdp: string): string {
  const keys = [...sdp.matchAll(/^a=rtpmap:(\d+) telephone-event\//gim)].map(([, payload]) => payload!)
  return sdp.replace(/^m=audio (\d+) (\S+) ([\d ]+)/m, (_, port: string, profile: string, payloads: string) => {
    const offered = payloads.trim().split(' ')
    const first = [...preferred, ...keys].filter((payload) => offered.includes(payload))
    const rest = offered.filter((payload) => !first.includes(payload))
    return `m=audio ${port} ${profile} ${[...first, ...rest].join(' ')}`
  })
}
