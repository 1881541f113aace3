import type { z } from 'zod'
import type { ScreenPop } from '../../../contract/conversations.ts'
import type { Desk } from '../../../contract/desk.ts'
import type { Agent as ShownAgent } from '../../../contract/identity.ts'
import type { OfferWithPop, Offer as ShownOffer } from '../../../contract/routing.ts'
import type { ConversationId, CustomerId, UserId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import type { VoiceEngine } from '../../channels/voice/engine.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { Calls } from '../calls/calls.ts'
import { present as presentCall } from '../calls/routes.ts'
import { type Conversation, type Conversations, theirNumber } from '../conversations/conversations.ts'
import { answeredWithin } from '../conversations/reach.ts'
import { showAll } from '../conversations/routes.ts'
import { type Customers, readCaller } from '../customers/customers.ts'
import { present as presentCustomer } from '../customers/routes.ts'
import type { Identity, Person } from '../identity/identity.ts'
import type { Presence } from '../identity/presence.ts'
import { type Reach, reachOf, seenOfConversations } from '../tickets/reach.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { OfferView } from './offer-view.ts'
import type { Routing } from './routing.ts'
import type { Screens } from './screens.ts'

export type DeskNeeds = {
  identity: Identity
  customers: Customers
  conversations: Conversations
  calls: Calls
  tickets: Tickets
  routing: Routing
  voice: VoiceEngine
  screens: Screens
}

/** What an agent has in hand: everything a desk shows, in one answer. */
export async function deskOf(who: Who, needs: DeskNeeds): Promise<Desk> {
  const agentId = who.id as UserId
  const { identity, conversations, calls, tickets, routing } = needs
  const person = await identity.person(agentId)
  const [presence, open, wrapping, counts] = await Promise.all([
    identity.presenceOf(agentId),
    conversations.list({ agent: agentId, state: 'open', limit: 50 }),
    conversations.list({ agent: agentId, state: 'wrapping-up', limit: 20 }),
    tickets.countsFor(agentId, person.team?.id),
  ])
  const offers = await Promise.all(routing.offersOf(agentId).map((offer) => showOffer(offer, needs)))
  return {
    agent: showAgent(person, presence, needs),
    offers,
    calls: calls.ofAgent(agentId).map(presentCall),
    conversations: await show(who, [...open, ...wrapping], needs),
    waiting: routing.queues().reduce((sum, { waiting }) => sum + waiting, 0),
    tickets: counts,
  }
}

export function showAgent(person: Person, presence: Presence, { routing, voice, screens }: DeskNeeds): ShownAgent {
  const doing = routing.agent(person.id)
  const said = presence.since > new Date(0) ? presence.since : new Date()
  return {
    id: person.id,
    name: person.name,
    extension: person.extension,
    team: person.team && { id: person.team.id, name: person.team.name },
    presence: presence.state,
    reason: presence.reason,
    state: doing?.state ?? presence.state,
    since: (doing?.since ?? said).toISOString(),
    skills: person.skills.map((skill) => ({ ...skill })),
    devices: person.extension ? [...new Set(voice.registered(person.extension).map(({ kind }) => kind))] : [],
    screen: screens.isOpen(person.id),
    chats: doing?.chats ?? 0,
    chatCapacity: person.chatCapacity,
    tickets: doing?.tickets ?? 0,
    ticketCapacity: person.ticketCapacity,
  }
}

export async function showAgents(needs: DeskNeeds): Promise<ShownAgent[]> {
  const [people, presences] = await Promise.all([needs.identity.everyone(), needs.identity.presences()])
  const presenceByPerson = new Map(presences.map((presence) => [presence.userId, presence]))
  const nowhere = (userId: UserId): Presence => ({ userId, state: 'offline', reason: undefined, since: new Date(0) })
  return people
    .filter(({ extension, active }) => extension && active)
    .map((person) => showAgent(person, presenceByPerson.get(person.id) ?? nowhere(person.id), needs))
}

async function showOffer(offer: OfferView, needs: DeskNeeds): Promise<ShownOffer> {
  const { id, kind, workItemId, conversationId, callId, callback, because, queueId } = offer
  return {
    ...{ id, kind, workItemId, conversationId, callId, callback, because },
    queue: { id: queueId, name: needs.routing.queue(queueId)?.name ?? { zh: '', en: '' } },
    ...(await whatIsOffered(offer, needs)),
    enqueuedAt: offer.enqueuedAt.toISOString(),
    offeredAt: offer.offeredAt.toISOString(),
    expiresAt: offer.expiresAt.toISOString(),
  }
}

/** A customer on the line or in a window; or a ticket, which has no line. */
async function whatIsOffered({ conversationId, ticketId }: OfferView, needs: DeskNeeds) {
  const { conversations, customers, tickets } = needs
  const nameOf = async (id: CustomerId | undefined) => id && (await customers.names([id])).get(id)
  if (conversationId) {
    const conversation = await conversations.find(conversationId)
    const keys = conversation.keys.map(({ key, words }) => ({ key, words }))
    return { from: theirNumber(conversation), customerName: await nameOf(conversation.customerId), keys }
  }
  const { id, number, subject, customerId } = await tickets.find(must(ticketId, 'ticket of an offer'))
  return { from: '', customerName: await nameOf(customerId), keys: [], ticket: { id, number, subject } }
}

export async function showOfferWithPop(offer: OfferView, who: Who, needs: DeskNeeds): Promise<OfferWithPop> {
  const [shown, pop] = await Promise.all([showOffer(offer, needs), popOfOffer(offer, who, needs)])
  return { ...shown, pop }
}

async function popOfOffer({ conversationId, ticketId }: OfferView, who: Who, needs: DeskNeeds) {
  if (conversationId) return screenPop(await needs.conversations.find(conversationId), who, needs)
  const { customerId } = await needs.tickets.find(must(ticketId, 'ticket of an offer'))
  return popOf(customerId, who, needs)
}

/** Who it may be, what was before and what is open: before anybody picks up. */
export async function screenPop(
  conversation: Conversation,
  who: Who,
  needs: DeskNeeds,
): Promise<z.infer<typeof ScreenPop>> {
  const maybe = conversation.customerId ? [] : await maybes(conversation, needs.customers)
  const pop = await popOf(conversation.customerId, who, needs, conversation.id)
  return { ...pop, maybe: maybe.map(presentCustomer) }
}

/** What is known of a customer beside what they come with now; of it what whoever looks may read. */
async function popOf(customerId: CustomerId | undefined, who: Who, needs: DeskNeeds, now?: ConversationId) {
  const { conversations, customers } = needs
  if (!customerId) return { customer: undefined, maybe: [], conversations: [], openTickets: [] }
  const directory = await needs.identity.directory()
  const [customer, before, open] = await Promise.all([
    customers.find(customerId),
    may(who, 'conversations.read')
      ? conversations.list({ customer: customerId, within: answeredWithin(who, directory), limit: 6 })
      : [],
    may(who, 'tickets.read') ? openTickets(customerId, reachOf(who, 'tickets.read', directory), needs.tickets) : [],
  ])
  return {
    customer: presentCustomer(customer),
    maybe: [],
    conversations: await show(who, before.filter(({ id }) => id !== now).slice(0, 5), needs),
    openTickets: open.map(({ id, number, subject, state, priority, dueAt }) => ({
      id,
      number,
      subject,
      state,
      priority,
      dueAt: dueAt?.toISOString(),
    })),
  }
}

async function maybes(conversation: Conversation, customers: Customers) {
  const { contactPoint } = readCaller(theirNumber(conversation))
  const found = contactPoint && (await customers.recognise(contactPoint))
  return found?.kind === 'maybe' ? found.customers : []
}

const openTickets = (customer: CustomerId, reach: Reach | undefined, tickets: Tickets) =>
  tickets.list({ customer, reach, state: 'unresolved', sort: 'due', limit: 10 })

async function show(who: Who, list: readonly Conversation[], needs: DeskNeeds) {
  const { conversations, identity, customers, tickets } = needs
  return showAll(who, list, conversations, {
    ...{ identity, customers },
    ticketsOf: seenOfConversations({ tickets, identity }),
  })
}
