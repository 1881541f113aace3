import type { ApprovalId, ConversationId, CustomerId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Conversation, Conversations } from '../conversations/conversations.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import type { Approvals } from '../subtasks/approvals.ts'
import type { Drafts } from '../tickets/drafts.ts'
import type { TicketTags } from '../tickets/tags.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { AgentFacts, Facts, Group } from './facts.ts'

export type FactNeeds = {
  tickets: Tickets
  tags: TicketTags
  conversations: Conversations
  customers: Pick<Customers, 'find'>
  identity: Pick<Identity, 'directory' | 'presenceOf'>
  drafts: Pick<Drafts, 'of'>
  approvals: Pick<Approvals, 'find'>
}

/** The facts of one event, loaded once for all rules that look at it, and only those that somebody asks for. */
export async function gatherFacts(event: Told, groups: ReadonlySet<Group>, needs: FactNeeds): Promise<Facts> {
  const [ticket, own] = await Promise.all([ticketOf(event, groups, needs), conversationOf(event, needs)])
  const linked = !own && wants(groups, 'conversation', 'understanding') ? await lastLinked(ticket, needs) : undefined
  return withPeople({ event: eventFacts(event), ticket, conversation: own ?? linked }, event, groups, needs)
}

/** What follows from the ticket and the conversation, also from those of the past in a dry run. */
export async function withPeople(
  core: Pick<Facts, 'event' | 'ticket' | 'conversation'>,
  /** None when only the time has come. */
  event: Told | undefined,
  groups: ReadonlySet<Group>,
  needs: FactNeeds,
): Promise<Facts> {
  const { ticket, conversation } = core
  const customerId = ticket?.customerId ?? conversation?.customerId
  const agentId = ticket?.assigneeId ?? conversation?.agentId
  const [customer, agent, comment, approval, survey, understanding] = await Promise.all([
    customerId && groups.has('customer') ? needs.customers.find(customerId as CustomerId).catch(unlessGone) : undefined,
    agentId && groups.has('agent') ? agentFacts(agentId as UserId, needs) : undefined,
    event && groups.has('comment') ? commentOf(event, needs) : undefined,
    event && groups.has('approval') ? approvalOf(event, needs) : undefined,
    event && groups.has('survey') ? surveyOf(event, needs) : undefined,
    groups.has('understanding') && conversation ? understandingOf(conversation.id, needs) : undefined,
  ])
  return { ...core, customer, agent, comment, approval, survey, understanding }
}

export function eventFacts({ type, actor, fact }: Told): Facts['event'] {
  const changes = (fact.changes ?? {}) as object
  return { type, by: actor.split(':')[0]!, changed: Object.keys(changes) }
}

const wants = (groups: ReadonlySet<Group>, ...some: Group[]) => some.some((group) => groups.has(group))

/** Its tags lie apart, and are fetched when somebody asks for them. */
async function ticketOf(
  { fact }: Told,
  groups: ReadonlySet<Group>,
  { tickets, tags }: FactNeeds,
): Promise<TaggedTicket | undefined> {
  const id = fact.ticketId as TicketId | undefined
  const linked = id ? undefined : await linkedTicket(fact.conversationId as string | undefined, tickets)
  const wanted = id ?? linked
  if (!wanted) return undefined
  const [ticket, tagsByTicket] = await Promise.all([
    tickets.find(wanted).catch(unlessGone),
    groups.has('tags') ? tags.of([wanted]) : undefined,
  ])
  return ticket && { ...ticket, tags: tagsByTicket?.get(wanted) ?? [] }
}

async function linkedTicket(conversationId: string | undefined, tickets: Tickets): Promise<TicketId | undefined> {
  if (!conversationId) return undefined
  return (await tickets.ofConversations([conversationId])).at(-1)?.id as TicketId | undefined
}

async function conversationOf({ fact }: Told, { conversations }: FactNeeds): Promise<Conversation | undefined> {
  const id = fact.conversationId as ConversationId | undefined
  return id && conversations.find(id).catch(unlessGone)
}

async function lastLinked(ticket: TaggedTicket | undefined, { tickets, conversations }: FactNeeds) {
  const last = ticket && (await tickets.linksOf(ticket.id)).at(-1)
  return last && conversations.find(last.conversationId).catch(unlessGone)
}

async function agentFacts(id: UserId, { identity }: FactNeeds): Promise<AgentFacts | undefined> {
  const [{ byId }, presence] = await Promise.all([identity.directory(), identity.presenceOf(id)])
  const person = byId.get(id)
  return person && { id, name: person.name, ...(person.team ? { team: person.team.id } : {}), presence: presence.state }
}

async function commentOf({ fact }: Told, { tickets }: FactNeeds) {
  if (!fact.commentId) return undefined
  return tickets.commentOf(fact.ticketId as TicketId, String(fact.commentId))
}

async function approvalOf({ fact }: Told, { approvals }: FactNeeds): Promise<Facts['approval']> {
  if (!fact.approvalId) return undefined
  const found = await approvals.find(fact.approvalId as ApprovalId).catch(unlessGone)
  if (!found) return undefined
  const said = found.voices.filter(({ at }) => at).toSorted((a, b) => a.at!.getTime() - b.at!.getTime())
  return { question: found.question, words: said.at(-1)?.words ?? '' }
}

async function surveyOf({ fact }: Told, { conversations }: FactNeeds) {
  const { surveyId, ticketId, conversationId, score } = fact as Record<string, string | undefined> & { score?: number }
  if (!surveyId) return undefined
  const surveys = ticketId
    ? await conversations.surveysOfTicket(ticketId as TicketId)
    : await conversations.surveysOf(conversationId ? [conversationId] : [])
  const found = surveys.find(({ id }) => id === surveyId)
  return { score: found?.score ?? score, words: found?.words }
}

async function understandingOf(id: ConversationId, { drafts, tickets }: FactNeeds) {
  const draft = await drafts.of(id)
  if (!draft) return undefined
  const type = (await tickets.types()).find(({ id }) => id === draft.typeId)
  return { type: type?.key, confidence: draft.typeConfidence }
}

/** Deleted meanwhile: then it is not known. Anything else is trouble. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.kind !== 'not-found') throw error
}
