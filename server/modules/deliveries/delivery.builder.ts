import { type DeliveryId, newId } from '../../base/id.ts'
import type { Delivery } from './delivery.ts'

export function aDelivery(but: Partial<Delivery> = {}): Delivery {
  const at = new Date('2026-03-02T12:00:00Z')
  const id = newId<DeliveryId>()
  return {
    id,
    cause: `test:${id}`,
    ticketId: undefined,
    conversationId: undefined,
    customerId: undefined,
    errand: 'result',
    recipient: 'customer',
    way: 'email',
    because: 'preferred',
    instead: [],
    about: {},
    state: 'waiting',
    tries: 0,
    trouble: undefined,
    dueAt: at,
    createdAt: at,
    endedAt: undefined,
    ...but,
  }
}
