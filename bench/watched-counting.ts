import type { TicketId } from '../server/base/id.ts'
import type { Counting } from '../server/modules/views/counting.ts'
import type { Counter } from '../server/modules/views/keep-counting.ts'

/** Counts as the house does, and remembers what its looks took and how late each change was counted. */
export class WatchedCounting implements Counter {
  readonly #counting: Counting
  readonly #changedAt: ReadonlyMap<string, number>
  readonly lateMs: number[] = []
  looks = 0
  busyMs = 0

  /** `changedAt` says when a ticket was changed last, in the time of `performance.now()`. */
  constructor(counting: Counting, changedAt: ReadonlyMap<string, number>) {
    this.#counting = counting
    this.#changedAt = changedAt
  }

  async look(ids: readonly TicketId[]): Promise<void> {
    const from = performance.now()
    await this.#counting.look(ids)
    const to = performance.now()
    this.busyMs += to - from
    this.looks += 1
    // What is looked at before its change was answered was not late.
    for (const id of ids) this.lateMs.push(to - (this.#changedAt.get(id) ?? to))
  }

  open = () => this.#counting.open()
  lookOverBorders = () => this.#counting.lookOverBorders()
  walkOn = () => this.#counting.walkOn()
  renew: Counter['renew'] = (views, why) => this.#counting.renew(views, why)
}
