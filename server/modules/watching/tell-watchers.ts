import type { TicketId, UserId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Notices } from '../identity/notices.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Watching } from './watching.ts'

type Needs = { watching: Watching; tickets: Tickets; notices: Notices }

const worthHearing = ['comment-added', 'ticket-resolved', 'ticket-reopened', 'ticket-closed'] as const

/**
 * Whoever is named in a word is told so and watches from then on; whoever
 * watches hears what was said and where the ticket went. Nobody is told of
 * what they did themselves.
 */
export function tellWatchers(log: EventLog, needs: Needs) {
  log.reader('ticket-watchers', worthHearing, (event) => tell(event, needs))
  log.reader('watchers-go-on', ['ticket-took-over'], ({ fact }) =>
    needs.watching.goOn(fact.fromId as TicketId, fact.ticketId as TicketId),
  )
}

async function tell({ type, number, actor, fact }: Told, { watching, tickets, notices }: Needs): Promise<void> {
  const id = fact.ticketId as TicketId
  const ticket = await tickets.find(id)
  const notice = {
    about: { kind: 'ticket', id },
    title: `#${ticket.number} ${ticket.subject}`,
    detail: {},
    cause: number,
  }
  const isOther = (userId: UserId) => actor !== `user:${userId}`
  const named = ((fact.mentionIds ?? []) as UserId[]).filter(isOther)
  const watchers = (await watching.of(id)).filter((userId) => isOther(userId) && !named.includes(userId))
  if (named.length > 0) {
    await watching.watch(id, ...named)
    await notices.give({ ...notice, kind: 'mentioned', to: named })
  }
  await notices.give({
    ...notice,
    kind: type === 'comment-added' ? 'watched-comment' : `watched-${type}`,
    to: watchers,
  })
}
