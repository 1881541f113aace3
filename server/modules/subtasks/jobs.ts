import type { ApprovalId, SubtaskId } from '../../base/id.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Approvals } from './approvals.ts'
import type { Subtasks } from './subtasks.ts'

/** Jobs are shallow: they wake up and knock at the front doors. */
export function subtaskJobs(jobs: Jobs, subtasks: Subtasks, approvals: Approvals) {
  jobs.on('subtask-due', ({ subtaskId }: { subtaskId: SubtaskId }) => subtasks.timerRang(subtaskId))
  jobs.on('approval-late', ({ approvalId }: { approvalId: ApprovalId }) => approvals.timerRang(approvalId))
}
