import { newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import type { Timekeeper, Timing } from './clocks.ts'
import type { Ticket } from './ticket.ts'

/** A ticket for tests; name only what matters. */
export function aTicket(but: Partial<Ticket> = {}): Ticket {
  return {
    id: newId<TicketId>(),
    number: 1029,
    ref: undefined,
    typeId: newId<TicketTypeId>(),
    typeVersion: 1,
    subject: '三天未发货',
    description: '',
    state: 'open',
    status: but.state ?? 'open',
    priority: 'normal',
    customerId: undefined,
    assigneeId: undefined,
    departmentId: undefined,
    fields: {},
    result: undefined,
    createdAt: new Date('2026-03-02T09:00:00Z'),
    updatedAt: new Date('2026-03-02T09:00:00Z'),
    respondBy: new Date('2026-03-02T10:00:00Z'),
    respondedAt: undefined,
    dueAt: new Date('2026-03-03T09:00:00Z'),
    clocks: {},
    resolvedAt: undefined,
    closedAt: undefined,
    reopenedTimes: 0,
    pageToken: 'page-token-of-a-test',
    revision: 1,
    ...but,
  }
}

const noTime: Timing = { respondBy: undefined, dueAt: undefined, clocks: {}, book: 0, put: [], drop: [] }

/** For tests in which nothing is ever due. */
export const nobodyKeepsTime: Timekeeper = {
  opened: () => noTime,
  happened: async () => noTime,
  tookOver: async () => noTime,
}
