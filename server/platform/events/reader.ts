import type { Lease } from '../db/lease.ts'
import type { Told } from './append.ts'

export type Handler = (event: Told) => Promise<void>
export type HandlerOfMany = (events: readonly Told[]) => Promise<void>

export type How = {
  /** Where a reader begins that never read before: at the first event, or with what happens from now on. */
  readonly begins?: 'first' | 'now'
  /** Of several servers only the one who has it hears as this reader. */
  readonly under?: Lease
}

/** Somebody who hears the log, and how far they are. */
export type LogReader = {
  readonly name: string
  readonly types: ReadonlySet<string> | undefined
  readonly handle: Handler
  /** Only of those that take many at once. */
  readonly together: HandlerOfMany | undefined
  readonly begins: 'first' | 'now'
  readonly under: Lease | undefined
  /** Somebody else hears as this reader. */
  isAway: boolean
  position: bigint
  /** What the database knows of it. */
  kept: bigint
}
