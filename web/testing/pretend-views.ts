import type { BulkEdit, BulkTicket } from '../../contract/bulk-edits.ts'
import type { ConditionVocabulary } from '../../contract/conditions.ts'
import type { View } from '../../contract/views.ts'
import { firstColumns } from '../desk/tickets/columns.ts'
import { ago, id, me } from './pretend-data.ts'

const aView = (but: Partial<View>): View => ({
  id: id(700),
  name: '',
  audience: 'everyone',
  condition: { field: 'ticket.state', op: 'one-of', value: ['open', 'pending'] },
  columns: [...firstColumns],
  sort: 'newest',
  place: 1,
  mayChange: false,
  revision: 1,
  ...but,
})
const owner = { id: me.id, name: me.name }

export const views: View[] = [
  aView({ id: id(701), standard: 'mine', name: 'mine', count: 7 }),
  aView({ id: id(702), standard: 'department', name: 'department', count: 42 }),
  aView({ id: id(703), standard: 'unassigned', name: 'unassigned', count: 5 }),
  aView({ id: id(704), standard: 'due', name: 'due', count: 1_284 }),
  aView({
    id: id(705),
    name: '今天到期的退款',
    audience: 'me',
    owner,
    count: 3,
    mayChange: true,
    columns: ['number', 'subject', 'customer', 'state', 'due'],
    condition: {
      all: [
        { field: 'ticket.priority', op: 'one-of', value: ['high', 'urgent'] },
        { field: 'ticket.assignee', op: 'is', value: 'me' },
      ],
    },
  }),
  aView({
    id: id(706),
    name: 'VIP 客户未响应',
    audience: 'team',
    team: { id: id(2), name: '客服一组' },
    owner,
    count: 12,
  }),
  aView({ id: id(707), name: '重开两次以上', owner: { id: id(3), name: '刘洋' } }),
]

export const viewVocabulary: Pick<ConditionVocabulary, 'terms'> = {
  terms: [
    {
      name: 'ticket.priority',
      kind: 'choice',
      words: { zh: '优先级', en: 'priority' },
      options: [
        { value: 'high', words: { zh: '高', en: 'high' } },
        { value: 'urgent', words: { zh: '紧急', en: 'urgent' } },
      ],
      operators: ['is', 'is-not', 'one-of', 'none-of'],
    },
    {
      name: 'ticket.assignee',
      kind: 'choice',
      words: { zh: '处理人', en: 'assignee' },
      options: [{ value: 'me', words: { zh: '我', en: 'me' } }],
      operators: ['is', 'is-not', 'known', 'unknown'],
    },
    { name: 'ticket.due', kind: 'time', words: { zh: '解决时限', en: 'due' }, operators: ['in-next', 'in-last'] },
  ],
}

const counts = { stays: 3, waiting: 9, done: 0, refused: 0, undone: 0, left: 0 }
export const bulkEdit: BulkEdit = {
  id: id(800),
  state: 'ready',
  actions: [{ do: 'set-priority', priority: 'high' }],
  total: 12,
  counts,
  reasons: [
    { because: 'closed', count: 2 },
    { because: 'out-of-reach', count: 1 },
  ],
  madeAt: ago(1),
}
export const bulkDone = (): BulkEdit => ({
  ...bulkEdit,
  state: 'done',
  counts: { ...counts, waiting: 0, done: 8, refused: 1 },
  finishedAt: ago(19),
  undoUntil: ago(-581),
})
export const bulkStaying: BulkTicket[] = [1029, 1031, 1040].map((number, at) => ({
  ticketId: id(900 + at),
  number,
  subject: '三天未发货',
  state: 'stays',
  because: at < 2 ? 'closed' : 'out-of-reach',
}))
