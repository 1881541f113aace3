import { amplitudeOf } from '../../lib/audio/tone.ts'

/** How strong a tone is in the quarter second (at 8 kHz) where it is strongest. */
export function loudest(samples: Int16Array, hz: number): number {
  const parts = Array.from({ length: Math.floor(samples.length / 2000) }, (_, i) =>
    samples.subarray(i * 2000).subarray(0, 2000),
  )
  return Math.max(0, ...parts.map((part) => amplitudeOf(hz, part)))
}
