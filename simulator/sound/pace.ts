import { frameMs } from './tones.ts'

/** One clock for all phones of this process: says "now" every 20 ms, and makes up for being late. */
export class Pace {
  readonly #each = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined
  #beats = 0
  #startMs = 0

  add(beat: () => void): () => void {
    if (this.#each.size === 0) this.#start()
    this.#each.add(beat)
    return () => this.#remove(beat)
  }

  #start() {
    this.#startMs = performance.now()
    this.#beats = 0
    this.#timer = setInterval(() => this.#tick(), frameMs)
  }

  #tick() {
    const due = Math.floor((performance.now() - this.#startMs) / frameMs)
    // After a long pause of the whole process nobody wants to hear what was missed.
    this.#beats = Math.max(this.#beats, due - 10)
    for (; this.#beats < due; this.#beats++) for (const beat of [...this.#each]) beat()
  }

  #remove(beat: () => void) {
    this.#each.delete(beat)
    if (this.#each.size === 0) clearInterval(this.#timer)
  }
}
