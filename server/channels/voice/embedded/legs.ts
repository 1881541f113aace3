import type { Flow } from '../../../../lib/sip/flow.ts'
import type { LegId } from '../../../base/id.ts'
import type { LegEnd, VoiceEvent } from '../engine.ts'
import type { Leg } from './leg.ts'
import type { Media } from './media.ts'

/** A media worker that hangs must not keep the end of a call a secret. */
const closingMs = 2_000

/** All lines that are up, and the only place where one ends. */
export class Legs {
  readonly #media: Media
  readonly #tell: (event: VoiceEvent) => void
  readonly #byId = new Map<LegId, Leg>()
  readonly #bySound = new Map<LegId, Leg>()
  readonly #byDialogue = new Map<string, Leg>()
  /** Ended, but their recordings are still being closed. */
  readonly #closing = new Set<Leg>()
  #onEmpty: (() => void)[] = []

  constructor(media: Media, tell: (event: VoiceEvent) => void) {
    this.#media = media
    this.#tell = tell
  }

  get size(): number {
    return this.#byId.size
  }

  add(leg: Leg) {
    this.#byId.set(leg.id, leg)
  }

  find(id: LegId): Leg | undefined {
    return this.#byId.get(id)
  }

  all(): Leg[] {
    return [...this.#byId.values()]
  }

  /** From now on the media side's word about `sound` is about this leg. */
  giveSound(leg: Leg, sound: LegId) {
    leg.sound = sound
    this.#bySound.set(sound, leg)
  }

  ofSound(sound: LegId): Leg | undefined {
    return this.#bySound.get(sound)
  }

  talks(leg: Leg, dialogueId: string) {
    leg.state = 'talking'
    clearTimeout(leg.timer)
    this.#byDialogue.set(dialogueId, leg)
  }

  ofDialogue(id: string): Leg | undefined {
    return this.#byDialogue.get(id)
  }

  /** Whether a call is under way on this flow. Looked up for banned addresses only. */
  isOn(flow: Flow): boolean {
    return this.all().some((leg) => (leg.dialogue?.flow ?? leg.arrivedOn)?.key === flow.key)
  }

  /** Lines that are not up yet end with the connection they were made on. */
  arrivingOn(flow: Flow): Leg[] {
    return this.all().filter((leg) => leg.state === 'arriving' && leg.arrivedOn === flow)
  }

  /** Ends a line once, whoever asks first. The event comes last, after the recording's own. */
  end(leg: Leg, why: LegEnd) {
    if (leg.state === 'ended') return
    leg.state = 'ended'
    clearTimeout(leg.timer)
    this.#byId.delete(leg.id)
    if (leg.dialogue) this.#byDialogue.delete(leg.dialogue.id)
    leg.keys.hungUp()
    this.#closing.add(leg)
    void this.#closeSound(leg).finally(() => this.#gone(leg, why))
  }

  /** Resolves when no line is up and nothing is being closed. */
  empty(): Promise<void> {
    if (this.#byId.size + this.#closing.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#onEmpty.push(resolve))
  }

  async #closeSound(leg: Leg): Promise<void> {
    if (!leg.sound) return
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closingMs)
    })
    await Promise.race([this.#media.close(leg.sound).catch(() => {}), patience])
    clearTimeout(timer)
  }

  #gone(leg: Leg, why: LegEnd) {
    if (leg.sound) this.#bySound.delete(leg.sound)
    this.#closing.delete(leg)
    this.#tell({ type: 'leg-ended', leg: leg.id, why })
    if (this.#byId.size + this.#closing.size > 0) return
    for (const resolve of this.#onEmpty.splice(0)) resolve()
  }
}
