import type { ConversationId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { MissedContacts } from './missed-contacts.ts'
import * as ringBacks from './store-ring-backs.ts'

type Needs = { db: Database; conversations: Conversations; missed: MissedContacts }

/**
 * What we owe is read from the log, so that no crash forgets it: a call that
 * ended unanswered, and an answer that settles it. Hearing either twice does
 * nothing twice.
 */
export function listen(log: EventLog, needs: Needs): void {
  log.reader('callbacks', ['conversation-answered', 'conversation-ended'], (event) => hear(event, needs))
}

async function hear({ type, fact }: Told, { db, conversations, missed }: Needs): Promise<void> {
  const conversation = await conversations.find(fact.conversationId as ConversationId)
  if (type === 'conversation-answered') return missed.conversationAnswered(conversation)
  if (conversation.direction === 'in') return missed.conversationEnded(conversation)
  if (conversation.answeredAt) return
  await db.work(async (tx, announce) => {
    const ring = await ringBacks.settle(tx, { conversationId: conversation.id }, 'not-reached')
    if (ring) await missed.rungInVain(ring, tx, announce)
  })
}
