import type { LegId } from '../../base/id.ts'
import type { LegEnd, VoiceEngine, VoiceEvent } from '../../channels/voice/engine.ts'
import type { Arrived } from './arrived.ts'

const ringForMs = 30_000

type End = { readonly leg: LegId; readonly extension: string }
/** `callee` is missing for the moment until we dial, `isUp` once it was answered. */
type Between = { readonly caller: End; callee: End | undefined; isUp: boolean }

/**
 * A colleague dials a colleague on a desk phone: no customer, no conversation,
 * nothing recorded. Routing does not know of it; a customer's call that is
 * offered meanwhile hears the phone say "busy" and goes to the next.
 */
export class BetweenColleagues {
  readonly #voice: VoiceEngine
  readonly #byLeg = new Map<LegId, Between>()

  constructor(voice: VoiceEngine) {
    this.#voice = voice
    voice.onEvent((event) => void this.#heard(event))
  }

  async begin({ leg, to, extension, fromName }: Arrived & { extension: string }): Promise<void> {
    const between: Between = { caller: { leg, extension }, callee: undefined, isUp: false }
    this.#byLeg.set(leg, between)
    await this.#voice.ring(leg)
    const callee = await this.#voice.dial(to, {
      callerId: extension,
      ...(fromName ? { callerName: fromName } : {}),
      ringForMs,
    })
    // Who gave up while we dialled keeps nobody's phone ringing.
    if (!this.#byLeg.has(leg)) return this.#voice.hangUp(callee)
    between.callee = { leg: callee, extension: to }
    this.#byLeg.set(callee, between)
  }

  /** The other end of a talk, given away: it is somebody else's business from now on. */
  giveAway(leg: LegId): End | undefined {
    const between = this.#byLeg.get(leg)
    if (!between?.isUp) return undefined
    this.#forget(between)
    return otherEnd(between, leg)
  }

  async #heard(event: VoiceEvent): Promise<void> {
    if (event.type !== 'leg-answered' && event.type !== 'leg-ended') return
    const between = this.#byLeg.get(event.leg)
    if (!between) return
    if (event.type === 'leg-ended') return this.#ended(between, event)
    if (event.leg !== between.callee?.leg) return
    between.isUp = true
    await this.#voice.answer(between.caller.leg)
    await this.#voice.connect(event.leg, between.caller.leg)
  }

  async #ended(between: Between, { leg, why }: { leg: LegId; why: LegEnd }): Promise<void> {
    this.#forget(between)
    const other = otherEnd(between, leg)
    if (!other) return
    // The caller of a busy colleague hears so; in the middle of a talk it is a plain goodbye.
    if (why === 'busy' || why === 'declined') await this.#voice.reject(other.leg, 'busy')
    await this.#voice.hangUp(other.leg)
  }

  #forget({ caller, callee }: Between) {
    for (const end of [caller, callee]) if (end) this.#byLeg.delete(end.leg)
  }
}

const otherEnd = ({ caller, callee }: Between, leg: LegId) => (leg === caller.leg ? callee : caller)
