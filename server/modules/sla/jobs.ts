import type { TicketId } from '../../base/id.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Sla } from './sla.ts'
import { timerKind } from './timekeeper.ts'

/** Jobs are shallow: they wake up and knock at the front door. */
export function slaJobs(jobs: Jobs, sla: Sla) {
  jobs.on(timerKind, ({ ticketId }: { ticketId: TicketId }) => sla.rang(ticketId))
}
