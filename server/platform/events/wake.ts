import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Database } from '../db/database.ts'
import { longestSilenceMs } from '../db/line.ts'

const debounceMs = 10
/** Other processes may hear a little later; each notification is a statement. */
const tellOthersMs = 50
const channel = 'yihu_events'
/** Nothing comes in at night; a line that says nothing for longer is taken to be cut. */
const speakMs = longestSilenceMs / 3

/**
 * Wakes readers when there is something new: at once in this process, by one
 * debounced NOTIFY in the others. The NOTIFY stands outside the writing
 * transactions, where it would serialise every commit.
 */
export class Wake {
  readonly #db: Database
  /** Our own notification comes back to us as well, when everybody here is up already. */
  readonly #self = randomUUID()
  #waiting: (() => void)[] = []
  #timer: NodeJS.Timeout | undefined
  #telling: NodeJS.Timeout | undefined
  #ear: pg.PoolClient | undefined
  #closed = false
  readonly #poll: NodeJS.Timeout

  constructor(db: Database) {
    this.#db = db
    db.onEvent(() => this.#soon())
    // A lost notification costs at most this long.
    this.#poll = setInterval(() => this.now(), 1_000)
    this.#poll.unref()
  }

  async listen() {
    const ear = await this.#db.pool.connect()
    this.#ear = ear
    ear.on('notification', ({ payload }) => payload !== this.#self && this.now())
    // One that was let go of may still complain when the database goes away.
    ear.on('error', () => ear === this.#ear && this.#listenAgain())
    await ear.query(`listen ${channel}`)
    this.#speak(ear).catch(() => {})
  }

  /** One question at a time: each that goes out into a network that was cut would keep the line for another minute. */
  async #speak(ear: pg.PoolClient) {
    while (ear === this.#ear) {
      await ear.query('select 1')
      await wait(speakMs, undefined, { ref: false })
    }
  }

  /** Resolves at the next sign of news. */
  next(): Promise<void> {
    return new Promise((done) => this.#waiting.push(done))
  }

  now() {
    const waiting = this.#waiting
    this.#waiting = []
    for (const done of waiting) done()
  }

  async close() {
    this.#closed = true
    clearInterval(this.#poll)
    clearTimeout(this.#timer)
    clearTimeout(this.#telling)
    this.#letGo()
  }

  #soon() {
    if (this.#closed) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.now()
    }, debounceMs)
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined
      this.#db.pool.query('select pg_notify($1, $2)', [channel, this.#self]).catch(() => {})
    }, tellOthersMs)
  }

  #letGo() {
    const ear = this.#ear
    this.#ear = undefined
    ear?.release(true)
  }

  #listenAgain() {
    this.#letGo()
    if (!this.#closed) setTimeout(() => this.listen().catch(() => this.#listenAgain()), 1_000).unref()
  }
}
