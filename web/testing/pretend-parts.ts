import type { Me } from '../../contract/identity.ts'
import type { SubtaskRow, SubtaskWithParent, TimeWent } from '../../contract/subtasks.ts'
import { ago, id, me } from './pretend-data.ts'
import { tickets } from './pretend-tickets.ts'

export const timeWent: TimeWent = {
  from: ago(7200),
  until: ago(0),
  holders: [
    { kind: 'department', id: id(2), name: '客服一组', shareMs: 1_800_000, heldMs: 1_800_000 },
    { kind: 'customer', shareMs: 5_400_000, heldMs: 5_400_000 },
  ],
  spans: [],
}

const repairs = { id: id(60), name: '售后维修部' }

/** Whoever sits in a department and works its parts. */
export const specialist: Me = {
  ...me,
  role: 'specialist',
  roleName: { zh: '部门处理人', en: 'Specialist' },
  team: repairs,
  permissions: {
    'agents.read': 'all',
    'customers.read': 'all',
    'tickets.read': 'department',
    'tickets.write': 'department',
    'subtasks.read': 'department',
    'subtasks.work': 'department',
  },
}

export function aPart(over: Partial<SubtaskRow> = {}): SubtaskRow {
  const { id: ticketId, number, subject, priority } = tickets[0]!
  return {
    id: id(70),
    ticketId,
    number: 1,
    title: '检查发货与产品',
    instructions: '核对仓库出库记录。',
    state: 'ready',
    department: repairs,
    needs: [],
    required: true,
    allowedMs: 14_400_000,
    dueAt: ago(-7200),
    readyAt: ago(7200),
    createdAt: ago(7200),
    updatedAt: ago(7200),
    revision: 3,
    ticket: { id: ticketId, number, subject, priority },
    ...over,
  }
}

export function aPartWithParent(over: Partial<SubtaskRow> = {}, siblings: SubtaskRow[] = []): SubtaskWithParent {
  const { type, state, customer, assignee, department } = tickets[0]!
  const { ticket, ...part } = aPart(over)
  return {
    ...part,
    ticket: { ...ticket, type, state, customer, assignee, department, description: '三天没有物流信息', fields: {} },
    siblings,
    may: { work: true, direct: false, openTicket: false },
  }
}
