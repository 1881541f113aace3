import type { Collect, Collected } from './engine.ts'

const mostAhead = 64

/**
 * The keys of one line. People type ahead: what is pressed while nobody
 * gathers is kept for the next `collect`.
 */
export class Keys {
  #ahead = ''
  #gathering: { wanted: Collect; keys: string; done: (collected: Collected) => void } | undefined
  #timer: NodeJS.Timeout | undefined

  get isGathering(): boolean {
    return this.#gathering !== undefined
  }

  get hasAhead(): boolean {
    return this.#ahead !== ''
  }

  /**
   * Gathers until enough, the end key, silence or the end of the line.
   * `quietAt` resolves when what is playing is over: only then does the wait
   * for the first key begin.
   */
  collect(wanted: Collect, quietAt: Promise<unknown> | undefined): Promise<Collected> {
    this.#finish('timeout')
    const collected = new Promise<Collected>((done) => {
      this.#gathering = { wanted, keys: '', done }
    })
    const gathering = this.#gathering
    const ahead = this.#ahead
    this.#ahead = ''
    for (const key of ahead) this.press(key)
    // Nothing typed ahead: the clock starts when it is quiet.
    if (ahead === '') {
      if (quietAt)
        void quietAt.then(() => this.#gathering === gathering && gathering?.keys === '' && this.#wait(wanted.firstMs))
      else this.#wait(wanted.firstMs)
    }
    return collected
  }

  press(key: string) {
    const gathering = this.#gathering
    if (!gathering) {
      if (this.#ahead.length < mostAhead) this.#ahead += key
      return
    }
    if (key === gathering.wanted.endKey) return this.#finish('end-key')
    gathering.keys += key
    if (gathering.keys.length >= gathering.wanted.most) this.#finish('enough')
    else this.#wait(gathering.wanted.betweenMs)
  }

  hungUp() {
    this.#finish('hung-up')
  }

  #wait(ms: number) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#finish('timeout'), ms)
  }

  #finish(because: Collected['because']) {
    clearTimeout(this.#timer)
    const gathering = this.#gathering
    this.#gathering = undefined
    gathering?.done({ keys: gathering.keys, because })
  }
}
