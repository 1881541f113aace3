import { encode } from '../../lib/audio/g711.ts'
import { amplitudeOf, tone } from '../../lib/audio/tone.ts'

/** G.711 in frames of 20 ms. */
export const samplesPerFrame = 160
export const frameMs = 20

/**
 * Everybody speaks in one tone of their own, so that it can be heard who is
 * connected with whom. Multiples of 50 Hz fit a frame exactly: one frame said
 * again and again is a clean tone. Callers are the even hundreds, agents the
 * odd ones.
 */
export const callerTones: readonly number[] = every(400, 3000, 200)
export const agentTones: readonly number[] = every(500, 3100, 200)

/** Of a peak of 16,000; a voice that went through the exchange keeps it. */
const loud = 4_000

export const silentFrame: Uint8Array = new Uint8Array(samplesPerFrame).fill(0xff)
const frames = new Map<number, Uint8Array>()

/** One frame of a tone, in µ-law. */
export function frameOf(hz: number): Uint8Array {
  const frame = frames.get(hz) ?? encode('ulaw', tone(hz, frameMs))
  frames.set(hz, frame)
  return frame
}

/** The loudest of these tones in a frame of linear samples, if any is loud. */
export function toneIn(samples: Int16Array, among: readonly number[]): number | undefined {
  let best: number | undefined
  let most = loud
  for (const hz of among) {
    const amplitude = amplitudeOf(hz, samples)
    if (amplitude > most) [best, most] = [hz, amplitude]
  }
  return best
}

function every(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step)
}
