import type { ConversationId, UserId, WorkItemId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Conversation, Conversations } from '../conversations/conversations.ts'
import type { Callbacks } from './callbacks.ts'
import type { MissedContacts } from './missed-contacts.ts'
import * as ringBacks from './store-ring-backs.ts'

type Needs = { db: Database; conversations: Conversations; missed: MissedContacts; callbacks: Callbacks }

const news = ['work-answered', 'conversation-answered', 'conversation-ended', 'conversation-closed']

/**
 * What we owe is read from the log, so that no crash forgets it: a call that
 * ended unanswered, a callback that an agent took, and the answer that settles
 * either. Hearing any of it twice does nothing twice.
 */
export function listen(log: EventLog, jobs: Jobs, needs: Needs): void {
  log.reader('callbacks', news, (event) => hear(event, needs))
  jobs.on<{ id: string }>('callback-again', ({ id }) => needs.callbacks.again(id))
}

async function hear({ type, fact }: Told, needs: Needs): Promise<void> {
  const { callbacks, conversations, db } = needs
  if (type === 'work-answered') {
    if (fact.callback) await callbacks.taken(fact.workItemId as WorkItemId, fact.agentId as UserId)
    return
  }
  const conversation = await conversations.find(fact.conversationId as ConversationId)
  if (conversation.direction === 'in') return heardOfTheirs(type, conversation, needs)
  const ring = await ringBacks.of(db.read, conversation.id)
  if (ring) await heardOfOurs(type, conversation, ring, needs)
}

async function heardOfTheirs(type: string, conversation: Conversation, { missed }: Needs): Promise<void> {
  if (type === 'conversation-answered') await missed.conversationAnswered(conversation)
  else if (type === 'conversation-ended') await missed.conversationEnded(conversation)
}

async function heardOfOurs(
  type: string,
  conversation: Conversation,
  ring: ringBacks.RingBack,
  { db, missed, callbacks }: Needs,
): Promise<void> {
  if (type === 'conversation-answered') {
    await callbacks.kept(ring)
    await missed.conversationAnswered(conversation)
  } else if (conversation.answeredAt) await callbacks.talkEnded(ring, type === 'conversation-closed')
  else if (type === 'conversation-ended') {
    await callbacks.rungInVain(ring)
    await db.work(async (tx, announce) => {
      const first = await ringBacks.settle(tx, { conversationId: conversation.id }, 'not-reached')
      if (first) await missed.rungInVain(first, tx, announce)
    })
  }
}
