import type { Collect, Collected } from '../engine.ts'
import type { Leg } from './leg.ts'
import type { Switchboard } from './switchboard.ts'

/** A key, from the sound or from the signalling. */
export function keyPressed(board: Switchboard, leg: Leg, key: string) {
  if (leg.state !== 'talking') return
  // Only a prompt that asks for keys is stopped by one; music for somebody who waits goes on.
  if (leg.keys.isGathering && leg.playing) quiet(board, leg)
  leg.keys.press(key)
  board.tell({ type: 'key-pressed', leg: leg.id, key })
}

export function collect(board: Switchboard, leg: Leg, wanted: Collect): Promise<Collected> {
  // Whoever typed ahead knows the prompt.
  if (leg.keys.hasAhead && leg.playing) quiet(board, leg)
  const isEndless = leg.playing?.endless ?? true
  return leg.keys.collect(wanted, isEndless ? undefined : leg.playing?.over)
}

export async function play(
  board: Switchboard,
  leg: Leg,
  files: readonly string[],
  repeat: boolean,
): Promise<'finished' | 'stopped'> {
  if (!leg.sound || leg.state !== 'talking') return 'stopped'
  const over = board.media.play(leg.sound, files, repeat)
  const playing = { endless: repeat, over: over.catch(() => {}) }
  leg.playing = playing
  try {
    return await over
  } finally {
    if (leg.playing === playing) leg.playing = undefined
  }
}

function quiet(board: Switchboard, leg: Leg) {
  if (leg.sound) board.media.quiet(leg.sound).catch(() => {})
}
