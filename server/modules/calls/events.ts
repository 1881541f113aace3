import type { CallId, ConversationId, UserId } from '../../base/id.ts'

export type CallEvent =
  /** The line is up; the flow of the dialled number begins. */
  | { type: 'call-arrived'; callId: CallId; conversationId: ConversationId; to: string }
  /** An agent rings a customer: their own line is up, the customer's phone rings. */
  | { type: 'call-placed'; callId: CallId; conversationId: ConversationId; agentId: UserId }
  | { type: 'call-ringing'; callId: CallId; conversationId: ConversationId; agentId: UserId }
  /** Both hear each other, and are recorded. */
  | { type: 'call-connected'; callId: CallId; conversationId: ConversationId; agentId: UserId }
  | { type: 'call-held'; callId: CallId; conversationId: ConversationId; agentId?: UserId; by: 'agent' | 'customer' }
  | { type: 'call-resumed'; callId: CallId; conversationId: ConversationId; agentId?: UserId }
  /** `agentId` is the colleague; who asked is told too, because their screen shows it. */
  | {
      type: 'consultation-began' | 'consultation-ended'
      callId: CallId
      conversationId: ConversationId
      agentId: UserId
      askedById?: UserId
    }
  /** Another agent has it now. */
  | { type: 'call-transferred'; callId: CallId; conversationId: ConversationId; fromAgentId: UserId; agentId?: UserId }
  /** The agent hung up first: the customer is asked how it was. */
  | { type: 'agent-left'; callId: CallId; conversationId: ConversationId; agentId: UserId }
  /** The agent's line broke: the customer hears music while we wait a moment for the agent to come back. */
  | { type: 'agent-lost'; callId: CallId; conversationId: ConversationId; agentId: UserId }
  /** The agent did not come back: somebody else has to take it, first in line. */
  | { type: 'call-given-back'; callId: CallId; conversationId: ConversationId; agentId: UserId }
  /** The customer's line is down, whoever hung up. */
  | { type: 'call-ended'; callId: CallId; conversationId: ConversationId; why: string; agentId?: UserId }
  | { type: 'source-banned'; sourceId: string; because: string }
