import type { LegId } from '../../base/id.ts'
import type { VoiceEngine, VoiceEvent } from '../../channels/voice/engine.ts'
import type { Arrived } from './arrive.ts'

const ringForMs = 30_000

/**
 * A colleague dials a colleague on a desk phone: no customer, no conversation,
 * nothing recorded. Routing does not know of it; a customer's call that is
 * offered meanwhile hears the phone say "busy" and goes to the next.
 */
export class BetweenColleagues {
  readonly #voice: VoiceEngine
  readonly #other = new Map<LegId, LegId>()
  readonly #callees = new Set<LegId>()

  constructor(voice: VoiceEngine) {
    this.#voice = voice
    voice.onEvent((event) => void this.#heard(event))
  }

  async begin({ leg, to, extension, fromName }: Arrived & { extension: string }): Promise<void> {
    await this.#voice.ring(leg)
    const callee = await this.#voice.dial(to, {
      callerId: extension,
      ...(fromName ? { callerName: fromName } : {}),
      ringForMs,
    })
    this.#other.set(leg, callee)
    this.#other.set(callee, leg)
    this.#callees.add(callee)
  }

  async #heard(event: VoiceEvent): Promise<void> {
    if (event.type !== 'leg-answered' && event.type !== 'leg-ended') return
    const other = this.#other.get(event.leg)
    if (!other) return
    if (event.type === 'leg-answered') {
      if (!this.#callees.has(event.leg)) return
      await this.#voice.answer(other)
      await this.#voice.connect(event.leg, other)
      return
    }
    this.#other.delete(event.leg)
    this.#other.delete(other)
    for (const leg of [event.leg, other]) this.#callees.delete(leg)
    // The caller of a busy colleague hears so; in the middle of a talk it is a plain goodbye.
    if (event.why === 'busy' || event.why === 'declined') await this.#voice.reject(other, 'busy')
    await this.#voice.hangUp(other)
  }
}
