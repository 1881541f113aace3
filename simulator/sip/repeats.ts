const t1Ms = 500
const t2Ms = 4_000
const giveUpMs = 64 * t1Ms

type Kind = 'until-progress' | 'until-final'
type Repeated = { timer: NodeJS.Timeout | undefined; readonly giveUp: NodeJS.Timeout; readonly kind: Kind }

/** Says a thing again until it was heard: timers A, E, G and B, F, H of RFC 3261 §17. */
export class Repeats {
  readonly #transmit: (text: string) => void
  readonly #running = new Map<string, Repeated>()

  constructor(transmit: (text: string) => void) {
    this.#transmit = transmit
  }

  begin(key: string, text: string, kind: Kind, gaveUp: () => void = () => {}) {
    this.end(key)
    const giveUp = setTimeout(() => {
      this.end(key)
      gaveUp()
    }, giveUpMs)
    this.#running.set(key, { timer: undefined, giveUp, kind })
    this.#transmit(text)
    this.#later(key, text, t1Ms)
  }

  /** §17.1.1.2: an INVITE is not repeated once anything provisional arrived; its end may then be an hour away. */
  heardProgress(key: string) {
    const repeated = this.#running.get(key)
    if (repeated?.kind === 'until-progress') this.end(key)
  }

  end(key: string) {
    const repeated = this.#running.get(key)
    clearTimeout(repeated?.timer)
    clearTimeout(repeated?.giveUp)
    this.#running.delete(key)
  }

  stopAll() {
    for (const key of [...this.#running.keys()]) this.end(key)
  }

  #later(key: string, text: string, afterMs: number) {
    const repeated = this.#running.get(key)
    if (!repeated) return
    repeated.timer = setTimeout(() => {
      this.#transmit(text)
      this.#later(key, text, Math.min(2 * afterMs, t2Ms))
    }, afterMs)
  }
}
