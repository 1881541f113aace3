/**
 * A call from the web page, as its customer sees it.
 *
 * ```txt
 *   asking ──microphone──▶ calling ──▶ ringing ──▶ talking ──▶ over
 *      └── denied, none ───────┴── busy, failed ──────┴──────────▲
 * ```
 *
 * Over is for good; calling again is a new call.
 */
export type CallState = {
  readonly phase: 'asking' | 'calling' | 'ringing' | 'talking' | 'over'
  readonly answeredAtMs: number | undefined
  readonly endedAtMs: number | undefined
  readonly because: CallEnd | undefined
  readonly isMuted: boolean
}

export type CallEnd =
  | 'hung-up'
  | 'microphone-denied'
  | 'microphone-missing'
  | 'microphone-busy'
  | 'needs-https'
  | 'busy'
  | 'not-reachable'
  | 'no-answer'
  | 'too-often'
  | 'network'
  | 'failed'

export type CallFact =
  | { type: 'microphone-given' }
  | { type: 'ringing' }
  | { type: 'answered'; atMs: number }
  | { type: 'muted'; isMuted: boolean }
  | { type: 'ended'; because: CallEnd; atMs: number }

export const newCall: CallState = {
  phase: 'asking',
  answeredAtMs: undefined,
  endedAtMs: undefined,
  because: undefined,
  isMuted: false,
}

export function follow(call: CallState, fact: CallFact): CallState {
  if (call.phase === 'over') return call
  switch (fact.type) {
    case 'microphone-given':
      return call.phase === 'asking' ? { ...call, phase: 'calling' } : call
    case 'ringing':
      return call.phase === 'calling' ? { ...call, phase: 'ringing' } : call
    case 'answered':
      return call.phase === 'talking' ? call : { ...call, phase: 'talking', answeredAtMs: fact.atMs }
    case 'muted':
      return { ...call, isMuted: fact.isMuted }
    case 'ended':
      return { ...call, phase: 'over', because: fact.because, endedAtMs: fact.atMs }
  }
}

/** Why the browser gave no microphone. `name` is that of a DOMException. */
export function microphoneEnd(name: string): CallEnd {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'microphone-denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'microphone-missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'microphone-busy'
  return 'failed'
}

/** Why the exchange ended it, by its SIP status (RFC 3261 §21); 0 when none came. */
export function sipEnd(status: number, cause: string): CallEnd {
  if (status === 486 || status === 600) return 'busy'
  if (status === 429 || status === 403) return 'too-often'
  if (status === 408 || status === 480 || status === 487) return 'no-answer'
  if (status === 404 || status === 410 || status >= 500) return 'not-reachable'
  if (/connection|timeout|RTP/i.test(cause)) return 'network'
  return status >= 400 || /error|failure/i.test(cause) ? 'failed' : 'hung-up'
}
