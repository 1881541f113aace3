import type { ConversationId, CustomerId, MessageId, QueueId, SurveyId, TicketId, UserId } from '../../base/id.ts'
import type { Channel, Outcome } from './conversation.ts'

export type ConversationEvent =
  | {
      type: 'conversation-started'
      conversationId: ConversationId
      channel: Channel
      customerId?: CustomerId
      visitorId?: string
    }
  /** The customer's choice in a menu. */
  | { type: 'key-chosen'; conversationId: ConversationId; key: string }
  | { type: 'conversation-queued'; conversationId: ConversationId; queueId: QueueId }
  | {
      type: 'conversation-answered'
      conversationId: ConversationId
      channel: Channel
      agentId: UserId
      first: boolean
      waitedMs: number
    }
  /** Without an answer: too long, full, closed. */
  | { type: 'queue-left'; conversationId: ConversationId; outcome: Outcome }
  | { type: 'customer-recognised'; conversationId: ConversationId; customerId: CustomerId }
  | {
      type: 'message-sent'
      conversationId: ConversationId
      messageId: MessageId
      from: 'customer' | 'agent' | 'system'
      agentId?: UserId
    }
  | { type: 'messages-read'; conversationId: ConversationId; by: 'customer' | 'agent'; agentId?: UserId }
  | { type: 'note-written'; conversationId: ConversationId }
  /** The talk is over; notes may still be finished. */
  | {
      type: 'conversation-ended'
      conversationId: ConversationId
      channel: Channel
      outcome: Outcome
      agentId?: UserId
      customerId?: CustomerId
    }
  /** Also told when nobody had to finish notes. */
  | { type: 'conversation-closed'; conversationId: ConversationId; agentId?: UserId; disposition?: string }
  | { type: 'recording-started'; conversationId: ConversationId; agentId?: UserId }
  | { type: 'recording-ended'; conversationId: ConversationId; agentId?: UserId; complete: boolean; because?: string }
  | { type: 'survey-sent'; surveyId: SurveyId; conversationId?: ConversationId; ticketId?: TicketId; askedBy: string }
  | {
      type: 'survey-answered'
      surveyId: SurveyId
      conversationId?: ConversationId
      ticketId?: TicketId
      agentId?: UserId
      score: number
    }
