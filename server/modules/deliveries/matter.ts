import type { ConversationId, SurveyId, TicketId } from '../../base/id.ts'
import type { Conversation, Conversations, Survey } from '../conversations/conversations.ts'
import type { Consents, ConsentsNow } from '../customers/consents.ts'
import type { Customer, Customers } from '../customers/customers.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Ground, Way } from './how-to-reach.ts'

export type MatterNeeds = {
  conversations: Conversations
  tickets: Tickets
  customers: Customers
  consents: Consents
}

/** Everything that a word to a customer is about, as it is now. */
export type Matter = {
  readonly ticket: Ticket | undefined
  readonly survey: Survey | undefined
  readonly customer: Customer | undefined
  readonly consents: ConsentsNow
  /** The chat they asked in, also when it is over: the window shows it when they look again. */
  readonly chat: Conversation | undefined
}

type Word = {
  readonly ticketId?: TicketId | undefined
  readonly conversationId?: ConversationId | undefined
  readonly about?: { readonly surveyId?: SurveyId }
}

export async function gatherMatter({ ticketId, conversationId, about }: Word, needs: MatterNeeds): Promise<Matter> {
  const { tickets, conversations, customers, consents } = needs
  const ticket = ticketId && (await tickets.find(ticketId))
  const chat = await chatOf(ticket, conversationId, needs)
  // A chat that came to no ticket knows its customer by itself.
  const customerId = ticket ? ticket.customerId : chat?.customerId
  const [survey, customer, now] = await Promise.all([
    about?.surveyId && conversations.surveyById(about.surveyId),
    customerId && customers.find(customerId),
    customerId ? consents.now(customerId) : new Map(),
  ])
  return { ticket, survey, customer, consents: now, chat }
}

async function chatOf(
  ticket: Ticket | undefined,
  conversationId: ConversationId | undefined,
  { tickets, conversations }: MatterNeeds,
): Promise<Conversation | undefined> {
  const ids = ticket ? (await tickets.linksOf(ticket.id)).map(({ conversationId }) => conversationId) : [conversationId]
  const talks = await Promise.all(ids.flatMap((id) => (id ? [conversations.find(id)] : [])))
  return talks.findLast(({ channel }) => channel === 'chat')
}

export function groundOf(
  { ticket, customer, consents, chat }: Matter,
  mailIsSetUp: boolean,
  failed: readonly Way[],
): Ground {
  const has = (kind: 'email' | 'phone') => customer?.contactPoints.some((point) => point.kind === kind) ?? false
  return {
    prefers: customer?.prefers,
    consents,
    hasChat: chat !== undefined,
    // A letter says where to have no more of them, and that is on the page of a ticket.
    hasEmail: ticket !== undefined && has('email'),
    hasPhone: has('phone'),
    mailIsSetUp,
    failed,
  }
}

export const emailOf = ({ customer }: Matter): string | undefined =>
  customer?.contactPoints.find(({ kind }) => kind === 'email')?.value

export const languageOf = ({ customer }: Matter): 'zh' | 'en' => customer?.language ?? 'zh'
