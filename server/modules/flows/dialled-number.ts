import type { Words } from './flow.ts'

/** A number that customers dial, and what they meet there. */
export type DialledNumber = {
  readonly number: string
  readonly name: Words
  /** A flow's key. */
  readonly flow: string
}
