import type { TicketId } from '../../base/id.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Tickets } from './tickets.ts'

/** Jobs are shallow: they wake up and knock at the front door. */
export function ticketJobs(jobs: Jobs, tickets: Tickets) {
  jobs.on('ticket-close', ({ ticketId }: { ticketId: TicketId }) => tickets.closeBySelf(ticketId))
}
