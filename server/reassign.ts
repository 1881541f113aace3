import type { TicketId, WorkItemId } from './base/id.ts'
import { Refusal } from './base/refusal.ts'
import type { Destination } from './modules/routing/acd/handing.ts'
import type { TicketLine } from './modules/routing/ticket-line.ts'
import type { Tickets } from './modules/tickets/tickets.ts'
import type { Database } from './platform/db/database.ts'
import { type SendOn, sendOn } from './ring.ts'

type Parts = Pick<SendOn, 'routing' | 'calls' | 'flows' | 'identity' | 'handedOn'> & {
  db: Database
  tickets: Tickets
  ticketLine: TicketLine
}

/** A supervisor takes what somebody has, or what still waits, and gives it to somebody else. */
export async function reassign(parts: Parts, workItemId: WorkItemId, to: Destination): Promise<void> {
  const { routing, db } = parts
  const work = routing.work(workItemId)
  if (!work || work.state === 'wrapping-up') throw over()
  const { conversationId, ticketId } = work
  if (ticketId) await reassignTicket(parts, ticketId, to)
  else if (work.state === 'active' && conversationId) await sendOn({ ...parts, conversationId, by: 'anyone', to })
  else await moveInLine(parts, workItemId, to)
  await db.announce({ type: 'work-reassigned', workItemId, conversationId, ticketId, ...to })
}

/** Whose a ticket is, the ticket says; routing follows it. */
async function reassignTicket({ routing, tickets, ticketLine }: Parts, id: TicketId, to: Destination): Promise<void> {
  const held = 'queueId' in to && routing.itemOf(id)
  const no = held && routing.whyNotThere(held, to)
  // Before anybody loses it: a queue that takes nothing in leaves it where it is.
  if (no) throw refused(no)
  const assigneeId = 'agentId' in to ? to.agentId : undefined
  await tickets.assign(id, { assigneeId })
  await ticketLine.agreeWith(id, assigneeId === undefined)
  const item = routing.itemOf(id)
  if ('queueId' in to && item) await moveInLine({ routing }, item, to)
}

async function moveInLine({ routing }: Pick<Parts, 'routing'>, workItemId: WorkItemId, to: Destination): Promise<void> {
  const handed = await routing.hand(workItemId, to)
  if (handed.kind === 'refused') throw refused(handed.because)
}

const refused = (because: string) =>
  new Refusal('conflict', `transfer-${because}`, 'It cannot be given there now; it stays where it is.')

const over = () => new Refusal('not-found', 'work-over', 'This is over, or being wrapped up.')
