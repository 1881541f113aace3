/** One answer for everybody who asks within a moment. */
export class Shared<T> {
  readonly #make: () => Promise<T>
  readonly #forMs: number
  #answer: Promise<T> | undefined

  constructor(make: () => Promise<T>, forMs: number) {
    this.#make = make
    this.#forMs = forMs
  }

  get(): Promise<T> {
    if (this.#answer) return this.#answer
    const answer = this.#make()
    this.#answer = answer
    const forget = () => {
      if (this.#answer === answer) this.#answer = undefined
    }
    answer.then(() => setTimeout(forget, this.#forMs).unref(), forget)
    return answer
  }
}
