import type pg from 'pg'
import type { Told } from './append.ts'

/**
 * Reads the log in the order of its numbers without ever skipping one.
 *
 * Numbers are drawn before the commit, so a lower one can become visible after
 * a higher one. Within a run without gaps nothing can be missing. At a gap we
 * note the reader's own snapshot: whoever drew the missing number has a
 * transaction id below its `xmax`, because writers have their id before they
 * draw (see `events.xid`). Once `xmin` has passed that mark they are all over,
 * and what is still missing was rolled back.
 */
export class Tail {
  readonly #pool: pg.Pool
  #position: bigint
  #gap: { at: bigint; passableFrom: bigint } | undefined

  constructor(pool: pg.Pool, position: bigint) {
    this.#pool = pool
    this.#position = position
  }

  /** Reads on from here: behind what was read and could not be handled, or ahead of what others read meanwhile. */
  from(position: bigint): this {
    if (position !== this.#position) this.#gap = undefined
    this.#position = position
    return this
  }

  get position(): bigint {
    return this.#position
  }

  /** The next events, oldest first; `waiting` when a gap may still fill: ask again in a few milliseconds. */
  async next(most: number): Promise<{ events: Told[]; waiting: boolean }> {
    const { rows } = await this.#pool.query<LogRow>({
      name: 'events-after',
      text: eventsAfter,
      values: [String(this.#position), most],
    })
    const events: Told[] = []
    for (const row of rows) {
      const number = BigInt(row.number)
      if (number !== this.#position + 1n && !this.#mayPass(number, row)) return { events, waiting: true }
      this.#position = number
      this.#gap = undefined
      events.push(toTold(row))
    }
    return { events, waiting: false }
  }

  #mayPass(number: bigint, { xmin, xmax }: LogRow): boolean {
    if (BigInt(xmin) === BigInt(xmax)) return true
    this.#gap = this.#gap?.at === number ? this.#gap : { at: number, passableFrom: BigInt(xmax) }
    return BigInt(xmin) >= this.#gap.passableFrom
  }
}

const eventsAfter = `
  select number, at, type, subject_kind, subject_id, actor, cause, payload,
    pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax
  from events where number > $1 order by number limit $2`

export type LogRow = {
  number: string
  at: Date
  type: string
  subject_kind: string
  subject_id: string
  actor: string
  cause: string | null
  payload: Record<string, unknown>
  xmin: string
  xmax: string
}

export function toTold(row: Omit<LogRow, 'xmin' | 'xmax'>): Told {
  return {
    number: row.number,
    at: row.at,
    type: row.type,
    subject: { kind: row.subject_kind, id: row.subject_id },
    actor: row.actor,
    cause: row.cause ?? undefined,
    fact: { type: row.type, ...row.payload },
  }
}
