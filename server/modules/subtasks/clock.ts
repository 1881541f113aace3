import type { TeamId } from '../../base/id.ts'
import type { NewJob } from '../../platform/jobs/jobs.ts'
import { isRunning, type Subtask } from './subtask.ts'

/** When the people of a department work; a day without shifts is not counted. */
export type Shifts = {
  /** Nothing when there is no such moment for as far as anybody plans. */
  dueAt(departmentId: TeamId, from: Date, ms: number): Date | undefined
  workedMs(departmentId: TeamId, from: Date, to: Date): number
}

/** Where nobody keeps a calendar every hour counts. */
export const roundTheClock: Shifts = {
  dueAt: (_, from, ms) => new Date(from.getTime() + ms),
  workedMs: (_, from, to) => to.getTime() - from.getTime(),
}

/**
 * By when: what the department may take, and the time of its shifts in which
 * somebody else had the next move, counted from when it could begin.
 */
export function withDue(part: Subtask, shifts: Shifts): Subtask {
  const { departmentId, allowedMs, readyAt, pauses } = part
  if (part.state === 'done' || part.state === 'cancelled') return part
  if (!isRunning(part) || allowedMs === undefined || readyAt === undefined) return { ...part, dueAt: undefined }
  const pausedMs = pauses.reduce((sum, { from, to }) => sum + shifts.workedMs(departmentId, from, to ?? from), 0)
  return { ...part, dueAt: shifts.dueAt(departmentId, readyAt, allowedMs + pausedMs) }
}

const timerKey = (part: Subtask) => `subtask-due:${part.id}`

export function timersOf(part: Subtask): { put: NewJob[]; drop: string[] } {
  const key = timerKey(part)
  if (!isRunning(part) || !part.dueAt) return { put: [], drop: [key] }
  return { put: [{ kind: 'subtask-due', key, due: part.dueAt, payload: { subtaskId: part.id } }], drop: [] }
}
