import type { Delivery as Shown } from '../../../contract/deliveries.ts'
import type { Directory } from '../identity/identity.ts'
import type { Delivery } from './delivery.ts'

export function present(delivery: Delivery, { people }: Directory): Shown {
  const { id, errand, recipient, way, because, instead, about, state, tries, trouble } = delivery
  return {
    id,
    errand,
    recipient,
    way,
    because,
    instead: instead.map((passed) => ({ ...passed })),
    asksScore: about.surveyId !== undefined && errand !== 'score',
    agent: about.agentId && { id: about.agentId, name: people.get(about.agentId) ?? '' },
    state,
    tries,
    trouble,
    dueAt: delivery.dueAt.toISOString(),
    createdAt: delivery.createdAt.toISOString(),
    endedAt: delivery.endedAt?.toISOString(),
  }
}
