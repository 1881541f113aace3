import type { Clock } from '../../base/clock.ts'
import type { VoiceEngine } from '../../channels/voice/engine.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { CallState, LiveCall } from './call.ts'
import { moveTo } from './call.ts'
import type { CallEvent } from './events.ts'
import type { LiveCalls } from './live-calls.ts'

/** What an ability of a call may use. */
export type House = {
  readonly voice: VoiceEngine
  readonly clock: Clock
  readonly say: Log
  readonly live: LiveCalls
  readonly conversations: Conversations
  /** Writes it and tells it. */
  tell(...facts: CallEvent[]): Promise<void>
  /** WAV that a customer hears while nobody is there. */
  readonly musicFile: string
  /** WAV that an agent hears while the customer's phone rings. */
  readonly ringbackFile: string
  /** Where this call is recorded to; the folder exists. */
  recordingFile(call: LiveCall): Promise<string>
}

/** Tells the state's own event too: screens follow calls by them. */
export async function become(house: House, call: LiveCall, state: CallState, ...facts: CallEvent[]): Promise<void> {
  moveTo(call, state, house.clock.now())
  if (facts.length > 0) await house.tell(...facts)
}
