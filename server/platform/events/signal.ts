/** Something to wait for that comes again and again. Ask for `next` before looking, or it may be missed. */
export class Signal {
  #waiting: (() => void)[] = []

  next(): Promise<void> {
    return new Promise((done) => this.#waiting.push(done))
  }

  give() {
    const waiting = this.#waiting
    this.#waiting = []
    for (const done of waiting) done()
  }
}
