import type { ConversationId, CustomerId, SurveyId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'

/** One question to a customer: how well did we do? Bound to what it is about and to who served. */
export type Survey = {
  readonly id: SurveyId
  /** The word in the link. */
  readonly token: string
  readonly conversationId: ConversationId | undefined
  readonly ticketId: TicketId | undefined
  readonly agentId: UserId | undefined
  readonly customerId: CustomerId | undefined
  readonly askedBy: 'keypress' | 'chat' | 'link'
  readonly score: number | undefined
  readonly words: string | undefined
  readonly sentAt: Date
  readonly answeredAt: Date | undefined
}

/** One and two are bad enough to look at it again. */
export const isBad = (score: number) => score <= 2

export function answer(survey: Survey, score: number, words: string, at: Date): Survey {
  if (survey.answeredAt)
    throw new Refusal('conflict', 'survey-answered', 'This survey was answered already. Thank you!')
  if (!Number.isInteger(score) || score < 1 || score > 5)
    throw new Refusal('invalid', 'score-not-valid', 'is from 1 to 5', 'body.score')
  return { ...survey, score, words: words || undefined, answeredAt: at }
}
