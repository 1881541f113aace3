import type { CallId, ConversationId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Calls } from '../calls/calls.ts'
import type { NotServed } from './flow.ts'
import type { Flows } from './flows.ts'

/** Who rings meets the flow of the number they dialled; what becomes of their call steers it. */
export function receive(db: Database, calls: Calls, flows: Flows): () => void {
  return db.onEvent(({ type, fact }: Told) => {
    const callId = fact.callId as CallId
    switch (type) {
      case 'call-arrived':
        return begin(calls, flows, fact.conversationId as ConversationId)
      case 'call-connected':
        return flows.taken(callId)
      case 'agent-left':
        return flows.agentLeft(callId)
      case 'agent-lost':
        return flows.waitsAgain(callId)
      case 'call-ended':
        return flows.ended(callId)
      case 'work-left':
        return notServed(calls, flows, fact.conversationId as ConversationId, String(fact.outcome))
    }
  })
}

/** Whoever hung up while their arrival was being written is gone already. */
function begin(calls: Calls, flows: Flows, conversationId: ConversationId) {
  const call = calls.byConversation(conversationId)
  if (!call) return
  void flows
    .begin({ callId: call.id, conversationId, leg: call.customer.leg }, call.to)
    .catch(() => calls.hangUp(call.id, 'anyone').catch(() => {}))
}

const outcomes: readonly string[] = ['full', 'closed', 'blocked', 'timed-out'] satisfies NotServed[]

function notServed(calls: Calls, flows: Flows, conversationId: ConversationId, outcome: string) {
  const call = calls.byConversation(conversationId)
  if (call && outcomes.includes(outcome)) flows.notServed(call.id, outcome as NotServed)
}
