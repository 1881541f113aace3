import type { QueueId } from '../../../base/id.ts'

/** A line that customers stand in, and what it takes to serve it. */
export type Queue = {
  readonly id: QueueId
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly skills: readonly RequiredSkill[]
  /** How long an agent has to answer before the offer goes on. */
  readonly ringForMs: number
  /** Who waits longer leaves with the outcome `timed-out`. */
  readonly longestWaitMs: number
  /** Notes after a call end by themselves after this. */
  readonly wrapUpForMs: number
  /** How many may wait at once. */
  readonly most: number
  /** A closed queue takes nobody new; who already waits is still served. */
  readonly open: boolean
}

export type RequiredSkill = { readonly skill: string; readonly level: number }
