/** What was opened is closed in the opposite order, also when opening broke off in the middle. */
export class Closing {
  readonly #steps: (() => Promise<unknown>)[] = []

  also(step: () => Promise<unknown>) {
    this.#steps.push(step)
  }

  async all(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await step().catch(() => {})
  }
}
