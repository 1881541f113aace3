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
  if (part.state === 'done' || part.state === 'cancelled') return part
  const dueAt = dueOf(part, shifts)
  const lateTold = dueAt?.getTime() === part.dueAt?.getTime() ? part.lateTold : 0
  return { ...part, dueAt, lateTold }
}

function dueOf(part: Subtask, shifts: Shifts): Date | undefined {
  const { departmentId, allowedMs, readyAt, pauses } = part
  if (!isRunning(part) || allowedMs === undefined || readyAt === undefined) return undefined
  const pausedMs = pauses.reduce((sum, { from, to }) => sum + shifts.workedMs(departmentId, from, to ?? from), 0)
  return shifts.dueAt(departmentId, readyAt, allowedMs + pausedMs)
}

/** Twice: to the department when the limit passes, and to those above when half as much again has passed. */
export function nextLate(part: Subtask, shifts: Shifts): Date | undefined {
  const { departmentId, allowedMs = 0, dueAt, lateTold } = part
  if (!isRunning(part) || !dueAt) return undefined
  if (lateTold === 0) return dueAt
  return lateTold === 1 ? shifts.dueAt(departmentId, dueAt, allowedMs / 2) : undefined
}

const timerKey = (part: Subtask) => `subtask-due:${part.id}`

export function timersOf(part: Subtask, shifts: Shifts): { put: NewJob[]; drop: string[] } {
  const key = timerKey(part)
  const due = nextLate(part, shifts)
  return due
    ? { put: [{ kind: 'subtask-due', key, due, payload: { subtaskId: part.id } }], drop: [] }
    : { put: [], drop: [key] }
}
