import { newId, type TicketTypeId } from '../../base/id.ts'
import { designOf, type TicketType } from './type.ts'

/** A ticket type for tests; name only what matters. */
export function aType(but: Partial<TicketType> = {}): TicketType {
  const plain = {
    name: { zh: '退款', en: 'Refund' },
    fields: [],
    respondWithinMs: 3_600_000,
    resolveWithinMs: 86_400_000,
    departmentId: undefined,
  }
  return { id: newId<TicketTypeId>(), key: 'refund', version: 1, isRetired: false, ...designOf(plain), ...but }
}
