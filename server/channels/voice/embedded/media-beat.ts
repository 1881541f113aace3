/** One frame of sound. */
const frameMs = 20
export const frameSamples = 160

/** After a longer stop (a sleeping laptop) the missed frames are not sent in one burst. */
const mostCaughtUp = 10

/**
 * The one clock that everything we play is paced by. Each beat is counted from
 * the start, so a late timer is followed by a shorter wait and nothing drifts;
 * beats that were missed are made up for at once.
 */
export class Beat {
  readonly #onBeat: (nowMs: number) => void
  readonly #now: () => number
  #timer: NodeJS.Timeout | undefined
  #nextMs = 0

  constructor(onBeat: (nowMs: number) => void, now = () => performance.now()) {
    this.#onBeat = onBeat
    this.#now = now
  }

  start(): void {
    this.#nextMs = this.#now() + frameMs
    this.#wait()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #wait(): void {
    this.#timer = setTimeout(() => this.#tick(), this.#nextMs - this.#now())
  }

  #tick(): void {
    const nowMs = this.#now()
    const missed = Math.floor((nowMs - this.#nextMs) / frameMs)
    if (missed > mostCaughtUp) this.#nextMs += missed * frameMs
    for (; this.#nextMs <= nowMs; this.#nextMs += frameMs) this.#onBeat(nowMs)
    this.#wait()
  }
}
