import type { TicketId, UserId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { NewDelivery } from './deliveries.ts'
import { type Ground, howToReach, mayAsk, type Way } from './how-to-reach.ts'
import type { LoopNeeds } from './loop-needs.ts'
import { systemBehind, takersOf } from './who-asked.ts'

/** The result to all who wait for it: the customer, who took the contact, the system that opened the ticket. */
export async function returnResult({ actor, fact }: Told, needs: LoopNeeds): Promise<void> {
  const ticket = await needs.tickets.find(fact.ticketId as TicketId)
  // Closed right after it was resolved, it has its result all the same.
  if (ticket.state === 'open' || ticket.state === 'pending') return
  const cause = `result:${ticket.id}:${ticket.reopenedTimes}`
  const takers = await takersOf(ticket, needs)
  await needs.deliveries.promise([
    await toCustomer(ticket, cause, takers[0], needs),
    ...takers.filter((agentId) => actor !== `user:${agentId}`).map((agentId) => toTaker(ticket, cause, agentId)),
    ...(await toSystem({ errand: 'result', cause, ticketId: ticket.id }, needs)),
  ])
}

async function toCustomer(
  ticket: Ticket,
  cause: string,
  taker: UserId | undefined,
  needs: LoopNeeds,
): Promise<NewDelivery> {
  const { id: ticketId, customerId, reopenedTimes: round } = ticket
  const { matter, ground } = await needs.deliveries.groundFor({ ticketId })
  const reach = howToReach('result', ground)
  const conversationId = matter.chat?.id
  const survey = mayAsk(ground) ? await ask(ticket, reach.way, conversationId, needs) : undefined
  const agentId = reach.way === 'phone' ? (ticket.assigneeId ?? taker) : undefined
  const about = {
    round,
    ...(survey && !survey.answeredAt && goesAlong(reach.way, ground) ? { surveyId: survey.id } : {}),
    ...(agentId ? { agentId } : {}),
  }
  return { errand: 'result', cause, recipient: 'customer', ticketId, customerId, conversationId, ...reach, about }
}

/** The question how it was goes along where it can be answered; by telephone and on the page it goes by itself. */
function goesAlong(way: Way, ground: Ground): boolean {
  if (way !== 'chat' && way !== 'email') return false
  return !howToReach('survey', ground).instead.some((passed) => passed.way === way)
}

async function ask(ticket: Ticket, way: Way, conversationId: NewDelivery['conversationId'], needs: LoopNeeds) {
  const { openForDays } = await needs.loop.rules()
  return needs.conversations.askSurvey({
    ticketId: ticket.id,
    conversationId,
    agentId: ticket.assigneeId,
    customerId: ticket.customerId,
    askedBy: way === 'chat' || way === 'email' ? way : 'link',
    round: ticket.reopenedTimes,
    openForMs: openForDays * 86_400_000,
  })
}

function toTaker({ id: ticketId }: Ticket, cause: string, agentId: UserId): NewDelivery {
  return {
    errand: 'result',
    cause: `${cause}:agent:${agentId}`,
    ticketId,
    recipient: 'agent',
    way: 'notice',
    because: 'took-the-contact',
    about: { agentId },
  }
}

/** Any word about a ticket to the system that opened it, when that one has an address. */
export async function toSystem(
  word: Pick<NewDelivery, 'errand' | 'cause' | 'about'> & { ticketId: TicketId },
  needs: LoopNeeds,
): Promise<NewDelivery[]> {
  const keyId = await systemBehind(word.ticketId, needs)
  if (!keyId) return []
  const [cause, about] = [`${word.cause}:system`, { ...word.about, keyId }]
  return [{ ...word, about, cause, recipient: 'system', way: 'webhook', because: 'opened-it' }]
}
