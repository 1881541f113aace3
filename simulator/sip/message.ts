/** One SIP message, read with as little cleverness as a plain desk phone has. */
export type Message = {
  /** Undefined in a response. */
  readonly method: string | undefined
  /** Request-URI; empty in a response. */
  readonly target: string
  /** Undefined in a request. */
  readonly status: number | undefined
  readonly callId: string
  /** Number and method of the CSeq. */
  readonly cseq: string
  readonly branch: string
  readonly body: string
  header(name: string): string | undefined
  headers(name: string): readonly string[]
}

export function readMessage(text: string): Message | undefined {
  const end = text.indexOf('\r\n\r\n')
  const [line = '', ...lines] = text.slice(0, end < 0 ? undefined : end).split('\r\n')
  const status = /^SIP\/2\.0 (\d{3})/.exec(line)?.[1]
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(line)
  if (!status && !request) return undefined
  const byName = new Map<string, string[]>()
  for (const one of lines) keep(byName, one)
  const headers = (name: string): readonly string[] => byName.get(name.toLowerCase()) ?? []
  const header = (name: string) => headers(name)[0]
  return {
    method: request?.[1],
    target: request?.[2] ?? '',
    status: status ? Number(status) : undefined,
    callId: header('call-id') ?? '',
    cseq: header('cseq') ?? '',
    branch: /;branch=([^;,\s]+)/.exec(header('via') ?? '')?.[1] ?? '',
    body: end < 0 ? '' : text.slice(end + 4),
    header,
    headers,
  }
}

function keep(byName: Map<string, string[]>, line: string) {
  const colon = line.indexOf(':')
  const name = line.slice(0, colon).trim().toLowerCase()
  byName.set(name, [...(byName.get(name) ?? []), line.slice(colon + 1).trim()])
}

/** Lines and a description become a message with its length. */
export function writeMessage(lines: readonly string[], sdp = ''): string {
  const about = sdp ? ['Content-Type: application/sdp'] : []
  return [...lines, ...about, `Content-Length: ${Buffer.byteLength(sdp)}`, '', sdp].join('\r\n')
}

/** What stands between the brackets of `"Name" <uri>;tag=…`. */
export function uriOf(address: string | undefined): string {
  return /<([^>]+)>/.exec(address ?? '')?.[1] ?? (address ?? '').split(';')[0]!.trim()
}

/** Who is dialled, or who dials: the part before the at sign, without its escapes. */
export function userOf(address: string | undefined): string {
  const user = /^sips?:([^@;]+)@/.exec(uriOf(address))?.[1] ?? ''
  return decodeURIComponent(user)
}
