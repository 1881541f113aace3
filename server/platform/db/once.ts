import { sql } from 'kysely'
import { Refusal } from '../../base/refusal.ts'
import type { Once } from '../events/acting.ts'
import type { Reader, Tx } from './database.ts'

/**
 * A request with an Idempotency-Key is carried out once: the key is taken in
 * the transaction of its first write, so that neither a crash nor a second
 * request at the same time can do it twice.
 */
export async function claimOnce(tx: Tx, once: Once): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    insert into idempotency_keys (who, key, fingerprint) values (${once.who}, ${once.key}, ${once.fingerprint})
    on conflict do nothing returning key`.execute(tx)
  if (rows.length === 0)
    throw new Refusal('conflict', 'idempotency-key-in-use', 'This request is being carried out already.')
  once.claimed = true
}

/** What the first event was about; with it the answer can be told again when it was lost. */
export type Made = { readonly kind: string; readonly id: string }

export async function keepMade(tx: Tx, once: Once, made: Made): Promise<void> {
  await sql`update idempotency_keys set made = ${JSON.stringify(made)}::jsonb
    where who = ${once.who} and key = ${once.key}`.execute(tx)
}

export type Answered = {
  readonly fingerprint: string
  /** Missing until it was answered. */
  readonly status: number | null
  readonly answer: unknown
  readonly made: Made | null
  /** Whoever carries it out would long have answered. */
  readonly isLost: boolean
}

/** What is left to do after the first commit takes milliseconds. */
const longestWorkMs = 5_000

export async function answeredBefore(db: Reader, once: Once): Promise<Answered | undefined> {
  const { rows } = await sql<Answered>`
    select fingerprint, status, answer, made,
      status is null and at < now() - make_interval(secs => ${longestWorkMs / 1000}) as "isLost"
    from idempotency_keys where who = ${once.who} and key = ${once.key}`.execute(db)
  return rows[0]
}

export async function rememberAnswer(db: Reader, once: Once, status: number, answer: unknown): Promise<void> {
  await sql`update idempotency_keys set status = ${status}, answer = ${JSON.stringify(answer ?? null)}::jsonb
    where who = ${once.who} and key = ${once.key}`.execute(db)
}

/** Nobody repeats a request after a month. */
export const rememberedMs = 30 * 86_400_000
const mostAtOnce = 10_000

/** In small bites: requests that come meanwhile do not wait. */
export async function forgetOnce(db: Reader, before: Date): Promise<void> {
  let bite = mostAtOnce
  while (bite === mostAtOnce) {
    const { numAffectedRows } = await sql`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where at < ${before} order by at limit ${mostAtOnce}))`.execute(db)
    bite = Number(numAffectedRows ?? 0)
  }
}
