import type { Database } from '../db/database.ts'
import type { Log as Say } from '../log/log.ts'
import { acting } from './acting.ts'
import type { Told } from './append.ts'
import { Tail } from './tail.ts'
import { Wake } from './wake.ts'

const batch = 500
const tries = 8

/**
 * One log, many readers. Each reader has a name and a durable position, hears
 * each event at least once and in order, and must bear hearing it twice.
 */
export class EventLog {
  readonly #db: Database
  readonly #say: Say
  readonly #wake: Wake
  readonly #loops: Promise<void>[] = []
  readonly #readers: LogReader[] = []
  #running = false

  constructor(db: Database, say: Say) {
    this.#db = db
    this.#say = say
    this.#wake = new Wake(db)
  }

  /** Announce who will read before `run`. Only events of these types are handed over. */
  reader(name: string, types: readonly string[] | 'all', handle: Handler) {
    this.#readers.push({ name, types: types === 'all' ? undefined : new Set(types), handle })
  }

  /** Everything from now on, without memory: for live screens. Returns how to stop. */
  follow(from: bigint, handle: (event: Told) => void): () => void {
    let stopped = false
    const tail = new Tail(this.#db.pool, from)
    this.#loops.push(
      this.#loop(
        tail,
        async (events) => events.forEach(handle),
        () => stopped,
      ),
    )
    return () => {
      stopped = true
      this.#wake.now()
    }
  }

  async newest(): Promise<bigint> {
    const { rows } = await this.#db.pool.query('select coalesce(max(number), 0) as number from events')
    return BigInt(rows[0].number)
  }

  async run() {
    this.#running = true
    await this.#wake.listen()
    for (const reader of this.#readers) {
      const { rows } = await this.#db.pool.query(
        `insert into event_readers (name, position) values ($1, 0)
         on conflict (name) do update set name = excluded.name returning position`,
        [reader.name],
      )
      const tail = new Tail(this.#db.pool, BigInt(rows[0].position))
      this.#loops.push(
        this.#loop(
          tail,
          (events) => this.#hand(reader, events, tail),
          () => false,
        ),
      )
    }
  }

  async stop() {
    this.#running = false
    this.#wake.now()
    await Promise.all(this.#loops)
    await this.#wake.close()
  }

  async #loop(tail: Tail, handle: (events: Told[]) => Promise<void>, stopped: () => boolean) {
    while (this.#running && !stopped()) {
      const woken = this.#wake.next()
      try {
        const { events, waiting } = await tail.next(batch)
        if (events.length > 0) await handle(events)
        else await (waiting ? pause(3) : woken)
      } catch (error) {
        this.#say.error({ error: String(error) }, 'reading the log failed; trying again')
        await pause(500)
      }
    }
  }

  /** The position is kept once a batch: after a crash a reader hears some events again. */
  async #hand(reader: LogReader, events: Told[], tail: Tail) {
    for (const event of events) {
      if (!this.#running) return
      if (reader.types && !reader.types.has(event.type)) continue
      await this.#handOne(reader, event)
    }
    await this.#remember(reader.name, String(tail.position))
  }

  /** A reader that fails is tried again; what it can never take is set aside, or one bad event would stop the house. */
  async #handOne(reader: LogReader, event: Told) {
    for (let attempt = 1; this.#running; attempt++) {
      try {
        return await acting({ actor: 'system', cause: event.number }, () => reader.handle(event))
      } catch (error) {
        this.#say.error(
          { reader: reader.name, number: event.number, type: event.type, error: String(error) },
          'a reader failed',
        )
        if (attempt >= tries) return this.#setAside(reader.name, event, error)
        await pause(Math.min(50 * 2 ** attempt, 5_000))
      }
    }
    throw new Error('stopping')
  }

  async #setAside(reader: string, event: Told, error: unknown) {
    await this.#db.pool.query(
      'insert into event_failures (reader, number, error) values ($1, $2, $3) on conflict do nothing',
      [reader, event.number, String(error).slice(0, 2000)],
    )
  }

  async #remember(name: string, position: string) {
    await this.#db.pool.query({
      name: 'reader-position',
      text: 'update event_readers set position = $2, updated_at = now() where name = $1 and position < $2',
      values: [name, position],
    })
  }
}

type LogReader = { name: string; types: ReadonlySet<string> | undefined; handle: Handler }

export type Handler = (event: Told) => Promise<void>

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
