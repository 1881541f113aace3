import type { NewJob } from '../../platform/jobs/jobs.ts'
import { isRunning, type Pause, type Subtask } from './subtask.ts'

/** All that a department's clock depends on (OLA). */
export type PartClock = Pick<Subtask, 'departmentId'> & {
  readonly allowedMs: number
  readonly from: Date
  readonly pauses: readonly Pause[]
}

/** By when, once the clock runs. */
export type Deadline = (clock: PartClock) => Date

/** Wall clock; working calendars are sla's to bring. */
export const plainDeadline: Deadline = ({ allowedMs, from, pauses }) => {
  const pausedMs = pauses.reduce((sum, { from, to }) => sum + ((to ?? from).getTime() - from.getTime()), 0)
  return new Date(from.getTime() + allowedMs + pausedMs)
}

export function withDue(part: Subtask, deadline: Deadline): Subtask {
  const { departmentId, allowedMs, readyAt: from, pauses } = part
  if (part.state === 'done' || part.state === 'cancelled') return part
  const runs = isRunning(part) && allowedMs !== undefined && from !== undefined
  return { ...part, dueAt: runs ? deadline({ departmentId, allowedMs, from, pauses }) : undefined }
}

const timerKey = (part: Subtask) => `subtask-due:${part.id}`

export function timersOf(part: Subtask): { put: NewJob[]; drop: string[] } {
  const key = timerKey(part)
  if (!isRunning(part) || !part.dueAt) return { put: [], drop: [key] }
  return { put: [{ kind: 'subtask-due', key, due: part.dueAt, payload: { subtaskId: part.id } }], drop: [] }
}
