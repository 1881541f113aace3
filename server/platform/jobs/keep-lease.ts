import type pg from 'pg'

/** Whoever is alive keeps it; whoever dies leaves their jobs to the next so much later at most. */
export const leaseMs = 10_000
/** Whoever is at it longer than this hangs, and is believed no more. */
const mostKeptMs = 15 * 60_000

/** A lease is known by the moment it ends: no two claims of a job have the same. */
export type Job = {
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  readonly attempts: number
} & {
  lease: string
}

/**
 * Says from time to time that somebody is still at a job, or another worker
 * would begin it beside them. To end it waits for the word that is on its way:
 * a job is struck off by its last lease.
 */
export function keepLease(pool: pg.Pool, job: Job, everyMs: number): () => Promise<void> {
  const until = performance.now() + mostKeptMs
  let said = Promise.resolve()
  const timer = setInterval(() => {
    if (performance.now() < until) said = said.then(() => keep(pool, job)).catch(() => {})
  }, everyMs)
  return () => {
    clearInterval(timer)
    return said
  }
}

async function keep(pool: pg.Pool, job: Job): Promise<void> {
  const { rows } = await pool.query<{ lease: string }>(
    `update jobs set leased_until = now() + $3 * interval '1 ms'
     where id = $1 and leased_until = $2::timestamptz returning leased_until::text as lease`,
    [job.id, job.lease, leaseMs],
  )
  job.lease = rows[0]?.lease ?? job.lease
}
