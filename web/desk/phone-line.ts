import type { Softphone } from '../softphone/softphone.ts'

/** One line about the phone: its word, and what has to be mended first. */
export type PhoneLine = {
  readonly tone: 'green' | 'amber' | 'red' | 'plain'
  readonly line: Softphone['line']
  /** Something the agent has to do; the rest mends itself. */
  readonly trouble:
    | 'denied'
    | 'absent'
    | 'busy'
    | 'insecure'
    | 'unknown'
    | 'no-media'
    | 'lost'
    | 'microphone'
    | undefined
}

const tones = {
  ready: 'green',
  elsewhere: 'plain',
  connecting: 'amber',
  lost: 'red',
  refused: 'red',
  off: 'plain',
} as const satisfies Record<Softphone['line'], PhoneLine['tone']>

/** A microphone that cannot work matters only where the phone is, and not to somebody with a desk phone. */
export function phoneLine(phone: Softphone, here: boolean, hasDeskPhone: boolean): PhoneLine {
  const tone = tones[phone.line]
  if (!here || hasDeskPhone || phone.microphone === 'unchecked') return { tone, line: phone.line, trouble: undefined }
  if (phone.trouble === 'microphone' || phone.microphone !== 'granted') {
    const trouble = phone.microphone === 'granted' ? 'microphone' : phone.microphone
    return { tone: phone.microphone === 'unknown' ? tone : 'red', line: phone.line, trouble }
  }
  return { tone, line: phone.line, trouble: phone.trouble }
}
