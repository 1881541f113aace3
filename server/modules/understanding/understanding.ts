import type { Example } from '../../../lib/text/classifier.ts'
import type { Clock } from '../../base/clock.ts'
import type { ConversationId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Log } from '../../platform/log/log.ts'
import { type Conversation, type Conversations, theirNumber } from '../conversations/conversations.ts'
import type { Customer, Customers } from '../customers/customers.ts'
import type { Drafts } from '../tickets/drafts.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { draftWords } from './draft-words.ts'
import { fillDraft } from './fill-draft.ts'
import { type IssueType, type Recogniser, recogniseIssue } from './issue-type.ts'
import type { Known, KnownCustomer } from './known.ts'
import { learn } from './recogniser.ts'
import * as store from './store.ts'

type Needs = {
  db: Database
  say: Log
  clock: Clock
  conversations: Conversations
  customers: Customers
  tickets: Tickets
  drafts: Drafts
  timeZone: string
}

/** What was said and what it means. Finds out in the background and drafts the ticket beside the conversation. */
export class Understanding {
  readonly #needs: Needs
  #recogniser: Promise<Recogniser | undefined> | undefined

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** Whatever becomes known about a conversation is another reason to look at it again. */
  listen(log: EventLog) {
    void this.#learned()
    const news = ['conversation-started', 'key-chosen', 'message-sent', 'customer-recognised', 'draft-changed']
    log.reader('understanding', news, (event) => this.#heard(event))
  }

  async teach(examples: readonly Example[], source: string): Promise<void> {
    await this.#needs.db.work((tx) => store.addExamples(tx, examples, source))
    this.#recogniser = undefined
  }

  async #heard({ type, fact, actor }: Told): Promise<void> {
    if (type === 'message-sent' && fact.from !== 'customer') return
    // Our own findings change the draft too; only a person's hand is news.
    if (type === 'draft-changed' && actor === 'system') return
    await this.understand(fact.conversationId as ConversationId)
  }

  async understand(id: ConversationId): Promise<void> {
    const { tickets, drafts, clock, timeZone } = this.#needs
    const conversation = await this.#needs.conversations.find(id)
    const known = await this.#known(conversation)
    const recogniser = await this.#learned()
    const issue = recogniseIssue(known, recogniser)
    const [types, draft] = await Promise.all([tickets.types(), drafts.of(id)])
    const settled = draft?.typeSettled ? types.find((type) => type.id === draft.typeId) : undefined
    const recognised =
      issue.kind === 'recognised' ? types.find((type) => type.key === issue.type && !type.isRetired) : undefined
    const type = settled ?? recognised
    // What only some may write is not taken from what a customer said.
    const open = type?.fields.filter(({ write }) => !write) ?? []
    const fields = type ? fillDraft(open, known, { now: clock.now(), timeZone }) : {}
    await drafts.propose(id, {
      ...(recognised && issue.kind === 'recognised'
        ? { type: { id: recognised.id, confidence: issue.confidence, evidence: evidenceWords(issue) } }
        : {}),
      ...draftWords(known, recogniser?.model),
      ...(conversation.customerId ? { customerId: conversation.customerId } : {}),
      fields,
    })
  }

  async #known(conversation: Conversation): Promise<Known> {
    const { conversations, customers } = this.#needs
    const [messages, customer] = await Promise.all([
      conversation.channel === 'chat' ? conversations.messages(conversation.id) : [],
      conversation.customerId ? customers.find(conversation.customerId) : undefined,
    ])
    return {
      channel: conversation.channel,
      callerNumber: theirNumber(conversation) || undefined,
      dialledNumber: conversation.to || undefined,
      customer: customer && onCard(customer),
      keys: conversation.keys,
      messages,
    }
  }

  /** Learned once, in the background; again after teaching. A house that cannot learn abstains. */
  #learned(): Promise<Recogniser | undefined> {
    this.#recogniser ??= store
      .examples(this.#needs.db.read)
      .then(learn)
      .catch((error: unknown) => {
        this.#needs.say.error({ error: String(error) }, 'learning to recognise issues failed')
        return undefined
      })
    return this.#recogniser
  }
}

function evidenceWords(issue: Extract<IssueType, { kind: 'recognised' }>): string {
  return issue.evidence.words ?? ''
}

function onCard({ name, place, contactPoints }: Customer): KnownCustomer {
  const point = (kind: 'phone' | 'email') => contactPoints.find((point) => point.kind === kind)?.value
  return {
    name: name || undefined,
    phone: point('phone'),
    email: point('email'),
    address: place,
    certain: true,
  }
}
