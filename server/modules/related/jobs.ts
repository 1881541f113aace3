import type { TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Tickets } from '../tickets/tickets.ts'

/** `once` names the promise: a job may run twice, the customer reads it once. */
type Promised = { partId: TicketId; once: string; actor: string }
type Answer = Promised & { text: string; authorId?: UserId }
type Resolution = Promised & { result: string }

/** Jobs are shallow: they wake up and knock at the front door. */
export function relatedJobs(jobs: Jobs, tickets: Tickets) {
  jobs.on('part-answer', ({ text, authorId, ...promised }: Answer) =>
    keep(promised, (id) => tickets.comment(id, { kind: 'public', from: 'agent', text, fileIds: [], authorId })),
  )
  jobs.on('part-resolution', ({ result, ...promised }: Resolution) =>
    keep(promised, (id) => tickets.resolve(id, result)),
  )
}

/** Refused when it was done before, closed meanwhile, or waits for another department: that part goes its own way. */
async function keep({ partId, once, actor }: Promised, act: (id: TicketId) => Promise<unknown>): Promise<void> {
  const key = { who: 'related', key: once, fingerprint: partId, claimed: false }
  try {
    await acting({ actor, once: key }, () => act(partId))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
