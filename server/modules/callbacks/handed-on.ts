import type { CallId, ConversationId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Callbacks } from './callbacks.ts'
import type { RingBacks } from './ring-backs.ts'
import * as store from './store-ring-backs.ts'

type Needs = { db: Database; callbacks: Callbacks; ringBacks: RingBacks }
type Call = { readonly id: CallId; readonly conversationId: ConversationId }

/** Whoever rang the customer hands them on: what they rang for is done, and they are free for somebody else. */
export async function handedOn({ db, callbacks, ringBacks }: Needs, { id, conversationId }: Call): Promise<void> {
  const ring = await store.of(db.read, conversationId)
  if (ring) await callbacks.talkEnded(ring, true)
  await ringBacks.letGo(id)
}
