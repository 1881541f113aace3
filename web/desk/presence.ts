import type { Agent, SetPresence } from '../../contract/identity.ts'
import type { Tone } from '../kit/tone.ts'

/** Reasons the desk offers; kept as stable words, shown in the reader's language. */
export const breakReasons = ['rest', 'lunch', 'training', 'meeting', 'paperwork'] as const
export type BreakReason = (typeof breakReasons)[number]

/** Said by the server when a call was offered and nobody picked up. */
export const missedReason = 'missed'

export const toneByState = {
  available: 'green',
  ringing: 'accent',
  talking: 'accent',
  'wrapping-up': 'violet',
  break: 'amber',
  offline: 'plain',
} as const satisfies Record<Agent['state'], Tone>

export function isKnownBreak(reason: string | undefined): reason is BreakReason | 'missed' {
  return reason === missedReason || (breakReasons as readonly string[]).includes(reason ?? '')
}

/** The one key: from anything to available, from available to a rest. */
export function toggled(agent: Agent): SetPresence {
  return agent.presence === 'available' ? { state: 'break', reason: 'rest' } : { state: 'available' }
}
