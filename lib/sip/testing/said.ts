/** One message as a test phone sees it: lines of text, read with as little cleverness as possible. */
export type Said = {
  readonly line: string
  /** Undefined in a response. */
  readonly method: string | undefined
  /** Undefined in a request. */
  readonly status: number | undefined
  /** Of the CSeq. */
  readonly of: string
  readonly callId: string
  readonly body: string
  readonly text: string
  header(name: string): string | undefined
  headers(name: string): string[]
}

export function readSaid(text: string): Said {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [line = '', ...lines] = head.split('\r\n')
  const headers = (name: string) => {
    const start = `${name.toLowerCase()}:`
    return lines.filter((one) => one.toLowerCase().startsWith(start)).map((one) => one.slice(start.length).trim())
  }
  const status = /^SIP\/2\.0 (\d{3})/.exec(line)?.[1]
  return {
    line,
    text,
    method: status ? undefined : line.split(' ')[0],
    status: status ? Number(status) : undefined,
    of: headers('cseq')[0]?.split(' ')[1] ?? '',
    callId: headers('call-id')[0] ?? '',
    body: rest.join('\r\n\r\n'),
    headers,
    header: (name) => headers(name)[0],
  }
}

/** Joins lines into a message with its length. */
export function write(lines: readonly string[], body = '', type = 'application/sdp'): string {
  const about = body ? [`Content-Type: ${type}`] : []
  return [...lines, ...about, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n')
}
