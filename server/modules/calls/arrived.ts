import type { VoiceEvent } from '../../channels/voice/engine.ts'

/** Somebody rings, and nobody has answered yet. */
export type Arrived = Extract<VoiceEvent, { type: 'call-arrived' }>
