import type { CallId, ConversationId, TicketId, TicketTypeId, UserId, WorkItemId } from '../../base/id.ts'
import type { VoiceEngine } from '../../channels/voice/engine.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { Routing } from './routing.ts'
import { type TicketLine, ticketNews } from './ticket-line.ts'
import { traitsOf } from './traits.ts'

type Needs = {
  db: Database
  log: EventLog
  say: Log
  routing: Routing
  identity: Identity
  conversations: Conversations
  ticketLine: TicketLine
  voice: VoiceEngine
}

type Ears = Pick<Needs, 'routing' | 'identity' | 'conversations' | 'ticketLine'>

const news = [
  'presence-changed',
  'user-added',
  'user-changed',
  'call-ended',
  'conversation-ended',
  'conversation-closed',
  'work-answered',
  'work-left',
  'work-moved',
  ...ticketNews,
]

/** True only at this moment: heard again later they would undo what came after. */
const moments = ['call-given-back', 'consultation-began', 'consultation-ended', 'call-transferred']

/**
 * Routing hears what people, calls, chats and tickets do: at once, so that nobody
 * waits, and the lasting part once more from the log, so that nothing is
 * missed when a process dies in between. Hearing that twice does nothing twice.
 */
export function follow({ db, log, say, voice, ...needs }: Needs): void {
  const deaf = (type: string) => (error: unknown) =>
    say.warn({ type, error: String(error) }, 'routing did not hear this')
  voice.onEvent((event) => {
    if (event.type === 'device-registered' || event.type === 'device-gone')
      phoneChanged(event.extension, voice, needs).catch(deaf(event.type))
  })
  db.onEvent((event) => {
    if (news.includes(event.type) || moments.includes(event.type)) hear(event, needs).catch(deaf(event.type))
  })
  log.reader('routing', news, (event) => hear(event, needs))
}

async function hear({ type, fact }: Told, { routing, identity, conversations, ticketLine }: Ears): Promise<void> {
  const agentId = fact.userId as UserId
  const [conversationId, ticketId] = [fact.conversationId as ConversationId, fact.ticketId as TicketId]
  if (type === 'ticket-opened')
    return ticketLine.opened(ticketId, (fact.clocked as { typeId?: TicketTypeId } | undefined)?.typeId)
  if (ticketNews.includes(type))
    return ticketLine.agreeWith(ticketId, type === 'ticket-assigned' && fact.assigneeId === undefined)
  switch (type) {
    case 'presence-changed': {
      const { state, since, reason } = await identity.presenceOf(agentId)
      await routing.agentChanged({ agentId, presence: state, presenceReason: reason, since })
      return
    }
    case 'user-added':
    case 'user-changed': {
      await routing.agentChanged({ agentId, ...traitsOf(await identity.person(agentId)) })
      return
    }
    case 'consultation-began':
      await routing.engage(fact.agentId as UserId, String(fact.callId))
      return
    case 'call-transferred':
      await takeOver(fact, routing)
      return
    case 'consultation-ended':
      await routing.release(fact.agentId as UserId, String(fact.callId))
      return
    case 'work-left':
      if (conversationId) await conversations.leftQueue(conversationId, fact.outcome as 'timed-out')
      return
    case 'work-moved':
      await inAnotherQueue(fact, routing, conversations)
      return
    case 'work-answered':
      if (fact.kind === 'chat') await conversations.answered(conversationId, fact.agentId as UserId)
      if (fact.kind === 'ticket') await ticketLine.taken(ticketId, fact.agentId as UserId)
      return
  }
  await hearOfContact(type, fact, routing)
}

/** Overflow: the conversation says where it waits now, if it still does. */
async function inAnotherQueue(fact: Told['fact'], routing: Routing, conversations: Conversations): Promise<void> {
  const work = routing.work(fact.workItemId as WorkItemId)
  const queue = work && routing.queue(work.queueId)
  if (work?.conversationId && queue && queue.id === fact.queueId)
    await conversations.queued(work.conversationId, { id: queue.id, name: { ...queue.name } })
}

/** The call is the colleague's before they are done conferring: in between nothing else may be offered to them. */
async function takeOver(fact: Told['fact'], routing: Routing): Promise<void> {
  const [from, to] = [fact.fromAgentId as UserId, fact.agentId as UserId]
  const item = routing.itemOf(fact.conversationId as ConversationId, from)
  if (item) await routing.pass(item, to).then(() => routing.endWrapUp(item))
  await routing.release(to, String(fact.callId))
}

async function phoneChanged(extension: string, voice: VoiceEngine, { routing, identity }: Ears): Promise<void> {
  const person = (await identity.directory()).byExtension.get(extension)
  if (person)
    await routing.agentChanged({
      agentId: person.id,
      name: person.name,
      phoneReachable: voice.registered(extension).length > 0,
    })
}

async function hearOfContact(type: string, fact: Told['fact'], routing: Routing): Promise<void> {
  const item = routing.itemOf(fact.conversationId as ConversationId)
  if (!item) return
  if (type === 'call-given-back') await routing.giveBack(item, fact.agentId as UserId | undefined)
  // Their line and with it the conversation ended when they asked to be called back; their place did not.
  else if (routing.isKept(item)) return
  else if (type === 'conversation-closed') await routing.endWrapUp(item).then(() => routing.leave(item, 'abandoned'))
  else await routing.leave(item, 'abandoned', fact.callId as CallId | undefined)
}
