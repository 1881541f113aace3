import { z } from 'zod'
import { IdParam } from '../../../contract/common.ts'
import { WaitingWork, WorkAssignment, WorkQuery } from '../../../contract/routing.ts'
import type { WorkItemId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Destination } from './acd/handing.ts'
import type { WaitingItem } from './board.ts'
import type { Routing } from './routing.ts'

type Needs = {
  routing: Routing
  /** Takes it from whoever has it, a call with its line, and gives it to somebody else. */
  reassign(workItemId: WorkItemId, to: Destination): Promise<void>
}

/** A list longer than this nobody reads; the figures of each queue say how many there are. */
const mostShown = 500

/** What waits, why it still does, and a supervisor's hand in it. */
export function waitingRoutes(http: Http, { routing, reassign }: Needs) {
  http.get(
    '/routing/work',
    {
      summary: 'Who waits, for what, and why nobody has them yet; longest first',
      may: ['routing.read', 'all'],
      query: WorkQuery,
      answer: z.object({ items: z.array(WaitingWork) }),
    },
    async ({ query }) => {
      const waiting = routing
        .snapshot()
        .waiting.filter(({ queueId }) => query.queue === undefined || queueId === query.queue)
      return { items: waiting.slice(0, mostShown).map(present) }
    },
  )

  http.put(
    '/routing/work/:id/assignment',
    {
      summary: 'A supervisor gives it to somebody else, or into another queue',
      may: ['routing.assign', 'all'],
      params: IdParam,
      body: WorkAssignment,
    },
    async ({ params, body }) => {
      await reassign(params.id as WorkItemId, body as Destination)
    },
  )
}

const present = ({ workItemId, since, nextChangeAt, asks, ...item }: WaitingItem): WaitingWork => ({
  ...item,
  id: workItemId,
  since: since.toISOString(),
  asks: asks.map((skill) => ({ ...skill })),
  nextChangeAt: nextChangeAt?.toISOString(),
})
