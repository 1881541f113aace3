import type { Database } from '../db/database.ts'
import type { Log as Say } from '../log/log.ts'
import { acting } from './acting.ts'
import type { Told } from './append.ts'
import type { Handler, HandlerOfMany, How, LogReader } from './reader.ts'
import { Recent } from './recent.ts'
import { isGivenUp, setAside } from './set-aside.ts'
import { Signal } from './signal.ts'
import { Tail } from './tail.ts'
import { Wake } from './wake.ts'

const batch = 500
const rememberMs = 500
const awayMs = 300

/**
 * One log, many readers. Each reader has a name and a durable position, hears
 * each event at least once and in order, and must bear hearing it twice: its
 * position is kept every half second, so a crash repeats that much.
 *
 * One loop reads the log's end into memory for all of them; a reader that was
 * away reads by itself until it has caught up.
 */
export class EventLog {
  readonly #db: Database
  readonly #say: Say
  readonly #wake: Wake
  readonly #news = new Signal()
  readonly #loops: Promise<void>[] = []
  readonly #readers: LogReader[] = []
  /** Events that one of the readers could not take, since we began. */
  setAside = 0
  #recent = new Recent(0n)
  #running = false
  #remembering: NodeJS.Timeout | undefined

  constructor(db: Database, say: Say) {
    this.#db = db
    this.#say = say
    this.#wake = new Wake(db)
  }

  /** Announce who will read before `run`. Only events of these types are handed over. */
  reader(name: string, types: readonly string[] | 'all', handle: Handler, how: How = {}) {
    this.#add(name, types, handle, undefined, how)
  }

  /** One that takes together what came together; the more it is behind, the more at once. */
  readerOfMany(name: string, types: readonly string[], handle: HandlerOfMany, how: How = {}) {
    this.#add(name, types, (event) => handle([event]), handle, how)
  }

  #add(
    name: string,
    types: readonly string[] | 'all',
    handle: Handler,
    together: HandlerOfMany | undefined,
    { begins = 'first', under }: How,
  ) {
    const wanted = types === 'all' ? undefined : new Set(types)
    const from = { position: 0n, kept: 0n, isAway: false }
    this.#readers.push({ name, types: wanted, handle, together, begins, under, ...from })
  }

  /** Everything from now on, without memory: for live screens. Returns how to stop. */
  follow(from: bigint, handle: (event: Told) => void): () => void {
    const follower = { position: from, stopped: false }
    this.#loops.push(
      this.#loop(
        () => this.#running && !follower.stopped,
        async () => {
          const events = this.#recent.after(follower.position) ?? []
          for (const event of events) handle(event)
          const last = events.at(-1)
          if (last) follower.position = BigInt(last.number)
          return events.length > 0
        },
      ),
    )
    return () => {
      follower.stopped = true
      this.#news.give()
    }
  }

  async newest(): Promise<bigint> {
    const { rows } = await this.#db.pool.query('select coalesce(max(number), 0) as number from events')
    return BigInt(rows[0].number)
  }

  async run() {
    this.#running = true
    await this.#wake.listen()
    const tail = new Tail(this.#db.pool, await this.newest())
    this.#recent = new Recent(tail.position)
    this.#loops.push(this.#readEnd(tail))
    for (const reader of this.#readers) {
      reader.position = reader.kept = await this.#keptPosition(reader)
      this.#loops.push(this.#serve(reader))
    }
    this.#remembering = setInterval(() => void this.#rememberAll(), rememberMs)
  }

  async stop() {
    this.#running = false
    clearInterval(this.#remembering)
    this.#wake.now()
    this.#news.give()
    await Promise.all(this.#loops)
    await this.#rememberAll()
    await this.#wake.close()
  }

  /** The one who reads for all. */
  async #readEnd(tail: Tail) {
    while (this.#running) {
      const woken = this.#wake.next()
      try {
        const { events, waiting } = await tail.next(batch)
        this.#recent.add(events)
        if (events.length > 0) this.#news.give()
        // Whoever announced since we looked has woken us already.
        if (events.length < batch) await (waiting ? pause(3) : woken)
      } catch (error) {
        this.#say.error({ error: String(error) }, 'reading the log failed; trying again')
        await pause(500)
      }
    }
  }

  async #serve(reader: LogReader) {
    const own = new Tail(this.#db.pool, reader.position)
    await this.#loop(
      () => this.#running,
      async () => {
        if (!(await this.#isItsTurn(reader))) return true
        const remembered = this.#recent.after(reader.position)
        const events = remembered ?? (await own.from(reader.position).next(batch)).events
        await this.#hand(reader, events)
        if (!remembered && events.length === 0) await pause(3)
        return events.length > 0 || !remembered
      },
    )
  }

  /** One under a lease hears while it has it; whoever gets it goes on where the one before was last known to be. */
  async #isItsTurn(reader: LogReader): Promise<boolean> {
    if (reader.under && !(await reader.under.hold())) {
      reader.isAway = true
      await pause(awayMs)
      return false
    }
    if (reader.isAway) reader.position = reader.kept = await this.#keptPosition(reader)
    reader.isAway = false
    return true
  }

  /** Steps while there is something to do, then waits for news. */
  async #loop(goesOn: () => boolean, step: () => Promise<boolean>) {
    while (goesOn()) {
      const news = this.#news.next()
      try {
        if (!(await step())) await news
      } catch (error) {
        if (this.#running) this.#say.error({ error: String(error) }, 'a reader of the log stumbled; trying again')
        await pause(500)
      }
    }
  }

  async #hand(reader: LogReader, events: readonly Told[]) {
    if (reader.together && (await this.#handTogether(reader, events, reader.together))) return
    for (const event of events) {
      if (this.#isStopping()) return
      if (!reader.types || reader.types.has(event.type)) await this.#handOne(reader, event)
      reader.position = BigInt(event.number)
    }
  }

  /** False when it could not take them; then each is handed by itself, so that one bad event is set aside and no more. */
  async #handTogether(reader: LogReader, events: readonly Told[], together: HandlerOfMany): Promise<boolean> {
    const last = events.at(-1)
    const wanted = events.filter(({ type }) => reader.types?.has(type))
    try {
      if (wanted.length > 0) await acting({ actor: 'system', cause: wanted.at(-1)!.number }, () => together(wanted))
    } catch (error) {
      this.#say.error({ reader: reader.name, events: wanted.length, error: String(error) }, 'a reader failed')
      return false
    }
    if (last) reader.position = BigInt(last.number)
    return true
  }

  #isStopping(): boolean {
    return !this.#running
  }

  /** A reader that fails is tried again; what it can never take is set aside, or one bad event would stop the house. */
  async #handOne(reader: LogReader, event: Told) {
    for (let attempt = 1; this.#running; attempt++) {
      try {
        return await acting({ actor: 'system', cause: event.number }, () => reader.handle(event))
      } catch (error) {
        const { number, type } = event
        this.#say.error({ reader: reader.name, number, type, error: String(error) }, 'a reader failed')
        if (isGivenUp(attempt, error)) {
          await setAside(this.#db, reader.name, event, error)
          this.setAside += 1
          return
        }
        await pause(Math.min(50 * 2 ** attempt, 5_000))
      }
    }
    throw new Error('stopping')
  }

  async #keptPosition({ name, begins }: LogReader): Promise<bigint> {
    const from = begins === 'now' ? await this.newest() : 0n
    const { rows } = await this.#db.pool.query(
      `insert into event_readers (name, position) values ($1, $2)
       on conflict (name) do update set name = excluded.name returning position`,
      [name, from],
    )
    return BigInt(rows[0].position)
  }

  async #rememberAll() {
    const moved = this.#readers.filter(({ position, kept }) => position > kept)
    if (moved.length === 0) return
    const positions = moved.map(({ name, position }) => ({ name, position: String(position) }))
    try {
      await this.#db.pool.query({
        name: 'reader-positions',
        text: `update event_readers set position = moved.position, updated_at = now()
          from jsonb_to_recordset($1::jsonb) as moved (name text, position bigint)
          where event_readers.name = moved.name and event_readers.position < moved.position`,
        values: [JSON.stringify(positions)],
      })
      for (const [at, reader] of moved.entries()) reader.kept = BigInt(positions[at]!.position)
    } catch (error) {
      this.#say.warn({ error: String(error) }, 'positions of readers will be kept later')
    }
  }
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
