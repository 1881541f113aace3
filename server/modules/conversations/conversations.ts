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
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import type { Conversation, Outcome, Start, Words } from './conversation.ts'
import * as rules from './conversation.ts'
import type { ConversationEvent } from './events.ts'
import type { Message } from './message.ts'
import { type Ended, Recordings } from './recordings.ts'
import { read, type Saying, say } from './say.ts'
import * as store from './store.ts'
import * as sent from './store-attachments.ts'
import * as said from './store-messages.ts'
import type { Survey } from './survey.ts'
import { type Asking, Surveys } from './surveys.ts'

export { type Conversation, type Outcome, type Start, theirNumber } from './conversation.ts'
export type { Message } from './message.ts'
export type { Attachment } from './store-attachments.ts'
export { type Survey, standing } from './survey.ts'

type Needs = { db: Database; clock: Clock }

/**
 * One customer's story over every channel: what was said, heard and rated. How
 * recordings and surveys go stands in files of their own; everybody comes in here.
 */
export class Conversations {
  readonly #db: Database
  readonly #clock: Clock
  readonly #recordings: Recordings
  readonly #surveys: Surveys

  constructor({ db, clock }: Needs) {
    this.#db = db
    this.#clock = clock
    this.#recordings = new Recordings({ db, clock })
    this.#surveys = new Surveys({ db, clock })
  }

  find = (id: ConversationId): Promise<Conversation> => store.look(this.#db.read, id)
  findMany = (ids: readonly ConversationId[]): Promise<Conversation[]> => store.lookMany(this.#db.read, ids)
  list = (wanted: store.Wanted) => store.list(this.#db.read, wanted)
  messages = (id: ConversationId): Promise<Message[]> => said.messages(this.#db.read, [id])
  message = (id: MessageId) => said.message(this.#db.read, id)
  recordings = (ids: readonly string[]) => this.#recordings.of(ids)
  attachments = (ids: readonly string[]) => sent.attachments(this.#db.read, ids)
  withFile = (file: string) => sent.conversationsWith(this.#db.read, file)
  lastAgentOf = async (id: CustomerId): Promise<UserId | undefined> => (await this.lastAgentsOf([id])).get(id)
  lastAgentsOf = (ids: readonly CustomerId[]) => store.lastAgentsOf(this.#db.read, ids)
  openChatOf = (visitorId: string) => store.openChatOf(this.#db.read, visitorId)
  survey = (token: string) => this.#surveys.byToken(token)
  surveyById = (id: SurveyId) => this.#surveys.find(id)
  surveysById = (ids: readonly string[]) => this.#surveys.findMany(ids)
  surveysOfTicket = (ticketId: TicketId) => this.#surveys.ofTicket(ticketId)
  surveysOf = (conversationIds: readonly string[]) => this.#surveys.ofConversations(conversationIds)
  surveyCounts = (since: Date) => this.#surveys.counts(since)

  start(asked: Start): Promise<Conversation> {
    return this.#db.work((tx, announce) => this.startWithin(tx, announce, asked))
  }

  async startWithin(tx: Tx, announce: Announce, asked: Start): Promise<Conversation> {
    const conversation = rules.begun(newId<ConversationId>(), asked, this.#clock.now())
    await store.save(tx, conversation)
    const { id: conversationId, channel, customerId, visitorId } = conversation
    announce({
      type: 'conversation-started',
      conversationId,
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

  sayWithin = (tx: Tx, announce: Announce, id: ConversationId, saying: Saying): Promise<Message> =>
    say(tx, announce, id, saying, this.#clock.now())

  read(id: ConversationId, by: 'customer' | 'agent'): Promise<void> {
    return this.#db.work((tx, announce) => read(tx, announce, id, by, this.#clock.now()))
  }

  keep(attachment: sent.Attachment): Promise<void> {
    return this.#db.work((tx) => sent.addAttachment(tx, attachment))
  }

  recordingStarted = (id: ConversationId, file: string): Promise<void> => this.#recordings.started(id, file)
  recordingEnded = (id: ConversationId, how: Ended): Promise<void> => this.#recordings.ended(id, how)

  /** After a crash no line is up any more: what was open by voice is over, what was being recorded stops there. */
  async endLost(durationOf: (file: string) => number): Promise<void> {
    await this.#recordings.endLost(durationOf)
    for (const id of await store.openByVoice(this.#db.read)) await this.end(id)
  }

  askSurvey = (about: Asking): Promise<Survey> => this.#surveys.ask(about)
  answerSurvey = (token: string, score: number, words: string): Promise<Survey> =>
    this.#surveys.answer(token, score, words)
  /** Those of a ticket that was opened again: what they asked about is not over. */
  withdrawSurveys = (ticketId: TicketId): Promise<void> => this.#surveys.withdraw(ticketId)

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
