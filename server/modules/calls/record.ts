import { outlast } from '../../platform/db/outlast.ts'
import type { LiveCall } from './call.ts'
import type { House } from './house.ts'

/** Records both sides from the first word with an agent until the customer is gone. A recorder that fails never hurts the call. */
export async function record(house: House, call: LiveCall): Promise<void> {
  if (call.recording !== 'off') return
  try {
    const file = await house.recordingFile(call)
    await house.voice.record(call.customer.leg, file)
    call.recording = 'running'
    await outlast(() => house.conversations.recordingStarted(call.conversationId, file))
  } catch (error) {
    call.recording = 'incomplete'
    house.say.error({ conversation: call.conversationId, error: String(error) }, 'a call could not be recorded')
  }
}
