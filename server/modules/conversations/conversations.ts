import { randomBytes } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import {
  type ConversationId,
  type CustomerId,
  type MessageId,
  newId,
  type QueueId,
  type SurveyId,
  type TicketId,
  type UserId,
} from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import type { Channel, Conversation, Outcome, Words } from './conversation.ts'
import * as rules from './conversation.ts'
import type { ConversationEvent } from './events.ts'
import type { Message } from './message.ts'
import * as store from './store.ts'
import * as said from './store-messages.ts'
import { answer, type Survey } from './survey.ts'

export { type Channel, type Conversation, type Outcome, theirNumber } from './conversation.ts'
export type { Message } from './message.ts'
export type { Attachment, Recording } from './store.ts'
export { isBad, type Survey } from './survey.ts'

type Needs = { db: Database; clock: Clock }

export type Start = {
  readonly channel: Channel
  /** `out`: an agent rings the customer. */
  readonly direction?: 'in' | 'out'
  readonly agentId?: UserId
  readonly from: string
  readonly to: string
  readonly customerId?: CustomerId | undefined
  readonly visitorId?: string | undefined
}

export type Saying = {
  readonly from: Message['from']
  readonly text: string
  readonly fileIds?: readonly string[]
  readonly authorId?: UserId
  readonly clientId?: string | undefined
  readonly owner?: string
  readonly surveyId?: SurveyId
}

/** One customer's story over every channel: what was said, heard and rated. */
export class Conversations {
  readonly #db: Database
  readonly #clock: Clock

  constructor({ db, clock }: Needs) {
    this.#db = db
    this.#clock = clock
  }

  find = (id: ConversationId): Promise<Conversation> => store.look(this.#db.read, id)
  list = (wanted: store.Wanted) => store.list(this.#db.read, wanted)
  messages = (id: ConversationId): Promise<Message[]> => said.messages(this.#db.read, [id])
  message = (id: MessageId) => said.message(this.#db.read, id)
  recordings = (ids: readonly string[]) => store.recordings(this.#db.read, ids)
  attachments = (ids: readonly string[]) => store.attachments(this.#db.read, ids)
  lastAgentOf = (id: CustomerId) => store.lastAgentOf(this.#db.read, id)
  openChatOf = (visitorId: string) => store.openChatOf(this.#db.read, visitorId)
  surveyCounts = (since: Date) => said.surveyCounts(this.#db.read, since)
  survey = (token: string) => said.lookSurvey(this.#db.read, token)
  surveysOfTicket = (ticketId: TicketId) => said.surveys(this.#db.read, { ticketId })
  surveysOf = (conversationIds: readonly string[]) => said.surveys(this.#db.read, { conversationIds })

  start(asked: Start): Promise<Conversation> {
    return this.#db.work((tx, announce) => this.startWithin(tx, announce, asked))
  }

  async startWithin(
    tx: Tx,
    announce: Announce,
    { channel, direction = 'in', from, to, customerId, visitorId, agentId }: Start,
  ): Promise<Conversation> {
    const conversation: Conversation = {
      id: newId<ConversationId>(),
      channel,
      direction,
      state: 'open',
      customerId,
      from,
      to,
      visitorId,
      agentId,
      queue: undefined,
      outcome: undefined,
      keys: [],
      disposition: undefined,
      note: undefined,
      unread: 0,
      lastWords: undefined,
      startedAt: this.#clock.now(),
      answeredAt: undefined,
      endedAt: undefined,
    }
    await store.save(tx, conversation)
    announce({
      type: 'conversation-started',
      conversationId: conversation.id,
      channel,
      customerId,
      visitorId,
    } satisfies ConversationEvent)
    return conversation
  }

  /** The visitor's open chat, or a new one. */
  chatOf(
    visitorId: string,
    asked: Omit<Start, 'channel' | 'visitorId'>,
  ): Promise<{ conversation: Conversation; isNew: boolean }> {
    return this.#db.work(async (tx, announce) => {
      await store.lockVisitor(tx, visitorId)
      const open = await store.openChatOf(tx, visitorId)
      if (open) return { conversation: open, isNew: false }
      return {
        conversation: await this.startWithin(tx, announce, { ...asked, channel: 'chat', visitorId }),
        isNew: true,
      }
    })
  }

  /** Everything a visitor and we said lately, over their last chats. */
  async threadOf(visitorId: string): Promise<{ conversations: Conversation[]; messages: Message[] }> {
    const conversations = await store.chatsOf(this.#db.read, visitorId, 5)
    return {
      conversations,
      messages: await said.messages(
        this.#db.read,
        conversations.map(({ id }) => id),
      ),
    }
  }

  chooseKey(id: ConversationId, choice: Conversation['keys'][number]): Promise<Conversation> {
    return this.#change(
      id,
      (before) => ({ ...before, keys: [...before.keys, choice] }),
      () => ({ type: 'key-chosen', conversationId: id, key: choice.key }),
    )
  }

  queued(id: ConversationId, queue: { id: QueueId; name: Words }): Promise<Conversation> {
    return this.#change(
      id,
      (before) => ({ ...before, queue }),
      () => ({ type: 'conversation-queued', conversationId: id, queueId: queue.id }),
    )
  }

  answered(id: ConversationId, by: UserId): Promise<Conversation> {
    const at = this.#clock.now()
    return this.#change(
      id,
      (before) => rules.answered(before, by, at),
      (_, before) => ({
        type: 'conversation-answered',
        conversationId: id,
        channel: before.channel,
        agentId: by,
        first: !before.answeredAt,
        waitedMs: at.getTime() - before.startedAt.getTime(),
      }),
    )
  }

  /** What became of the wait when nobody answered. */
  leftQueue(id: ConversationId, outcome: Outcome): Promise<Conversation> {
    return this.#change(
      id,
      (before) => (before.outcome ? before : { ...before, outcome }),
      () => ({ type: 'queue-left', conversationId: id, outcome }),
    )
  }

  setCustomer(id: ConversationId, customerId: CustomerId): Promise<Conversation> {
    return this.#change(
      id,
      (before) => (before.customerId === customerId ? before : { ...before, customerId }),
      () => ({ type: 'customer-recognised', conversationId: id, customerId }),
    )
  }

  writeNote(id: ConversationId, note: string): Promise<Conversation> {
    return this.#change(
      id,
      (before) => (before.note === note ? before : { ...before, note }),
      () => ({ type: 'note-written', conversationId: id }),
    )
  }

  /** Nobody is there any more. Ending twice is ending once. */
  end(id: ConversationId, outcome?: Outcome): Promise<Conversation> {
    const at = this.#clock.now()
    return this.#db.work(async (tx, announce) => {
      const before = await store.find(tx, id)
      const after = rules.ended(before, outcome, at)
      if (after === before) return before
      await store.save(tx, after)
      const { agentId, customerId } = after
      announce({
        type: 'conversation-ended',
        conversationId: id,
        channel: after.channel,
        outcome: after.outcome ?? 'abandoned',
        agentId,
        customerId,
      } satisfies ConversationEvent)
      if (after.state === 'closed')
        announce({ type: 'conversation-closed', conversationId: id, agentId } satisfies ConversationEvent)
      return after
    })
  }

  wrapUp(id: ConversationId, disposition: string, note: string): Promise<Conversation> {
    return this.#change(
      id,
      (before) => rules.wrappedUp(before, disposition, note),
      ({ agentId }) => ({ type: 'conversation-closed', conversationId: id, agentId, disposition }),
    )
  }

  /** Says something in a chat. A retry with the same client id finds what was said before. */
  say(id: ConversationId, saying: Saying): Promise<Message> {
    return this.#db.work((tx, announce) => this.sayWithin(tx, announce, id, saying))
  }

  async sayWithin(
    tx: Tx,
    announce: Announce,
    id: ConversationId,
    { from, text, fileIds = [], authorId, clientId, owner, surveyId }: Saying,
  ): Promise<Message> {
    const before = await store.find(tx, id)
    const repeated = clientId ? await said.byClientId(tx, id, clientId) : undefined
    if (repeated) return repeated
    if (before.state === 'closed' && from === 'customer')
      throw new Refusal('conflict', 'conversation-closed', 'This conversation is over.')
    if (owner) await this.#refuseForeignFiles(tx, fileIds, owner)
    const message: Message = {
      id: newId<MessageId>(),
      conversationId: id,
      from,
      authorId,
      text,
      fileIds,
      clientId,
      surveyId,
      at: this.#clock.now(),
      readAt: undefined,
    }
    await said.addMessage(tx, message)
    await store.attachTo(tx, fileIds, id)
    await store.save(tx, rules.said(before, from, text))
    announce({
      type: 'message-sent',
      conversationId: id,
      messageId: message.id,
      from,
      agentId: before.agentId,
    } satisfies ConversationEvent)
    return message
  }

  read(id: ConversationId, by: 'customer' | 'agent'): Promise<void> {
    return this.#db.work(async (tx, announce) => {
      const before = await store.find(tx, id)
      const news = await said.markRead(tx, id, by, this.#clock.now())
      if (by === 'agent' && before.unread > 0) await store.save(tx, { ...before, unread: 0 })
      if (news > 0)
        announce({ type: 'messages-read', conversationId: id, by, agentId: before.agentId } satisfies ConversationEvent)
    })
  }

  keep(attachment: store.Attachment): Promise<void> {
    return this.#db.work((tx) => store.addAttachment(tx, attachment))
  }

  recordingStarted(id: ConversationId, file: string): Promise<void> {
    return this.#db.work(async (tx, announce) => {
      await store.saveRecording(
        tx,
        { conversationId: id, file, state: 'running', durationMs: 0, because: undefined },
        this.#clock.now(),
      )
      const { agentId } = await store.look(tx, id)
      announce({ type: 'recording-started', conversationId: id, agentId } satisfies ConversationEvent)
    })
  }

  recordingEnded(
    id: ConversationId,
    { durationMs, complete, because }: { durationMs: number; complete: boolean; because?: string },
  ): Promise<void> {
    return this.#db.work(async (tx, announce) => {
      const [recording] = await store.recordings(tx, [id])
      if (recording?.state !== 'running') return
      await store.saveRecording(
        tx,
        { ...recording, state: complete ? 'complete' : 'incomplete', durationMs, because },
        this.#clock.now(),
      )
      const { agentId } = await store.look(tx, id)
      announce({ type: 'recording-ended', conversationId: id, agentId, complete, because } satisfies ConversationEvent)
    })
  }

  /** After a crash no line is up any more: what was open by voice is over, what was being recorded stops there. */
  async endLost(durationOf: (file: string) => Promise<number>): Promise<void> {
    for (const { conversationId, file } of await store.runningRecordings(this.#db.read)) {
      await this.recordingEnded(conversationId, {
        durationMs: await durationOf(file),
        complete: false,
        because: 'interrupted',
      })
    }
    for (const id of await store.openByVoice(this.#db.read)) await this.end(id)
  }

  askSurvey(
    about: Pick<Survey, 'conversationId' | 'ticketId' | 'agentId' | 'customerId' | 'askedBy'>,
  ): Promise<Survey> {
    const survey: Survey = {
      ...about,
      id: newId<SurveyId>(),
      token: randomBytes(18).toString('base64url'),
      score: undefined,
      words: undefined,
      sentAt: this.#clock.now(),
      answeredAt: undefined,
    }
    return this.#db.work(async (tx, announce) => {
      await said.addSurvey(tx, survey)
      const { id: surveyId, conversationId, ticketId, askedBy } = survey
      announce({ type: 'survey-sent', surveyId, conversationId, ticketId, askedBy } satisfies ConversationEvent)
      return survey
    })
  }

  answerSurvey(token: string, score: number, words: string): Promise<Survey> {
    return this.#db.work(async (tx, announce) => {
      const after = answer(await said.surveyByToken(tx, token), score, words, this.#clock.now())
      await said.saveAnswer(tx, after)
      const { id: surveyId, conversationId, ticketId, agentId } = after
      announce({
        type: 'survey-answered',
        surveyId,
        conversationId,
        ticketId,
        agentId,
        score,
      } satisfies ConversationEvent)
      return after
    })
  }

  async #refuseForeignFiles(tx: Tx, fileIds: readonly string[], owner: string) {
    const files = await store.attachments(tx, fileIds)
    const own = files.filter((file) => file.owner === owner)
    if (own.length < new Set(fileIds).size)
      throw new Refusal('invalid', 'file-unknown', 'names a file that is not there', 'body.fileIds')
  }

  /** Find, decide, save and tell, all or nothing. What changes nothing is not told. */
  #change(
    id: ConversationId,
    decide: (before: Conversation) => Conversation,
    tell: (after: Conversation, before: Conversation) => ConversationEvent,
  ): Promise<Conversation> {
    return this.#db.work(async (tx, announce) => {
      const before = await store.find(tx, id)
      const after = decide(before)
      if (after === before) return before
      await store.save(tx, after)
      announce(tell(after, before))
      return after
    })
  }
}
