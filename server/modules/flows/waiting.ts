import type { Language, Queue } from './flow.ts'
import type { FlowCall, RunnerNeeds } from './flow-runner.ts'
import type { Input } from './run-flow.ts'
import { sayAhead } from './say-number.ts'

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
    while (this.#wait === wait) {
      if (this.#isTaken) {
        await this.#something(undefined)
        continue
      }
      const place = everyMs ? this.#needs.line.positionOf(this.#call.callId) : undefined
      if (place !== undefined && place > 0 && place !== told) {
        told = place
        await this.#say(language, place - 1)
        continue
      }
      this.#startMusic(step.music)
      await this.#something(everyMs)
    }
  }

  async #say(language: Language, ahead: number): Promise<void> {
    const files = this.#needs.prompts.files(language, sayAhead(language, ahead))
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
