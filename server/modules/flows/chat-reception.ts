import type { ConversationId, CustomerId, MessageId, UserId, WorkItemId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type {
  ChatChannel,
  Said,
  SayRefusal,
  ThreadFrame,
  VisitorId,
  VisitorMessage,
} from '../../channels/chat/chat-channel.ts'
import type { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Conversation, Conversations, Message } from '../conversations/conversations.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import type { Routing } from '../routing/routing.ts'
import { standing, toVisitorMessage } from './chat-thread.ts'
import { words } from './chat-words.ts'

type Needs = {
  db: Database
  say: Log
  chat: ChatChannel
  conversations: Conversations
  customers: Customers
  identity: Identity
  routing: Routing
  /** Key of the queue that chats wait in. */
  queueKey: string
  /** Shows agents that the customer is typing. */
  typing(conversationId: ConversationId, agentId: UserId): void
}

/** Who writes to us gets a conversation, a place in line and an agent; what is said goes to the other side. */
export class ChatReception {
  readonly #needs: Needs
  readonly #languages = new Map<VisitorId, 'zh' | 'en'>()
  /** Chats that stand in line. */
  readonly #waiting = new Map<WorkItemId, ConversationId>()

  constructor(needs: Needs) {
    this.#needs = needs
    const { chat, db, routing } = needs
    chat.onVisitor({
      connected: (visitor) => this.#thread(visitor),
      said: (said) => acting({ actor: `visitor:${said.visitor}` }, () => this.#said(said)),
      typing: (visitor) => this.#quietly(() => this.#typing(visitor)),
      read: (visitor) => this.#quietly(() => this.#read(visitor)),
      left: (visitor) => this.#quietly(() => this.#left(visitor)),
      gone: () => {},
    })
    db.onEvent((event) => void this.#quietly(() => this.#happened(event)))
    routing.onPosition(({ workItemId, position }) => void this.#quietly(() => this.#moved(workItemId, position)))
  }

  /** Chats that a crash left without a place in line stand in it again. */
  async queueAgain(): Promise<void> {
    const { conversations, routing } = this.#needs
    const open = await conversations.list({ channel: 'chat', state: 'open', limit: 1000 })
    for (const chat of open) if (!chat.answeredAt && !routing.itemOf(chat.id)) await this.#enqueue(chat)
  }

  speaks(visitor: VisitorId, language: 'zh' | 'en') {
    if (this.#languages.size > 50_000) this.#languages.clear()
    this.#languages.set(visitor, language)
  }

  async #thread(visitor: VisitorId): Promise<ThreadFrame> {
    const { conversations, messages } = await this.#needs.conversations.threadOf(visitor)
    const [latest] = conversations
    const agent = latest?.agentId && (await this.#nameOf(latest.agentId))
    const item = latest && this.#needs.routing.itemOf(latest.id)
    const position = item && this.#needs.routing.positionOf(item)
    return { type: 'thread', ...standing(latest, agent, position), messages: await this.#show(messages) }
  }

  async #said({ visitor, clientId, text, fileIds }: Said): Promise<SayRefusal | undefined> {
    try {
      const customerId = await this.#customerOf(visitor)
      const { conversation, isNew } = await this.#needs.conversations.chatOf(visitor, {
        from: '',
        to: 'chat',
        customerId,
      })
      const message = await this.#needs.conversations.say(conversation.id, {
        from: 'customer',
        text,
        fileIds,
        clientId,
        owner: `visitor:${visitor}`,
      })
      const [shown] = await this.#show([message])
      this.#needs.chat.deliver(visitor, { type: 'message', message: shown! })
      if (isNew) await this.#enqueue(conversation)
      return undefined
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
  }

  async #enqueue(conversation: Conversation): Promise<void> {
    const { conversations, routing, queueKey, chat } = this.#needs
    const queue = routing.queueByKey(queueKey)
    if (!queue) throw new Refusal('unavailable', 'queue-unknown', 'There is no queue for chats.')
    const { id, customerId, visitorId } = conversation
    await conversations.queued(id, { id: queue.id, name: { ...queue.name } })
    const knownTo = customerId && (await conversations.lastAgentOf(customerId))
    const queued = await routing.enqueue({ kind: 'chat', queueId: queue.id, conversationId: id, knownTo })
    if (queued.kind === 'queued')
      chat.deliver(visitorId!, { type: 'state', state: 'waiting', position: queued.position })
    else await this.#turnAway(conversation, queued.outcome)
  }

  async #turnAway({ id, visitorId }: Conversation, outcome: 'full' | 'closed' | 'blocked') {
    await this.#needs.conversations.say(id, {
      from: 'system',
      text: words(this.#language(visitorId)).notServed,
      clientId: `away-${id}`,
    })
    await this.#needs.conversations.end(id, outcome)
  }

  async #customerOf(visitor: VisitorId): Promise<CustomerId | undefined> {
    const point = { kind: 'visitor', value: visitor } as const
    const found = await this.#needs.customers.recognise(point)
    if (found.kind === 'known') return found.customer.id
    if (found.kind === 'maybe') return undefined
    const { id } = await this.#needs.customers.add({
      name: '',
      language: this.#language(visitor),
      contactPoints: [point],
    })
    return id
  }

  #language(visitor: VisitorId | undefined): 'zh' | 'en' {
    return (visitor && this.#languages.get(visitor)) || 'zh'
  }

  async #typing(visitor: VisitorId) {
    const chat = await this.#needs.conversations.openChatOf(visitor)
    if (chat?.agentId) this.#needs.typing(chat.id, chat.agentId)
  }

  async #read(visitor: VisitorId) {
    const { conversations } = await this.#needs.conversations.threadOf(visitor)
    if (conversations[0]) await this.#needs.conversations.read(conversations[0].id, 'customer')
  }

  async #left(visitor: VisitorId) {
    const chat = await this.#needs.conversations.openChatOf(visitor)
    if (chat) await this.#needs.conversations.end(chat.id)
  }

  /** Tells the visitor what the other side did. */
  async #happened({ type, fact, at }: Told): Promise<void> {
    const { conversations, chat } = this.#needs
    const conversationId = fact.conversationId as ConversationId | undefined
    if (!conversationId || !told.has(type) || isOfCall(fact)) return
    this.#followLine(type, fact.workItemId as WorkItemId, conversationId)
    const { visitorId, channel, agentId } = await conversations.find(conversationId)
    if (!visitorId || channel !== 'chat') return
    if (type === 'message-sent' && fact.from !== 'customer') {
      const message = await conversations.message(fact.messageId as MessageId)
      const [shown] = message ? await this.#show([message]) : []
      if (shown) chat.deliver(visitorId, { type: 'message', message: shown })
    } else if (type === 'conversation-answered' && agentId) {
      const agent = await this.#nameOf(agentId)
      chat.deliver(visitorId, { type: 'state', state: 'talking', ...(agent ? { agent } : {}) })
    } else if (type === 'messages-read' && fact.by === 'agent')
      chat.deliver(visitorId, { type: 'read', at: at.toISOString() })
    else if (type === 'conversation-ended') chat.deliver(visitorId, { type: 'state', state: 'closed' })
    else if (type === 'work-left' && fact.outcome === 'timed-out')
      await this.#turnAway(await conversations.find(conversationId), 'blocked')
  }

  #followLine(type: string, item: WorkItemId, conversationId: ConversationId) {
    if (type === 'work-enqueued') this.#waiting.set(item, conversationId)
    else if (type === 'work-answered' || type === 'work-left') this.#waiting.delete(item)
  }

  async #moved(workItemId: WorkItemId, position: number): Promise<void> {
    const conversationId = this.#waiting.get(workItemId)
    if (!conversationId) return
    const { visitorId, channel, answeredAt } = await this.#needs.conversations.find(conversationId)
    if (visitorId && channel === 'chat' && !answeredAt)
      this.#needs.chat.deliver(visitorId, {
        type: 'state',
        state: 'waiting',
        ...(position === undefined ? {} : { position }),
      })
  }

  async #show(messages: readonly Message[]): Promise<VisitorMessage[]> {
    const { conversations, identity } = this.#needs
    const [directory, files, surveys] = await Promise.all([
      identity.directory(),
      conversations.attachments(messages.flatMap(({ fileIds }) => fileIds)),
      conversations.surveysById(messages.flatMap(({ surveyId }) => surveyId ?? [])),
    ])
    const around = {
      nameOf: (id: string) => directory.people.get(id),
      files: new Map(files.map((file) => [file.id, file])),
      surveyTokens: new Map(surveys.map(({ id, token }) => [id as string, token])),
    }
    return messages.map((message) => toVisitorMessage(message, around))
  }

  async #nameOf(agentId: UserId): Promise<string | undefined> {
    return (await this.#needs.identity.directory()).people.get(agentId)
  }

  /** One visitor's trouble is nobody else's. */
  #quietly(body: () => Promise<void>): Promise<void> {
    return body().catch((error) => this.#needs.say.warn({ error: String(error) }, 'a visitor could not be served'))
  }
}

/** Calls are by far the most; what says so itself need not be looked up. */
const isOfCall = ({ kind, channel }: Told['fact']) => kind === 'call' || (channel !== undefined && channel !== 'chat')

const told = new Set([
  'message-sent',
  'conversation-answered',
  'messages-read',
  'conversation-ended',
  'work-enqueued',
  'work-answered',
  'work-left',
])
