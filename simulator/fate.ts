import type { Heard } from './sound/line.ts'

/** What became of one call, as its caller and the agent's phone saw it. */
export type CallFate = {
  readonly index: number
  readonly number: string
  readonly kind: 'answered' | 'abandoned' | 'not-served' | 'refused' | 'failed'
  /** Where the caller was when it ended: ringing, greeting, menu, waiting, talking, survey. */
  readonly during: string
  /** The status of a refusal; words of a failure. */
  readonly because: string
  /** From the INVITE to the agent picking up, or to the end. */
  readonly waitedMs: number
  readonly talkedMs: number
  /** The extension that picked up. */
  readonly extension: string | undefined
  readonly keys: string
  readonly score: number | undefined
  readonly caller: Heard
  readonly agent: Heard | undefined
  /** Each heard the other's tone, as a share of the tones they heard; undefined when it was too short to tell. */
  readonly heardAgent: number | undefined
  readonly heardCaller: number | undefined
}

/** What became of one chat. */
export type ChatFate = {
  readonly index: number
  readonly order: string
  readonly kind: 'answered' | 'abandoned' | 'refused' | 'failed'
  readonly because: string
  readonly waitedMs: number
  readonly talkedMs: number
  readonly said: readonly string[]
  /** What the agent wrote, as it reached the window. */
  readonly heard: readonly string[]
  readonly score: number | undefined
}

/** An agent's phone and a caller were connected this long before it means something that nothing was heard. */
export const longEnoughMs = 1_500

/** Picked up while the caller was hanging up: the exchange may see it either way. */
export const tooCloseMs = 1_000
