import { type ColumnType, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { circumstances } from '../events/acting.ts'
import { append, type Fact, subjectOf, type Told } from '../events/append.ts'
import { keepAliveMs, letGoOfTheSilent, lineThatEnds, longestSilenceMs } from './line.ts'
import { claimOnce, keepMade } from './once.ts'

/** Every module's store adds its own tables here (`declare module`), and touches no others. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stores
export interface Tables {}

/** A jsonb column: read as what it holds, written as its text, because `pg` takes an array for one of PostgreSQL's. */
export type Json<T> = ColumnType<T, Written<T>, Written<T>>
type Written<T> = string | Extract<T, null>

export type Tx = Transaction<Tables>
/** For reading outside a unit of work. */
export type Reader = Kysely<Tables>
/** Says what happened; it is written in the same transaction and told after the commit. */
export type Announce = (fact: Fact) => void

type Options = {
  readonly connections?: number
  readonly onDeafListener?: (error: unknown) => void
  /** How long a question may be without an answer before its line is taken to be cut. */
  readonly silenceMs?: number
}

/**
 * One unit of work. What is announced inside it is written in the same
 * transaction and told to listeners only after the commit: nobody ever hears
 * of a thing that did not happen.
 */
export class Database {
  readonly pool: pg.Pool
  readonly read: Reader
  readonly #listeners: ((event: Told) => void)[] = []
  #onDeafListener: (error: unknown) => void

  constructor(url: string, options: Options = {}) {
    const silenceMs = options.silenceMs ?? longestSilenceMs
    this.pool = new pg.Pool({
      connectionString: url,
      max: options.connections ?? 20,
      stream: () => lineThatEnds(silenceMs),
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMs,
      // Also of whoever waits for one of ours to be free.
      connectionTimeoutMillis: silenceMs,
      onConnect: (connection) => connection.query(letGoOfTheSilent),
    })
    // A connection that breaks while idle is replaced at the next query.
    this.pool.on('error', () => {})
    // One that breaks between two questions of a unit of work tells nobody else; unheard, it would end the process.
    this.pool.on('connect', (connection) => connection.on('error', () => {}))
    this.read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: this.pool }) })
    this.#onDeafListener = options.onDeafListener ?? (() => {})
  }

  /** Hears events of this process at once; may miss those of others. Durable readers are in platform/events. */
  onEvent(listener: (event: Told) => void): () => void {
    this.#listeners.push(listener)
    return () => this.#listeners.splice(this.#listeners.indexOf(listener), 1)
  }

  async work<T>(body: (tx: Tx, announce: Announce) => Promise<T>): Promise<T> {
    const facts: Fact[] = []
    let told: Told[] = []
    const result = await this.read.transaction().execute(async (tx) => {
      const once = unclaimed()
      if (once) await claimOnce(tx, once)
      const result = await body(tx, (fact) => facts.push(fact))
      if (facts.length > 0) told = await append(tx, facts)
      if (once && facts[0]) await keepMade(tx, once, subjectOf(facts[0]))
      return result
    })
    this.tell(told)
    return result
  }

  /** Says what happened when nothing else is to be written: one statement, and so one round trip. */
  async announce(...facts: readonly Fact[]): Promise<void> {
    if (facts.length > 0) this.tell(await append(this.read, facts))
  }

  /** For the few hot paths that write their events in their own statement. */
  tell(told: readonly Told[]) {
    for (const event of told) for (const listener of this.#listeners) this.#tellOne(listener, event)
  }

  /** One deaf listener cannot silence the others. */
  #tellOne(listener: (event: Told) => void, event: Told) {
    try {
      listener(event)
    } catch (error) {
      this.#onDeafListener(error)
    }
  }

  async close() {
    await this.read.destroy()
  }
}

/** The key of a request whose first unit of work this is. */
function unclaimed() {
  const { once } = circumstances()
  return once?.claimed ? undefined : once
}
