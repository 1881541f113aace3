import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/**
 * What one server at a time does. Whoever has it says so again while they are
 * at it; when they die or freeze, the next has it after at most `leaseMs`.
 * Nothing may depend on it for being right, only for being done once.
 */
export class Lease {
  readonly #pool: pg.Pool
  readonly #name: string
  readonly #leaseMs: number
  readonly #holder = randomUUID()
  #sureUntil = 0
  #isOver = false

  constructor(pool: pg.Pool, name: string, leaseMs: number) {
    this.#pool = pool
    this.#name = name
    this.#leaseMs = leaseMs
  }

  /** Whether it is ours, now and for a moment. */
  async hold(): Promise<boolean> {
    if (this.#isOver) return false
    const asked = performance.now()
    if (asked < this.#sureUntil) return true
    const { rowCount } = await this.#pool.query(
      `insert into leases (name, holder, until) values ($1, $2, now() + $3 * interval '1 ms')
       on conflict (name) do update set holder = excluded.holder, until = excluded.until
       where leases.holder = excluded.holder or leases.until < now()`,
      [this.#name, this.#holder, this.#leaseMs],
    )
    // A third of it is left to whoever is in the middle of something.
    this.#sureUntil = rowCount === 1 ? asked + this.#leaseMs / 3 : 0
    return rowCount === 1
  }

  /** For good: we go, and the next need not wait. */
  async end(): Promise<void> {
    this.#isOver = true
    await this.#pool.query('update leases set until = now() where name = $1 and holder = $2', [
      this.#name,
      this.#holder,
    ])
  }
}
