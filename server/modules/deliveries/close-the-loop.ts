import type { ConversationId, CustomerId, SurveyId, TicketId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { RelatedEvent } from '../related/events.ts'
import type { TicketEvent } from '../tickets/events.ts'
import { hearScore } from './hear-score.ts'
import { mayAsk } from './how-to-reach.ts'
import type { LoopNeeds } from './loop-needs.ts'
import { returnResult, toSystem } from './return-result.ts'
import { aboutTicket, takersOf } from './who-asked.ts'

type Hear = (event: Told, needs: LoopNeeds) => Promise<void>

/**
 * The result goes back to where the question came from: the customer hears it
 * and is asked how it was, the agent who took the contact hears it, and so does
 * the system that opened the ticket.
 *
 * Every event may be told twice; what it causes has a name and is done once.
 */
export function closeTheLoop(log: EventLog, needs: LoopNeeds) {
  log.reader('close-the-loop', Object.keys(hears), (event) => hears[event.type]!(event, needs))
}

const hears: Record<string, Hear> = {
  'ticket-resolved': returnResult,
  'ticket-reopened': takeBack,
  'ticket-merged': tellMerged,
  'comment-added': passOnWord,
  'conversation-ended': askAfterChat,
  'survey-sent': bringSurvey,
  'survey-answered': hearScore,
  'consent-withdrawn': stopWhatWaits,
  'api-key-revoked': forgetAddress,
}

/** What was told is not true any more: nobody is asked about it, and the system that heard it hears this. */
async function takeBack({ fact, number, actor }: Told, needs: LoopNeeds): Promise<void> {
  const { tickets, deliveries, notices } = needs
  const ticket = await tickets.find(fact.ticketId as TicketId)
  await askNoMore(ticket.id, needs)
  await deliveries.promise(
    await toSystem({ errand: 'reopened', cause: `reopened:${number}`, ticketId: ticket.id }, needs),
  )
  // Of a bad score and of the customer's word they are told by itself.
  const isTold = fact.reason === 'bad-score' || fact.reason === 'customer-wrote'
  if (!isTold && ticket.assigneeId && actor !== `user:${ticket.assigneeId}`)
    await notices.give({ ...aboutTicket(ticket), kind: 'ticket-reopened', to: [ticket.assigneeId], cause: number })
}

async function askNoMore(id: TicketId, { conversations, deliveries, loop }: LoopNeeds): Promise<void> {
  await conversations.withdrawSurveys(id)
  const surveys = await conversations.surveysOfTicket(id)
  await loop.forget(surveys.map(({ id }) => id))
  const waiting = (await deliveries.ofTicket(id)).filter(({ state }) => state === 'waiting')
  await deliveries.lookAgain(waiting.map(({ id }) => id))
}

/** The customer's old link leads on by itself, and they are asked when that is over; the system that opened it is told where to ask. */
async function tellMerged({ fact, number }: Told, needs: LoopNeeds): Promise<void> {
  const { ticketId, intoId } = fact as unknown as Extract<RelatedEvent, { type: 'ticket-merged' }>
  await askNoMore(ticketId, needs)
  const word = { errand: 'merged', cause: `merged:${number}`, ticketId, about: { intoId } } as const
  await needs.deliveries.promise(await toSystem(word, needs))
}

/** A public word goes on to the customer, a customer's word to who works on it. */
async function passOnWord({ fact, number }: Told, needs: LoopNeeds): Promise<void> {
  const { kind, from, commentId, ticketId } = fact as unknown as Extract<TicketEvent, { type: 'comment-added' }>
  if (kind !== 'public') return
  const word = { errand: 'answer', cause: `answer:${commentId}`, ticketId, about: { commentId } } as const
  if (from !== 'customer') {
    await needs.deliveries.tellCustomer(word)
    return needs.deliveries.promise(await toSystem(word, needs))
  }
  const ticket = await needs.tickets.find(ticketId)
  const to = ticket.assigneeId ? [ticket.assigneeId] : await takersOf(ticket, needs)
  await needs.notices.give({ ...aboutTicket(ticket), kind: 'customer-wrote', to, cause: number })
}

/** A chat that ended without a ticket is rated by itself. */
async function askAfterChat({ fact }: Told, needs: LoopNeeds): Promise<void> {
  const { conversations, tickets, deliveries, loop } = needs
  if (fact.channel !== undefined && fact.channel !== 'chat') return
  const { id, channel, answeredAt, agentId, customerId } = await conversations.find(
    fact.conversationId as ConversationId,
  )
  if (channel !== 'chat' || !answeredAt) return
  if ((await tickets.ofConversations([id])).length > 0) return
  const { ground } = await deliveries.groundFor({ conversationId: id })
  if (!mayAsk(ground)) return
  const openForMs = (await loop.rules()).openForDays * 86_400_000
  await conversations.askSurvey({
    conversationId: id,
    ticketId: undefined,
    agentId,
    customerId,
    askedBy: 'chat',
    openForMs,
  })
}

/** Whoever asked for it, a rule or we ourselves: a survey that no result takes along goes out alone. */
async function bringSurvey({ fact }: Told, { conversations, deliveries }: LoopNeeds): Promise<void> {
  const surveyId = fact.surveyId as SurveyId
  const { askedBy, ticketId, conversationId, answeredAt } = await conversations.surveyById(surveyId)
  if (askedBy === 'keypress' || answeredAt || (await deliveries.ofSurvey(surveyId)).length > 0) return
  const about = { surveyId }
  await deliveries.tellCustomer({ errand: 'survey', cause: `survey:${surveyId}`, ticketId, conversationId, about })
}

async function stopWhatWaits({ fact }: Told, { deliveries }: LoopNeeds): Promise<void> {
  await deliveries.lookAgain(await deliveries.waitingFor(fact.customerId as CustomerId))
}

/** A system that may not come in any more is told nothing more, not even what waits for it. */
function forgetAddress({ fact }: Told, { addresses }: LoopNeeds): Promise<void> {
  return addresses.remove(fact.apiKeyId as string)
}
