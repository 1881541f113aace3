import type { FileRef } from '../../contract/common.ts'
import type { Keep } from '../wire/keep.ts'

/**
 * Words that the server has not confirmed yet.
 *
 * ```txt
 *   written ──▶ sent ──▶ (confirmed: leaves the outbox)
 *      ▲          │
 *      ├──lost────┤   a new line: all that was underway is sent again, under the same clientId
 *      │          ▼
 *      └─retry── failed   refused; only the customer can change that
 * ```
 *
 * Kept in the browser, so that neither a reload nor a flat battery loses what
 * was typed. The server takes each clientId once, so sending twice is saying once.
 */
export type Unsent = {
  readonly clientId: string
  readonly text: string
  readonly files: readonly FileRef[]
  /** ISO 8601, the customer's clock. */
  readonly writtenAt: string
  readonly state: 'written' | 'sent' | 'failed'
  readonly sentAtMs: number | undefined
  /** Why it was refused. */
  readonly code: string | undefined
}

/** Nobody types this much without a network; a script might. */
const most = 50
const prefix = 'unsent.'

export class Outbox {
  readonly #keep: Keep
  #all: readonly Unsent[]

  constructor(keep: Keep) {
    this.#keep = keep
    this.#all = keep
      .names(prefix)
      .flatMap((name) => readUnsent(keep.get(name)))
      .sort((a, b) => a.writtenAt.localeCompare(b.writtenAt))
  }

  /** In the order they were written. */
  get all(): readonly Unsent[] {
    return this.#all
  }

  write(words: { clientId: string; text: string; files: readonly FileRef[]; writtenAt: string }): boolean {
    if (this.#all.length >= most) return false
    this.#set({ ...words, state: 'written', sentAtMs: undefined, code: undefined })
    return true
  }

  /** What is to be sent now; marked as sent, because it is. */
  take(nowMs: number): readonly Unsent[] {
    const ready = this.#all.filter(({ state }) => state === 'written')
    for (const one of ready) this.#set({ ...one, state: 'sent', sentAtMs: nowMs })
    return ready
  }

  /** A new line: nobody knows what of it arrived. */
  lineWasLost() {
    for (const one of this.#all) if (one.state === 'sent') this.#set({ ...one, state: 'written', sentAtMs: undefined })
  }

  confirmed(clientIds: ReadonlySet<string | undefined>) {
    for (const { clientId } of this.#all) if (clientIds.has(clientId)) this.remove(clientId)
  }

  refused(clientId: string, code: string) {
    this.#change(clientId, { state: 'failed', code, sentAtMs: undefined })
  }

  retry(clientId: string) {
    this.#change(clientId, { state: 'written', code: undefined, sentAtMs: undefined })
  }

  remove(clientId: string) {
    this.#all = this.#all.filter((one) => one.clientId !== clientId)
    this.#keep.remove(prefix + clientId)
  }

  #change(clientId: string, change: Partial<Unsent>) {
    const found = this.#all.find((one) => one.clientId === clientId)
    if (found) this.#set({ ...found, ...change })
  }

  #set(one: Unsent) {
    const known = this.#all.some(({ clientId }) => clientId === one.clientId)
    this.#all = known ? this.#all.map((old) => (old.clientId === one.clientId ? one : old)) : [...this.#all, one]
    this.#keep.set(prefix + one.clientId, JSON.stringify(one))
  }
}

/** What an earlier page kept; anything that is not ours is left alone. */
function readUnsent(kept: string | undefined): Unsent[] {
  try {
    const one = JSON.parse(kept ?? '') as Unsent
    if (typeof one.clientId !== 'string' || typeof one.text !== 'string' || !Array.isArray(one.files)) return []
    const failed = one.state === 'failed'
    return [{ ...one, writtenAt: String(one.writtenAt), state: failed ? 'failed' : 'written', sentAtMs: undefined }]
  } catch {
    return []
  }
}
