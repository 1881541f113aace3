/**
 * The browser's end of a call, in the words of the server's call.
 *
 * ```txt
 *   no call ──rang──▶ ringing ──picked-up──▶ answering ──answered──▶ talking
 *      ▲                │                       │                      │
 *      └────── ended ───┴───────────────────────┴──────────────────────┘
 * ```
 *
 * Hold, transfer and consultation happen at the server; the softphone keeps
 * one line up through all of them and knows nothing of it.
 */
export type Softphone = {
  readonly line: LineState
  readonly microphone: MicrophoneState
  readonly call: PhoneCall | undefined
  /** How the last call ended, when that is worth a word. */
  readonly trouble: PhoneTrouble | undefined
}

/** `elsewhere`: another window of this person has the phone. `refused`: the server did not take our word. */
export type LineState = 'off' | 'elsewhere' | 'connecting' | 'ready' | 'lost' | 'refused'

/** `unchecked`: not looked yet; `unknown`: the browser will ask. `insecure`: browsers give a microphone only to https and localhost. */
export type MicrophoneState = 'unchecked' | 'unknown' | 'granted' | 'denied' | 'absent' | 'busy' | 'insecure'

export type PhoneCall = {
  /** The server's call id (header `X-Yihu-Call`); empty when somebody rings us without one. */
  readonly callId: string
  readonly from: string
  readonly state: 'ringing' | 'answering' | 'talking'
  readonly muted: boolean
}

export type PhoneTrouble = 'microphone' | 'no-media' | 'lost'

export type PhoneFact =
  | { type: 'line-changed'; line: LineState }
  | { type: 'microphone-changed'; microphone: MicrophoneState }
  | { type: 'rang'; callId: string; from: string }
  | { type: 'picked-up' }
  | { type: 'answered' }
  | { type: 'muted'; muted: boolean }
  /** Always the last word about a call. `trouble` only when it was not simply hung up. */
  | { type: 'ended'; trouble?: PhoneTrouble }

export const silentPhone: Softphone = { line: 'off', microphone: 'unchecked', call: undefined, trouble: undefined }

export function heard(phone: Softphone, fact: PhoneFact): Softphone {
  switch (fact.type) {
    case 'line-changed':
      return { ...phone, line: fact.line }
    case 'microphone-changed':
      return microphoneChanged(phone, fact.microphone)
    case 'rang':
      return { ...phone, trouble: undefined, call: ringing(fact.callId, fact.from) }
    case 'picked-up':
      return withCall(phone, (call) => (call.state === 'ringing' ? { ...call, state: 'answering' } : call))
    case 'answered':
      return withCall(phone, (call) => ({ ...call, state: 'talking' }))
    case 'muted':
      return withCall(phone, (call) => ({ ...call, muted: fact.muted }))
    case 'ended':
      return { ...phone, call: undefined, trouble: fact.trouble }
  }
}

/** Without a microphone an answer cannot go on; the customer keeps ringing while the agent mends it. */
function microphoneChanged(phone: Softphone, microphone: MicrophoneState): Softphone {
  const failed = microphone !== 'granted' && microphone !== 'unknown' && microphone !== 'unchecked'
  const next = { ...phone, microphone, trouble: failed ? phone.trouble : undefined }
  if (!failed || phone.call?.state !== 'answering') return next
  return { ...next, call: { ...phone.call, state: 'ringing' }, trouble: 'microphone' }
}

function ringing(callId: string, from: string): PhoneCall {
  return { callId, from, state: 'ringing', muted: false }
}

function withCall(phone: Softphone, change: (call: PhoneCall) => PhoneCall): Softphone {
  return phone.call ? { ...phone, call: change(phone.call) } : phone
}

/** The call this browser was talking on a moment ago, kept through a reload. */
export type Remembered = { readonly callId: string; readonly at: number }

export type Reception = 'ring' | 'pick-up' | 'replace-and-pick-up' | 'busy'

/** Longer than a slow reload, shorter than a walk to the coffee machine. */
const rememberMs = 60_000

export function isFresh(remembered: Remembered, now: number): boolean {
  return now - remembered.at < rememberMs
}

/**
 * What to do with an arriving call. The one we were on before the reload is
 * taken back without asking: the customer is waiting in it. The same call
 * ringing again while we believe to be on it means that our old line is dead.
 */
export function receive(
  phone: Softphone,
  callId: string,
  wanted: { remembered: Remembered | undefined; pickUp: string | undefined; now: number },
): Reception {
  const { remembered, pickUp, now } = wanted
  if (phone.call) return callId !== '' && phone.call.callId === callId ? 'replace-and-pick-up' : 'busy'
  if (callId !== '' && pickUp === callId) return 'pick-up'
  if (callId !== '' && remembered?.callId === callId && isFresh(remembered, now)) return 'pick-up'
  return 'ring'
}
