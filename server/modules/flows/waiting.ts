import { askNumber } from './ask-number.ts'
import type { Language, Queue } from './flow.ts'
import type { FlowCall, RunnerNeeds } from './flow-call.ts'
import type { Input } from './run-flow.ts'
import { sayAhead, sayWait } from './say-number.ts'

/** To decide whether to wait or to be rung, after hearing the offer. */
const decideMs = 4_000

type Wait = {
  readonly resolve: (input: Input | undefined) => void
  readonly step: Queue
  readonly language: Language
}

/**
 * One caller's wait for an agent, and their talk with them.
 *
 * ```txt
 *   begin ─▶ music ⇄ place in line ─▶ taken ─▶ (talking) ─▶ end
 *              ▲                                 │
 *              └──────────── waits again ────────┘
 * ```
 */
export class Waiting {
  readonly #needs: RunnerNeeds
  readonly #call: FlowCall
  #isTaken = false
  /** What is playing now, by name. */
  #music: string | undefined
  /** The present wait; a caller may wait twice, in one queue after the other. */
  #wait: Wait | undefined
  #wake: () => void = () => {}

  constructor(needs: RunnerNeeds, call: FlowCall) {
    this.#needs = needs
    this.#call = call
  }

  /** Plays music until somebody takes them; resolves with how the wait, or the talk after it, ended. */
  begin(step: Queue, language: Language): Promise<Input | undefined> {
    this.#isTaken = false
    return new Promise((resolve) => {
      this.#wait = { resolve, step, language }
      void this.#entertain(this.#wait)
    })
  }

  /** Now there is a place in line to be told; before, the music only bridged a moment. */
  stands(): void {
    this.#wake()
  }

  taken(): void {
    this.#isTaken = true
    this.#wake()
  }

  waitsAgain(): void {
    this.#isTaken = false
    this.#wake()
  }

  /** The first end counts. */
  end(input: Input | undefined): void {
    const wait = this.#wait
    this.#wait = undefined
    wait?.resolve(input)
    this.#wake()
  }

  async #entertain(wait: Wait): Promise<void> {
    const { step, language } = wait
    const everyMs = step.announceEveryMs
    let told: number | undefined
    let offerAt = step.callback ? Date.now() + step.callback.afterMs : Number.POSITIVE_INFINITY
    while (this.#wait === wait) {
      if (this.#isTaken) {
        await this.#something(undefined)
        continue
      }
      if (step.callback && Date.now() >= offerAt) {
        offerAt = Date.now() + step.callback.againMs
        await this.#offerCallback(wait, step.callback)
        continue
      }
      const place = everyMs ? this.#needs.line.positionOf(this.#call.callId) : undefined
      if (place !== undefined && place > 0 && place !== told) {
        told = place
        await this.#say(language, place - 1)
        continue
      }
      this.#startMusic(step.music)
      const untilOfferMs = Math.max(0, offerAt - Date.now())
      await this.#something(Number.isFinite(untilOfferMs) ? Math.min(everyMs ?? untilOfferMs, untilOfferMs) : everyMs)
    }
  }

  /** Whoever is taken in the middle of it hears the agent; what they pressed then was meant for nobody. */
  async #offerCallback(wait: Wait, { key, prompts }: NonNullable<Queue['callback']>): Promise<void> {
    const { line, voice } = this.#needs
    const { callId, leg } = this.#call
    const may = line.mayRingBack(callId)
    if (may === 'no') return
    this.#music = undefined
    // A key that was pressed out of impatience answers nothing.
    await voice.collect(leg, { most: 64, firstMs: 0, betweenMs: 0 })
    void this.#played(this.#needs.prompts.files(wait.language, prompts), false)
    const { keys } = await voice.collect(leg, { most: 1, firstMs: decideMs, betweenMs: decideMs })
    if (keys !== key || !this.#isWaiting(wait)) return
    const typed = may === 'ask' ? await this.#askNumber(wait) : undefined
    if ((may === 'ask' && typed === undefined) || !this.#isWaiting(wait)) return
    const answer = await line.ringBack(callId, wait.language, typed)
    if (answer.kind === 'kept' && this.#wait === wait) this.end({ kind: 'place-kept', minutes: answer.minutes })
  }

  #askNumber(wait: Wait): Promise<string | undefined> {
    const { line, voice, prompts } = this.#needs
    return askNumber(this.#call.leg, {
      voice,
      say: (words) => void this.#played(prompts.files(wait.language, words), false),
      read: (keys) => line.readNumber(keys),
      isWaiting: () => this.#isWaiting(wait),
    })
  }

  #isWaiting = (wait: Wait) => !this.#isTaken && this.#wait === wait

  async #say(language: Language, ahead: number): Promise<void> {
    const waitMs = this.#needs.line.waitMsOf(this.#call.callId)
    const wait = waitMs === undefined ? [] : sayWait(language, Math.max(1, Math.round(waitMs / 60_000)))
    const files = this.#needs.prompts.files(language, [...sayAhead(language, ahead), ...wait])
    if (files.length === 0) return
    this.#music = undefined
    await this.#played(files, false)
  }

  /** Music that was stopped by a talk or by an announcement begins again. */
  #startMusic(name: string): void {
    const file = this.#needs.prompts.music(name)
    if (this.#music === name || !file) return
    this.#music = name
    void this.#played([file], true).then(() => {
      if (this.#music === name) this.#music = undefined
    })
  }

  async #played(files: readonly string[], repeat: boolean): Promise<void> {
    try {
      await this.#needs.voice.play(this.#call.leg, files, { repeat })
    } catch (error) {
      this.#needs.say.warn({ callId: this.#call.callId, error }, 'a prompt cannot be played')
    }
  }

  /** Waits until something changes, at the longest for `mostMs`. */
  #something(mostMs: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = mostMs === undefined ? undefined : setTimeout(resolve, mostMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
