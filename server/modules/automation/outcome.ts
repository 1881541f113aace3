import type { ActionKind } from './action.ts'
import type { Predicted } from './predict.ts'

/**
 * What became of an action. A `refused` one is a "no" of the door it knocked
 * at, in its words; an `asked` one waits for the yes that its way needs.
 */
export type Outcome = Partial<Omit<Predicted, 'do'>> & {
  readonly do: ActionKind
  readonly result: 'done' | 'asked' | 'refused' | 'failed'
  readonly words?: string | undefined
}
