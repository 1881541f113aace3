import { newId, type SubtaskId, type TeamId, type TicketId } from '../../base/id.ts'
import type { Subtask } from './subtask.ts'

/** A subtask for tests; name only what matters. */
export function aSubtask(but: Partial<Subtask> = {}): Subtask {
  return {
    id: newId<SubtaskId>(),
    ticketId: newId<TicketId>(),
    number: 1,
    title: '核实订单',
    instructions: '',
    state: 'ready',
    departmentId: newId<TeamId>(),
    ownerId: undefined,
    needs: [],
    required: true,
    allowedMs: 3_600_000,
    approvalId: undefined,
    readyAt: new Date('2026-03-02T09:00:00Z'),
    startedAt: undefined,
    doneAt: undefined,
    pauses: [],
    dueAt: new Date('2026-03-02T10:00:00Z'),
    lateTold: 0,
    reason: undefined,
    result: undefined,
    createdAt: new Date('2026-03-02T09:00:00Z'),
    updatedAt: new Date('2026-03-02T09:00:00Z'),
    revision: 1,
    ...but,
  }
}
