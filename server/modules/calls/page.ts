import type { LegId } from '../../base/id.ts'
import type { VoiceEngine } from '../../channels/voice/engine.ts'
import type { Rung } from './call.ts'
import type { Rings } from './rings.ts'

/** Somebody is rung, told something, and asked to say by key that they know. */
export type Paged = {
  /** A phone of ours, or a number outside along the trunk. */
  readonly at: { readonly extension: string } | { readonly number: string }
  /** A number of ours: it is shown, and may be rung back. */
  readonly callerId: string
  readonly callerName: string
  /** A softphone knows by it what rings there. */
  readonly reference: string
  /** WAV files, one after the other; said again while no key is pressed. */
  readonly says: readonly string[]
  readonly thanks: readonly string[]
}

/** `heard`: picked up, and no key said so. */
export type PageOutcome = 'confirmed' | 'heard' | Exclude<Rung, 'answered'>

const confirmingKey = '1'
const ringForMs = 25_000
const keyWithinMs = 5_000
const mostTimesSaid = 3

/** No conversation of a customer: nothing is recorded, and no queue knows of it. */
export async function page(voice: VoiceEngine, rings: Rings, asked: Paged): Promise<PageOutcome> {
  const { at, callerId, callerName, reference } = asked
  const as = { callerId, callerName, ringForMs }
  const leg =
    'extension' in at ? await voice.dial(at.extension, { ...as, reference }) : await voice.dialOut(at.number, as)
  const rung = await rings.outcome(leg)
  if (rung !== 'answered') return rung
  const outcome = await tell(voice, leg, asked)
  await voice.hangUp(leg)
  return outcome
}

async function tell(voice: VoiceEngine, leg: LegId, { says, thanks }: Paged): Promise<PageOutcome> {
  for (let time = 0; time < mostTimesSaid; time++) {
    void voice.play(leg, says).catch(() => {})
    const { keys, because } = await voice.collect(leg, { most: 1, firstMs: keyWithinMs, betweenMs: keyWithinMs })
    if (keys === confirmingKey) {
      await voice.play(leg, thanks).catch(() => {})
      return 'confirmed'
    }
    if (because === 'hung-up') return 'heard'
  }
  return 'heard'
}
