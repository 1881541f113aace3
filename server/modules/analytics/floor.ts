import type { Floor } from '../../../contract/desk.ts'
import type { Clock } from '../../base/clock.ts'
import { startOfDay } from '../../base/day.ts'
import type { UserId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { type DeskNeeds, showAgents } from '../routing/desk.ts'
import { serviceLevel } from '../routing/service-level.ts'
import { dayCounts } from './store.ts'

export type FloorNeeds = DeskNeeds & { db: Database; clock: Clock; timeZone: string }

const thresholdMs = 20_000

/** The first wallboard: what is now from memory, what was today from the log. */
export async function floorNow(needs: FloorNeeds): Promise<Floor> {
  const { clock, timeZone, db, routing, conversations, tickets, identity } = needs
  const now = clock.now()
  const today = startOfDay(now, timeZone)
  const board = routing.snapshot()
  const [agents, counts, surveys, ticketCounts, departments, directory, waitingItems] = await Promise.all([
    showAgents(needs).then((agents) => withTicketsByHand(agents, needs)),
    dayCounts(db.read, today, thresholdMs),
    conversations.surveyCounts(today),
    tickets.counts(now, today),
    tickets.countsByDepartment(now),
    identity.directory(),
    Promise.all(board.waiting.slice(0, 100).map((item) => waitingItem(item, needs))),
  ])
  return {
    at: now.toISOString(),
    waiting: {
      calls: board.waiting.filter(({ kind }) => kind === 'call').length,
      chats: board.waiting.filter(({ kind }) => kind === 'chat').length,
      longestSince: board.waiting[0]?.since.toISOString(),
    },
    queues: board.queues.map(({ queue, waiting, longestSince }) => ({
      id: queue.id,
      name: { ...queue.name },
      waiting,
      estimatedWaitMs: waiting > 0 ? routing.estimate(queue.id, waiting + 1)?.waitMs : undefined,
      longestSince: longestSince?.toISOString(),
    })),
    waitingItems,
    agents,
    today: {
      offered: counts.offered,
      answered: counts.answered,
      abandoned: counts.abandoned,
      serviceLevel: serviceLevel('SL-4', counts),
      serviceLevelFormula: 'SL-4',
      thresholdMs,
      averageAnswerMs: counts.answered ? Math.round(counts.waitedMs / counts.answered) : null,
      surveys: {
        sent: surveys.sent,
        answered: surveys.answered,
        topTwoShare: surveys.answered ? surveys.topTwo / surveys.answered : null,
      },
    },
    tickets: {
      ...ticketCounts,
      byDepartment: departments.map(({ departmentId, open, overdue }) => ({
        name: directory.teams.get(departmentId) ?? '',
        open,
        overdue,
      })),
    },
  }
}

/** What routing gave out it counts itself; the rest somebody picked, or gave away by hand. */
async function withTicketsByHand(agents: Floor['agents'], { routing, tickets }: FloorNeeds): Promise<Floor['agents']> {
  const given = routing.inHand().flatMap(({ ticketId }) => ticketId ?? [])
  const open = await tickets.openOf(
    agents.map(({ id }) => id as UserId),
    given,
  )
  return agents.map((agent) => ({ ...agent, ticketsByHand: open.get(agent.id) ?? 0 }))
}

type Waiting = Floor['waitingItems'][number]
type Item = ReturnType<FloorNeeds['routing']['snapshot']>['waiting'][number]

async function waitingItem(item: Item, { conversations, tickets, routing }: FloorNeeds): Promise<Waiting> {
  const { conversationId, ticketId } = item
  const from = conversationId
    ? (await conversations.find(conversationId)).from
    : `#${ticketId ? (await tickets.find(ticketId)).number : ''}`
  return {
    workItemId: item.workItemId,
    conversationId,
    ticketId,
    kind: item.kind,
    queue: routing.queue(item.queueId)?.name.zh ?? '',
    from,
    since: item.since.toISOString(),
    because: item.because,
  }
}
