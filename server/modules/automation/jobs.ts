import type { RuleId, TicketId } from '../../base/id.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Automation } from './automation.ts'

/** Jobs are shallow: they wake up and knock at the front door. */
export function ruleJobs(jobs: Jobs, automation: Automation) {
  jobs.on('rule-tick', ({ ruleId, due }: { ruleId: RuleId; due?: string }) => automation.timers.tick(ruleId, due))
  jobs.on('rule-after', ({ ruleId, ticketId, entered }: { ruleId: RuleId; ticketId: TicketId; entered: string }) =>
    automation.timers.waited(ruleId, ticketId, entered),
  )
}
