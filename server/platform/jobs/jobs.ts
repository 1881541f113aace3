import { sql } from 'kysely'
import { gathered } from '../../base/gathered.ts'
import type { Database, Tx } from '../db/database.ts'
import { acting } from '../events/acting.ts'
import { Signal } from '../events/signal.ts'
import type { Log } from '../log/log.ts'
import type { JobEvent } from './events.ts'
import { type Job, keepLease, leaseMs } from './keep-lease.ts'

/** So many at once; a slow one holds up one lane and nobody else. */
const lanes = 16
/** So many are claimed together: asking costs more than carrying out. */
const batch = 50
const mostTries = 15
const idleMs = 1_000

export type NewJob = {
  readonly kind: string
  readonly due: Date
  readonly payload?: Readonly<Record<string, unknown>>
  /** Only one job waits under a key; putting it again moves it. */
  readonly key?: string
}

/**
 * Timers and deliveries. They are rows with a due time, written in the
 * transaction that causes them, and claimed with a lease: a worker that dies
 * leaves them to the next. Each runs at least once.
 */
export class Jobs {
  readonly #db: Database
  readonly #say: Log
  readonly #handlers = new Map<string, (payload: never, attempt: number) => Promise<void>>()
  #running = false
  #loop: Promise<void> | undefined
  #wake: () => void = () => {}
  #busy = 0
  /** Since we began. */
  givenUp = 0
  readonly #keepMs: number
  readonly #room = new Signal()
  readonly #done = gathered((jobs: readonly Job[]) => this.#strike(jobs))

  /** @param keepMs how often a worker that is still at it says so */
  constructor(db: Database, say: Log, { keepMs = leaseMs / 3 }: { keepMs?: number } = {}) {
    this.#db = db
    this.#say = say
    this.#keepMs = keepMs
  }

  on<P>(kind: string, handler: (payload: P, attempt: number) => Promise<void>) {
    this.#handlers.set(kind, handler as (payload: never, attempt: number) => Promise<void>)
  }

  async put(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return
    const rows = jobs.map((job) => ({ kind: job.kind, key: job.key ?? null, due: job.due, payload: job.payload ?? {} }))
    await sql`
      insert into jobs (kind, key, due, payload)
      select kind, key, due, payload
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as job (kind text, key text, due timestamptz, payload jsonb)
      on conflict (key) do update set due = excluded.due, payload = excluded.payload, attempts = 0, leased_until = null, dead_at = null`.execute(
      tx,
    )
    const soonest = Math.min(...jobs.map((job) => job.due.getTime()))
    if (soonest - Date.now() < idleMs) setTimeout(() => this.#wake(), Math.max(0, soonest - Date.now()) + 5).unref()
  }

  async drop(tx: Tx, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await sql`delete from jobs where key = any(${keys as string[]}::text[])`.execute(tx)
  }

  run() {
    this.#running = true
    this.#loop = this.#work()
  }

  async stop() {
    this.#running = false
    this.#wake()
    this.#room.give()
    await this.#loop
  }

  async #work() {
    await this.#takeUpAgain()
    while (this.#running) {
      try {
        const jobs = await this.#claim()
        if (jobs.length === 0) await this.#idle(await this.#untilNext())
        else await this.#carryOutAll(jobs)
      } catch (error) {
        this.#say.error({ error: String(error) }, 'claiming jobs failed; trying again')
        await this.#idle(idleMs)
      }
    }
    while (this.#busy > 0) await this.#room.next()
  }

  /** Whoever starts the house again has mended what was in the way, or wants to know. */
  async #takeUpAgain() {
    await this.#db.pool
      .query('update jobs set dead_at = null, attempts = 0, due = now() where dead_at is not null')
      .catch((error) => this.#say.error({ error: String(error) }, 'what was given up waits for the next start'))
  }

  /** Returns when the last of them has a lane, not when it is done: what is due meanwhile need not wait for it. */
  async #carryOutAll(jobs: readonly Job[]) {
    for (const [at, job] of jobs.entries()) {
      while (this.#busy >= lanes && this.#running) await this.#room.next()
      if (!this.#running) return this.#giveBack(jobs.slice(at))
      this.#busy += 1
      void this.#carryOut(job).finally(() => {
        this.#busy -= 1
        this.#room.give()
      })
    }
  }

  #idle(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms)
      this.#wake = () => {
        clearTimeout(timer)
        done()
      }
    })
  }

  /** A timer that was set long ago rings on time, too; others' timers are looked for once a second. */
  async #untilNext(): Promise<number> {
    const { rows } = await this.#db.pool.query<{ ms: number | null }>({
      name: 'jobs-next',
      text: `select extract(epoch from min(due) - now())::float * 1000 as ms from jobs where due > now() and dead_at is null`,
    })
    return Math.min(idleMs, Math.max(1, Math.ceil(rows[0]?.ms ?? idleMs)))
  }

  async #claim(): Promise<Job[]> {
    const { rows } = await this.#db.pool.query<Job>({
      name: 'jobs-claim',
      text: `update jobs set leased_until = now() + $1 * interval '1 ms', attempts = attempts + 1
        where id in (select id from jobs where due <= now() and dead_at is null and (leased_until is null or leased_until < now())
          and kind = any($2) order by due limit $3 for update skip locked)
        returning id, kind, payload, attempts, leased_until::text as lease`,
      values: [leaseMs, [...this.#handlers.keys()], batch],
    })
    return rows
  }

  async #carryOut(job: Job) {
    const leave = keepLease(this.#db.pool, job, this.#keepMs)
    try {
      await acting({ actor: 'system' }, () => this.#handlers.get(job.kind)!(job.payload as never, job.attempts))
      await leave()
      await this.#done([job])
    } catch (error) {
      await leave()
      this.#say.warn({ job: job.kind, id: job.id, attempt: job.attempts, error: String(error) }, 'a job failed')
      await this.#later(job, error).catch(() => {})
    }
  }

  /** Put again meanwhile under the same key, it has no lease of ours any more: that one stays. */
  async #strike(jobs: readonly Job[]): Promise<ReadonlyMap<Job, true>> {
    await this.#db.pool.query({
      name: 'jobs-done',
      text: `delete from jobs using unnest($1::bigint[], $2::timestamptz[]) as done (id, lease)
        where jobs.id = done.id and jobs.leased_until = done.lease`,
      values: [jobs.map(({ id }) => id), jobs.map(({ lease }) => lease)],
    })
    return new Map(jobs.map((job) => [job, true]))
  }

  /** Claimed and not begun: the next worker need not wait for the lease to run out. */
  async #giveBack(jobs: readonly Job[]) {
    await this.#db.pool.query(
      `update jobs set leased_until = null, attempts = attempts - 1
       from unnest($1::bigint[], $2::timestamptz[]) as mine (id, lease)
       where jobs.id = mine.id and jobs.leased_until = mine.lease`,
      [jobs.map(({ id }) => id), jobs.map(({ lease }) => lease)],
    )
  }

  async #later(job: Job, error: unknown) {
    if (job.attempts >= mostTries) return this.#giveUp(job, error)
    const waitMs = Math.min(1_000 * 2 ** job.attempts, 3_600_000)
    await this.#db.pool.query(
      `update jobs set leased_until = null, due = now() + $3 * interval '1 ms', last_error = $4
       where id = $1 and leased_until = $2::timestamptz`,
      [job.id, job.lease, waitMs, words(error)],
    )
  }

  async #giveUp({ id, kind, lease }: Job, error: unknown) {
    this.#say.error({ job: kind, id, error: String(error) }, 'a job was given up')
    await this.#db.work(async (tx, announce) => {
      const { rows } = await sql`update jobs set leased_until = null, last_error = ${words(error)}, dead_at = now()
        where id = ${id} and leased_until = ${lease}::timestamptz returning id`.execute(tx)
      if (rows.length > 0) announce({ type: 'job-given-up', jobId: id, job: kind } satisfies JobEvent)
    })
    this.givenUp += 1
  }
}

const words = (error: unknown) => String(error).slice(0, 2000)
