import type { ConversationId, CustomerId, TicketId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import { type Conversation, type Conversations, isBad } from '../conversations/conversations.ts'
import type { Customers } from '../customers/customers.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'

type Needs = { conversations: Conversations; tickets: Tickets; customers: Customers; publicUrl: () => string }

/**
 * The result goes back to where the question came from: the customer hears it,
 * is asked how it was, and a bad answer opens the ticket again.
 *
 * Every step may be told twice; each looks first whether it was done.
 */
export function closeTheLoop(log: EventLog, needs: Needs) {
  log.reader('close-the-loop', ['ticket-resolved', 'survey-answered', 'conversation-ended'], async (event) => {
    if (event.type === 'ticket-resolved') await returnResult(event, needs)
    else if (event.type === 'conversation-ended') await askAfterChat(event, needs)
    else await hearScore(event, needs)
  })
}

async function returnResult(event: Told, needs: Needs): Promise<void> {
  const { tickets, conversations } = needs
  const ticket = await tickets.find(event.fact.ticketId as TicketId)
  if (ticket.state !== 'resolved') return
  const asked = (await conversations.surveysOfTicket(ticket.id)).some(
    ({ sentAt }) => ticket.resolvedAt && sentAt >= ticket.resolvedAt,
  )
  if (asked) return
  const chat = await chatOf(ticket, needs)
  const survey = await conversations.askSurvey({
    ticketId: ticket.id,
    conversationId: chat?.id,
    agentId: ticket.assigneeId,
    customerId: ticket.customerId,
    askedBy: chat ? 'chat' : 'link',
  })
  if (!chat) return
  const words = wordsIn(await languageOf(ticket.customerId, needs))
  await conversations.say(chat.id, {
    from: 'system',
    text: words.result(ticket),
    clientId: `result-${ticket.id}-${ticket.reopenedTimes}`,
  })
  await conversations.say(chat.id, {
    from: 'system',
    text: words.survey,
    clientId: `survey-${survey.id}`,
    surveyId: survey.id,
  })
}

/** The chat that the ticket came from, also when it is over: the window shows it when the customer looks again. */
async function chatOf(ticket: Ticket, { tickets, conversations }: Needs): Promise<Conversation | undefined> {
  const links = await tickets.linksOf(ticket.id)
  const linked = await Promise.all(links.map(({ conversationId }) => conversations.find(conversationId)))
  return linked.findLast(({ channel }) => channel === 'chat')
}

const zh = {
  result: ({ number, result }: Ticket) => `您的工单 #${number} 已处理完成：${result ?? ''}`,
  survey: '请为本次服务评分，1 分最低，5 分最高。',
}
const en: typeof zh = {
  result: ({ number, result }) => `Your ticket #${number} is resolved: ${result ?? ''}`,
  survey: 'How did we do? 1 is poor, 5 is great.',
}

const wordsIn = (language: 'zh' | 'en') => (language === 'zh' ? zh : en)

async function languageOf(customerId: CustomerId | undefined, { customers }: Needs): Promise<'zh' | 'en'> {
  return customerId ? (await customers.find(customerId)).language : 'zh'
}

/** A chat that ended without a ticket is rated by itself. */
async function askAfterChat(event: Told, needs: Needs): Promise<void> {
  const { conversations, tickets } = needs
  if (event.fact.channel !== undefined && event.fact.channel !== 'chat') return
  const conversation = await conversations.find(event.fact.conversationId as ConversationId)
  if (conversation.channel !== 'chat' || !conversation.answeredAt) return
  const [surveys, linked] = await Promise.all([
    conversations.surveysOf([conversation.id]),
    tickets.ofConversations([conversation.id]),
  ])
  if (surveys.length > 0 || linked.length > 0) return
  const { id, agentId, customerId } = conversation
  const survey = await conversations.askSurvey({
    conversationId: id,
    ticketId: undefined,
    agentId,
    customerId,
    askedBy: 'chat',
  })
  await conversations.say(id, {
    from: 'system',
    text: wordsIn(await languageOf(customerId, needs)).survey,
    clientId: `survey-${survey.id}`,
    surveyId: survey.id,
  })
}

async function hearScore(event: Told, { tickets }: Needs): Promise<void> {
  const { ticketId, score } = event.fact as { ticketId?: TicketId; score?: number }
  if (!ticketId || score === undefined || !isBad(score)) return
  const ticket = await tickets.find(ticketId)
  if (ticket.state === 'resolved') await tickets.reopen(ticketId, 'bad-score')
}
