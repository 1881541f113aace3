import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Database } from '../db/database.ts'

const debounceMs = 10
const channel = 'yihu_events'

/**
 * Wakes readers when there is something new: at once in this process, by one
 * debounced NOTIFY in the others. The NOTIFY stands outside the writing
 * transactions, where it would serialise every commit.
 */
export class Wake {
  readonly #db: Database
  /** Our own notification comes back to us as well, when everybody here is up already. */
  readonly #self = randomUUID()
  #waiting: Waiting[] = []
  #news = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #ear: pg.PoolClient | undefined
  #closed = false
  readonly #poll: NodeJS.Timeout

  constructor(db: Database) {
    this.#db = db
    db.onEvent(({ type }) => this.#soon(type))
    // A lost notification costs at most this long, and who was not interested moves on at this pace.
    this.#poll = setInterval(() => this.now(), 1_000)
    this.#poll.unref()
  }

  async listen() {
    const ear = await this.#db.pool.connect()
    this.#ear = ear
    ear.on('notification', ({ payload }) => payload !== this.#self && this.now())
    ear.on('error', () => this.#listenAgain())
    await ear.query(`listen ${channel}`)
  }

  /** Resolves at the next sign of news; news of this process are of these types, those of others may be. */
  next(types?: ReadonlySet<string>): Promise<void> {
    return new Promise((done) => this.#waiting.push({ types, done }))
  }

  now() {
    this.#wake(() => true)
  }

  async close() {
    this.#closed = true
    clearInterval(this.#poll)
    clearTimeout(this.#timer)
    this.#ear?.release(true)
  }

  #soon(type: string) {
    this.#news.add(type)
    if (this.#timer || this.#closed) return
    this.#timer = setTimeout(() => {
      const news = this.#news
      this.#timer = undefined
      this.#news = new Set()
      this.#wake(({ types }) => !types || [...news].some((type) => types.has(type)))
      this.#db.pool.query('select pg_notify($1, $2)', [channel, this.#self]).catch(() => {})
    }, debounceMs)
  }

  #wake(wants: (waiting: Waiting) => boolean) {
    const all = this.#waiting
    this.#waiting = all.filter((waiting) => !wants(waiting))
    for (const waiting of all) if (wants(waiting)) waiting.done()
  }

  #listenAgain() {
    this.#ear?.release(true)
    this.#ear = undefined
    if (!this.#closed) setTimeout(() => this.listen().catch(() => this.#listenAgain()), 1_000).unref()
  }
}

type Waiting = { readonly types: ReadonlySet<string> | undefined; done(): void }
