import type { EditQueue, QueueWarning } from '../../../contract/routing.ts'

/** What each part of the editor is given: the queue as it would be, and what is odd about it. */
export type Drafting = {
  draft: EditQueue
  warnings: readonly QueueWarning[]
  onChange(draft: EditQueue): void
}
