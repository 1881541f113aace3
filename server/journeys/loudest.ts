import { amplitudeOf } from '../../lib/audio/tone.ts'

const [window, step] = [800, 400]

/** How strong a tone is in the tenth of a second (at 8 kHz) where it is strongest: stories are told fast. */
export function loudest(samples: Int16Array, hz: number): number {
  let most = 0
  for (let at = 0; at + window <= samples.length; at += step)
    most = Math.max(most, amplitudeOf(hz, samples.subarray(at, at + window)))
  return most
}
