import type { TicketId } from '../../base/id.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Tickets } from './tickets.ts'

/** Jobs are shallow: they wake up and knock at the front door. */
export function ticketJobs(jobs: Jobs, tickets: Tickets) {
  for (const kind of ['ticket-response', 'ticket-due', 'ticket-close'] as const) {
    jobs.on(kind, ({ ticketId }: { ticketId: TicketId }) => tickets.timerRang(kind, ticketId))
  }
}
