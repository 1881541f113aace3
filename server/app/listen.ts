import type { UserId } from '../base/id.ts'
import { Alerts } from '../modules/analytics/alerts.ts'
import { ruleJobs } from '../modules/automation/jobs.ts'
import { bulkJobs } from '../modules/bulk/jobs.ts'
import { closeTheLoop } from '../modules/deliveries/close-the-loop.ts'
import { deliveryJobs } from '../modules/deliveries/jobs.ts'
import { relatedJobs } from '../modules/related/jobs.ts'
import { escalate } from '../modules/sla/escalate.ts'
import { slaJobs } from '../modules/sla/jobs.ts'
import { askForHolidays } from '../modules/sla/unknown-holidays.ts'
import { subtaskJobs } from '../modules/subtasks/jobs.ts'
import { tellPeople } from '../modules/subtasks/tell-people.ts'
import { ticketJobs } from '../modules/tickets/jobs.ts'
import { keepCounting } from '../modules/views/keep-counting.ts'
import { tellCounts } from '../modules/views/tell-counts.ts'
import { BesideMe } from '../modules/watching/beside.ts'
import { tellBeside } from '../modules/watching/tell-beside.ts'
import { tellWatchers } from '../modules/watching/tell-watchers.ts'
import { hearSteps } from '../modules/webhooks/hear-steps.ts'
import { webhookJobs } from '../modules/webhooks/jobs.ts'
import type { Floor } from './ground.ts'
import type { Rooms } from './rooms.ts'

/** Everybody hears what concerns them: the log's readers, the timers, and what screens are told at once. */
export function listen({
  db,
  clock,
  say,
  identity,
  log,
  jobs,
  notices,
  conversations,
  books,
  tickets,
  watching,
  subtasks,
  approvals,
  approvedWays,
  counting,
  views,
  bulkEdits,
  understanding,
  sla,
  screens,
  paging,
  live,
  addresses,
  loop,
  deliveries,
  webhooks,
  automation,
}: Floor & Rooms) {
  tellCounts(live, { counting, views })
  live.onScreen(({ id }, how) => screens[how](id as UserId))
  tellBeside(live, { beside: new BesideMe(clock), tickets, identity })

  const alerts = new Alerts(db)
  subtasks.listen(log, () => books.refresh())
  approvals.listen(log)
  approvedWays.listen(log)
  const counts = keepCounting(log, { db, counting, views, say })
  tellWatchers(log, { watching, tickets, notices })
  tellPeople(log, { subtasks, approvals, tickets, identity, notices })
  understanding.listen(log)
  closeTheLoop(log, { db, conversations, tickets, identity, notices, deliveries, loop, addresses })
  hearSteps(log, { webhooks, tickets })
  automation.listen(log)
  alerts.listen(log)
  ticketJobs(jobs, tickets)
  deliveryJobs(jobs, deliveries, loop)
  bulkJobs(jobs, bulkEdits)
  webhookJobs(jobs, webhooks)
  ruleJobs(jobs, automation)
  relatedJobs(jobs, tickets)
  subtaskJobs(jobs, subtasks, approvals)
  sla.listen(log)
  slaJobs(jobs, sla)
  escalate(log, { tickets, identity, notices })
  paging.listen(log)
  askForHolidays(jobs, sla, { db, clock })
  return { alerts, counts }
}
