import type { TimelineEntry } from '../../../contract/customers.ts'
import type { CustomerId } from '../../base/id.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { reachesConversation } from '../conversations/reach.ts'
import type { Identity } from '../identity/identity.ts'
import { reachOf } from '../tickets/reach.ts'
import type { Tickets } from '../tickets/tickets.ts'

type Needs = { conversations: Conversations; tickets: Tickets; identity: Identity }

/** One customer's story over every channel, newest first; of it what this person may read. */
export async function timelineOf(
  customer: CustomerId,
  who: Who,
  { conversations, tickets, identity }: Needs,
): Promise<TimelineEntry[]> {
  const directory = await identity.directory()
  const { people } = directory
  const reach = reachOf(who, 'tickets.read', directory)
  const [all, promises] = await Promise.all([
    conversations.list({ customer, limit: 50 }),
    may(who, 'tickets.read') ? tickets.list({ customer, reach, sort: 'newest', limit: 50 }) : [],
  ])
  const talks = all.filter((one) => reachesConversation(who, 'conversations.read', one, directory))
  const surveys = await conversations.surveysOf(talks.map(({ id }) => id))
  const entries: TimelineEntry[] = [
    ...talks.map(({ id, channel, startedAt, outcome, state, lastWords, note, agentId, queue }) => ({
      kind: channel === 'chat' ? ('chat' as const) : ('call' as const),
      id,
      at: startedAt.toISOString(),
      title: '',
      queue: queue?.name,
      state: state === 'closed' ? (outcome ?? state) : state,
      detail: note ?? lastWords,
      agent: agentId && people.get(agentId),
    })),
    ...promises.map(({ id, number, subject, state, createdAt, result, assigneeId }) => ({
      kind: 'ticket' as const,
      id,
      at: createdAt.toISOString(),
      title: `#${number} ${subject}`,
      state,
      detail: result,
      agent: assigneeId && people.get(assigneeId),
    })),
    ...surveys.flatMap(({ id, score, words, answeredAt, agentId }) =>
      answeredAt
        ? [
            {
              kind: 'survey' as const,
              id,
              at: answeredAt.toISOString(),
              title: `${score}`,
              state: 'answered',
              detail: words,
              agent: agentId && people.get(agentId),
            },
          ]
        : [],
    ),
  ]
  return entries.sort((a, b) => (a.at < b.at ? 1 : -1))
}
