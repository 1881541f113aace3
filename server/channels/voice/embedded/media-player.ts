import type { Law } from '../../../../lib/audio/g711.ts'
import { frameOf, type Prompt, type Prompts } from './media-prompts.ts'

export type PlayEnd = 'finished' | 'stopped'

const mostFiles = 100

type Playing = {
  readonly prompts: readonly Prompt[]
  readonly repeat: boolean
  readonly end: (how: PlayEnd) => void
  prompt: number
  frame: number
}

/** What one leg is being played: a list of prompts, one frame at a time, until it ends or something else begins. */
export class Player {
  readonly #prompts: Prompts
  #playing: Playing | undefined
  /** Counts what was asked, so that a file that loads slowly does not come back after its time. */
  #asked = 0

  constructor(prompts: Prompts) {
    this.#prompts = prompts
  }

  /** Throws when a file cannot be read; what played before is stopped all the same. */
  async play(files: readonly string[], repeat: boolean): Promise<PlayEnd> {
    if (files.length > mostFiles) throw new Error('too many prompts at once')
    this.stop()
    const asked = this.#asked
    const prompts = (await Promise.all(files.map((file) => this.#prompts.load(file)))).filter(
      ({ frames }) => frames > 0,
    )
    if (asked !== this.#asked) return 'stopped'
    if (prompts.length === 0) return 'finished'
    return new Promise((end) => {
      this.#playing = { prompts, repeat, end, prompt: 0, frame: 0 }
    })
  }

  stop(): void {
    this.#asked++
    this.#end('stopped')
  }

  get playing(): boolean {
    return this.#playing !== undefined
  }

  /**
   * The next frame. With no law (nobody listens yet) time passes all the same.
   * The end is told one beat after the last frame, when that has been heard.
   */
  next(law: Law | undefined): Uint8Array | undefined {
    const playing = this.#playing
    if (!playing) return undefined
    const prompt = playing.prompts[playing.prompt]
    if (!prompt) {
      this.#end('finished')
      return undefined
    }
    const frame = law && frameOf(prompt, playing.frame, law)
    this.#step(playing, prompt)
    return frame
  }

  #step(playing: Playing, prompt: Prompt): void {
    playing.frame++
    if (playing.frame < prompt.frames) return
    playing.frame = 0
    playing.prompt++
    if (playing.repeat) playing.prompt %= playing.prompts.length
  }

  #end(how: PlayEnd): void {
    const playing = this.#playing
    this.#playing = undefined
    playing?.end(how)
  }
}
