/**
 * Words that save themselves a moment after the hand rests.
 *
 * ```txt
 *   saved ──typed──▶ waiting ──rest──▶ saving ──▶ saved
 *                       ▲                 │
 *                       └──── failed ◀────┘   tries again, keeps the words
 * ```
 */
export type Saving = 'saved' | 'waiting' | 'saving' | 'failed'

type Ears = { save(text: string): Promise<unknown>; onState(state: Saving): void }

export class Autosave {
  readonly #ears: Ears
  readonly #restMs: number
  #saved: string
  #text: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #going: Promise<void> | undefined

  constructor(saved: string, ears: Ears, restMs = 700) {
    this.#saved = saved
    this.#text = saved
    this.#ears = ears
    this.#restMs = restMs
  }

  typed(text: string) {
    this.#text = text
    clearTimeout(this.#timer)
    this.#ears.onState(text === this.#saved ? 'saved' : 'waiting')
    if (text !== this.#saved) this.#timer = setTimeout(() => void this.now(), this.#restMs)
  }

  /** Saves what is not saved yet; resolves when the last word is in, or has failed. */
  async now(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#going) await this.#going
    if (this.#text === this.#saved) return
    this.#going = this.#save(this.#text)
    await this.#going
    this.#going = undefined
  }

  async #save(text: string) {
    this.#ears.onState('saving')
    try {
      await this.#ears.save(text)
      this.#saved = text
      this.#ears.onState(this.#text === text ? 'saved' : 'waiting')
    } catch {
      this.#ears.onState('failed')
      this.#timer = setTimeout(() => void this.now(), 4000)
    }
  }

  /** Leaves nothing behind: what was typed is sent, the clock stopped. */
  close() {
    void this.now().finally(() => clearTimeout(this.#timer))
  }
}
