import type { Callback } from '../../../contract/callers.ts'
import type { Tone } from '../../kit/tone.ts'

/** How a promise to ring stands, in one word. */
export type Standing = 'waiting' | 'pausing' | 'ringing' | 'in-time' | 'late' | 'came-again' | 'not-reached'

export function standingOf({ state, nextAt, inTime }: Callback): Standing {
  if (state === 'waiting') return nextAt ? 'pausing' : 'waiting'
  if (state === 'kept') return inTime === false ? 'late' : 'in-time'
  return state
}

const toneByStanding: Record<Standing, Tone> = {
  waiting: 'plain',
  pausing: 'violet',
  ringing: 'accent',
  'in-time': 'green',
  late: 'amber',
  'came-again': 'plain',
  'not-reached': 'red',
}

/** Red as soon as it is later than the caller was told. */
export function toneOf(callback: Callback, now: Date): Tone {
  return isOverdue(callback, now) ? 'red' : toneByStanding[standingOf(callback)]
}

export const isOpen = ({ state }: Callback): boolean => state === 'waiting' || state === 'ringing'

function isOverdue(callback: Callback, now: Date): boolean {
  const { promisedFor } = callback
  return isOpen(callback) && promisedFor !== undefined && new Date(promisedFor) < now
}

/** What is unknown in the address is the first of its kind. */
export const readState = (search: Record<string, string>): 'open' | 'closed' =>
  search.state === 'closed' ? 'closed' : 'open'
