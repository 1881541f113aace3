import type { Law } from '../../../../lib/audio/g711.ts'
import { frameOf, type Prompt } from './media-prompts.ts'

/** The music on hold: one programme for everybody, so that being held twice is not hearing the same bars twice. */
export class Radio {
  #programme: Prompt | undefined
  #frame = 0

  tune(programme: Prompt): void {
    this.#programme = programme.frames > 0 ? programme : undefined
  }

  beat(): void {
    if (this.#programme) this.#frame = (this.#frame + 1) % this.#programme.frames
  }

  /** Undefined while there is no music. */
  frame(law: Law): Uint8Array | undefined {
    return this.#programme && frameOf(this.#programme, this.#frame, law)
  }
}
