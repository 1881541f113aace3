import type { ConversationId, DeliveryId, SurveyId, TicketId, UserId } from '../../base/id.ts'
import type { Delivery } from './delivery.ts'

type What = {
  ticketId?: TicketId
  deliveryId: DeliveryId
  conversationId?: ConversationId
  errand: Delivery['errand']
  recipient: Delivery['recipient']
  way: Delivery['way']
}

export type DeliveryEvent =
  /** It arrived, as far as its way can say so. */
  | ({ type: 'delivery-sent' } & What)
  /** Not yet; it is tried again. */
  | ({ type: 'delivery-delayed'; tries: number } & What)
  /** Tried too often or refused for good; somebody has to look, another way is tried meanwhile. */
  | ({ type: 'delivery-given-up' } & What)
  /** It lost its meaning: answered, opened again, not allowed any more. */
  | ({ type: 'delivery-dropped'; why: string } & What)
  /** By the rules of the closed loop; told once for a survey. */
  | {
      type: 'score-was-bad'
      ticketId?: TicketId
      surveyId: SurveyId
      conversationId?: ConversationId
      agentId?: UserId
      score: number
    }
  | { type: 'loop-rules-changed' }
  | { type: 'return-address-set' | 'return-address-removed'; apiKeyId: string }

/** What an audit wants to see of it. */
export const audited = ['loop-rules-changed', 'return-address-set', 'return-address-removed'] as const

const byState = {
  waiting: 'delivery-delayed',
  sent: 'delivery-sent',
  'given-up': 'delivery-given-up',
  dropped: 'delivery-dropped',
} as const

/** What a try did, as the history tells it. Addresses and words of others stay in the row. */
export function toldOf({ state, ticketId, id, conversationId, errand, recipient, way, tries, trouble }: Delivery) {
  const what = { ticketId, deliveryId: id, conversationId, errand, recipient, way }
  const type = byState[state]
  if (type === 'delivery-delayed') return { type, ...what, tries } satisfies DeliveryEvent
  return (
    type === 'delivery-dropped' ? { type, ...what, why: trouble ?? '' } : { type, ...what }
  ) satisfies DeliveryEvent
}
