import type { ConversationId, CustomerId, SurveyId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'

/**
 * One question to a customer: how well did we do? Bound to what it is about
 * and to who served.
 *
 * ```txt
 *   sent ──▶ answered
 *     ├────▶ withdrawn   the ticket was opened again: it is asked anew when that is over
 *     └────▶ expired     nobody answered in time
 * ```
 */
export type Survey = {
  readonly id: SurveyId
  /** The word in the link. */
  readonly token: string
  readonly conversationId: ConversationId | undefined
  readonly ticketId: TicketId | undefined
  readonly agentId: UserId | undefined
  readonly customerId: CustomerId | undefined
  readonly askedBy: 'keypress' | 'chat' | 'link' | 'email'
  /** How often the ticket had been opened again: each time it is resolved is rated by itself, once. */
  readonly round: number
  readonly score: number | undefined
  readonly words: string | undefined
  readonly sentAt: Date
  readonly expiresAt: Date
  readonly answeredAt: Date | undefined
  readonly withdrawnAt: Date | undefined
}

export type Standing = 'sent' | 'answered' | 'withdrawn' | 'expired'

export const openForMs = 14 * 24 * 3_600_000

export function standing({ answeredAt, withdrawnAt, expiresAt }: Survey, at: Date): Standing {
  if (answeredAt) return 'answered'
  if (withdrawnAt) return 'withdrawn'
  return at >= expiresAt ? 'expired' : 'sent'
}

/** The first answer counts: on it things were done already. The same one sent again is the first one. */
export function answer(survey: Survey, score: number, words: string, at: Date): Survey {
  if (!Number.isInteger(score) || score < 1 || score > 5)
    throw new Refusal('invalid', 'score-not-valid', 'is from 1 to 5', 'body.score')
  if (survey.answeredAt && survey.score === score && (survey.words ?? '') === words) return survey
  const now = standing(survey, at)
  if (now !== 'sent') throw new Refusal('conflict', `survey-${now}`, whyNot[now])
  return { ...survey, score, words: words || undefined, answeredAt: at }
}

const whyNot = {
  answered: 'This survey was answered already, and the first answer counts. Thank you!',
  withdrawn: 'The ticket was opened again; we ask once more when it is done.',
  expired: 'The time to answer this survey is over.',
}
