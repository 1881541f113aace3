import { Refusal } from '../../base/refusal.ts'

const most = 64

/**
 * Whoever comes while the writer is busy is written together with the others
 * who came, in one commit; whoever comes alone is written at once. No timer:
 * waiting for company would only slow the quiet hours (docs/decisions).
 *
 * One bad row must not fail its neighbours: a batch that fails is written
 * again one by one, and only the bad one hears of it.
 */
export class OpenDesk<Asked, Answer> {
  readonly #write: (asked: readonly Asked[]) => Promise<(Answer | undefined)[]>
  readonly #queue: Waiting<Asked, Answer>[] = []
  #writers = 0
  readonly #mostWriters: number

  constructor(write: (asked: readonly Asked[]) => Promise<(Answer | undefined)[]>, mostWriters = 2) {
    this.#write = write
    this.#mostWriters = mostWriters
  }

  put(asked: Asked): Promise<Answer> {
    return new Promise((done, failed) => {
      this.#queue.push({ asked, done, failed })
      if (this.#writers < this.#mostWriters) void this.#serve()
    })
  }

  async #serve() {
    this.#writers += 1
    while (this.#queue.length > 0) await this.#serveTogether(this.#queue.splice(0, most))
    this.#writers -= 1
  }

  async #serveTogether(batch: readonly Waiting<Asked, Answer>[]) {
    try {
      const answers = await this.#write(batch.map(({ asked }) => asked))
      batch.forEach(({ done, failed }, place) => {
        const answer = answers[place]
        if (answer === undefined) failed(inUse())
        else done(answer)
      })
    } catch (error) {
      if (batch.length === 1) batch[0]!.failed(error)
      else for (const one of batch) await this.#serveTogether([one])
    }
  }
}

const inUse = () => new Refusal('conflict', 'idempotency-key-in-use', 'This request is being carried out already.')

type Waiting<Asked, Answer> = { asked: Asked; done(answer: Answer): void; failed(error: unknown): void }
