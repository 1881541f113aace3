import type { ConversationId, MessageId, SurveyId, UserId } from '../../base/id.ts'

export type Message = {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly from: 'customer' | 'agent' | 'system'
  readonly authorId: UserId | undefined
  readonly text: string
  readonly fileIds: readonly string[]
  /** The writer's own id for it: saying it again says it once. */
  readonly clientId: string | undefined
  /** An invitation to rate, to be answered in place. */
  readonly surveyId: SurveyId | undefined
  readonly at: Date
  /** When the other side had seen it. */
  readonly readAt: Date | undefined
}
