import type { LegId } from '../../base/id.ts'
import type { VoiceEngine } from '../../channels/voice/engine.ts'
import type { Prompt } from './flow.ts'

export type Asking = {
  readonly voice: Pick<VoiceEngine, 'collect'>
  /** Begins to say it; a key stops it. */
  say(prompts: readonly Prompt[]): void
  /** As it would be rung; nothing when these digits are no number that we ring. */
  read(keys: string): string | undefined
  /** Nobody has taken them meanwhile, and they have not hung up. */
  isWaiting(): boolean
}

const tries = 3
/** Nobody knows their number by heart and finds the keys at once. */
const typing = { most: 20, firstMs: 12_000, betweenMs: 6_000, endKey: '#' }
const answering = { most: 1, firstMs: 8_000, betweenMs: 8_000 }

/**
 * Whose number is withheld says by key where to ring them: digits up to `#`,
 * which are said back, then 1 when that is right or 2 to begin again.
 */
export async function askNumber(leg: LegId, { voice, say, read, isWaiting }: Asking): Promise<string | undefined> {
  let before: readonly Prompt[] = []
  for (let n = 0; n < tries && isWaiting(); n++) {
    say([...before, 'number-ask'])
    const { keys } = await voice.collect(leg, typing)
    if (keys === '' || !isWaiting()) return undefined
    const number = read(keys)
    before = number ? [] : ['number-wrong']
    if (!number) continue
    say(['number-heard', ...saidBack(keys), 'number-right'])
    const { keys: answer } = await voice.collect(leg, answering)
    if (answer === '1') return number
    if (answer !== '2') return undefined
  }
  return undefined
}

const saidBack = (keys: string): Prompt[] => [...keys].filter((key) => /\d/.test(key)).map((digit) => `n-${digit}`)

/** Each language needs a recording of each, beside the digits. */
export const numberPrompts: readonly Prompt[] = ['number-ask', 'number-heard', 'number-right', 'number-wrong']
