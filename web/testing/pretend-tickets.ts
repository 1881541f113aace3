import type { Draft } from '../../contract/drafts.ts'
import type { Status, Ticket, TicketRow, TicketState, TicketType, Way } from '../../contract/tickets.ts'
import { ago, id, me, wang } from './pretend-data.ts'

const states: Status[] = [
  { key: 'open', name: { zh: '处理中', en: 'Open' }, kind: 'open' },
  { key: 'pending', name: { zh: '等待客户', en: 'Waiting' }, kind: 'pending' },
  { key: 'resolved', name: { zh: '已解决', en: 'Resolved' }, kind: 'resolved' },
  { key: 'closed', name: { zh: '已关闭', en: 'Closed' }, kind: 'closed' },
]
/** Where one of these may go, with nothing in the way. */
export function waysFrom(state: TicketState): Way[] {
  const next = { open: [2, 1], pending: [2, 0], resolved: [3, 0], closed: [] } as const
  return next[state].map((at) => {
    const to = states[at]!
    const asks = to.kind === 'resolved' ? 'result' : to.kind === 'open' && state === 'resolved' ? 'reason' : undefined
    return { to, needs: [], asks }
  })
}

const asUsual = { version: 1, isRetired: false, statuses: states, templates: [] }

export const types: TicketType[] = [
  {
    id: id(60),
    key: 'logistics-complaint',
    ...asUsual,
    name: { zh: '投诉 · 物流', en: 'Complaint · delivery' },
    respondWithinMs: 3_600_000,
    resolveWithinMs: 86_400_000,
    fields: [
      { key: 'order', label: { zh: '订单号', en: 'Order' }, kind: 'order-number', required: true },
      { key: 'phone', label: { zh: '联系电话', en: 'Phone' }, kind: 'phone', required: true },
      {
        key: 'wish',
        label: { zh: '诉求', en: 'Wish' },
        kind: 'choice',
        required: true,
        options: [
          { value: 'ship', label: { zh: '催发货', en: 'Ship it' } },
          { value: 'refund', label: { zh: '退款', en: 'Refund' } },
        ],
      },
      { key: 'promised', label: { zh: '答复日期', en: 'Answer by' }, kind: 'date', required: false },
      { key: 'address', label: { zh: '收货地址', en: 'Address' }, kind: 'address', required: false },
    ],
  },
  {
    id: id(61),
    key: 'refund',
    ...asUsual,
    name: { zh: '退货退款', en: 'Refund' },
    respondWithinMs: 1,
    resolveWithinMs: 1,
    fields: [],
  },
  {
    id: id(62),
    key: 'invoice',
    ...asUsual,
    name: { zh: '发票', en: 'Invoice' },
    respondWithinMs: 1,
    resolveWithinMs: 1,
    fields: [],
  },
]

export function aDraft(over: Partial<Draft> = {}): Draft {
  return {
    id: id(70),
    conversationId: id(31),
    state: 'proposed',
    typeId: id(60),
    typeConfidence: 0.92,
    typeEvidence: '我的订单三天没发货，我要投诉',
    subject: '订单 DD20261122003 三天未发货，客户要求今日答复',
    description: '',
    priority: 'high',
    customerId: wang.id,
    fields: {
      order: {
        value: 'DD20261122003',
        confidence: 0.97,
        evidence: { source: 'message', words: '我的订单 DD20261122003 三天没发货' },
        by: 'rules@1',
        state: 'proposed',
      },
      phone: {
        value: '138 0013 5678',
        confidence: 0.9,
        evidence: { source: 'caller-number' },
        by: 'rules@1',
        state: 'accepted',
      },
      wish: {
        value: 'ship',
        confidence: 0.71,
        evidence: { source: 'keys', words: '按 2 投诉' },
        by: 'linear@1',
        state: 'proposed',
      },
      address: {
        value: '朝阳区望京西路 50 号',
        confidence: 0.42,
        evidence: { source: 'customer' },
        by: 'rules@1',
        state: 'proposed',
      },
    },
    revision: 4,
    ...over,
  }
}

const subjects = [
  '订单 DD20261122003 三天未发货',
  '咖啡机漏水，要求换新',
  '重复扣款 1,299 元',
  '发票抬头更正',
  '会员积分未到账',
  '企业采购报价',
  '收货地址修改',
  '安装预约改期',
]

export const tickets: TicketRow[] = subjects.map((subject, index) => ({
  id: id(51 + index * 100),
  number: 1029 - index * 3,
  type: { id: id(60), key: 'logistics-complaint', name: { zh: '投诉 · 物流', en: 'Complaint · delivery' }, version: 1 },
  subject,
  state: index % 3 === 2 ? 'pending' : 'open',
  status: states[index % 3 === 2 ? 1 : 0]!,
  priority: index === 0 ? 'high' : 'normal',
  customer: { id: wang.id, name: wang.name },
  assignee: { id: me.id, name: me.name },
  createdAt: ago(86_400),
  updatedAt: ago(3600),
  dueAt: ago([720, -1500, -5400, -9 * 3600, -20 * 3600, -28 * 3600, -50 * 3600, -80 * 3600][index] ?? -1),
  reopenedTimes: 0,
  revision: 1,
}))

/** The first of them, opened. */
export function aTicket(over: Partial<Ticket> = {}): Ticket {
  return {
    ...tickets[0]!,
    description: '三天没有物流信息',
    fields: { order: 'DD1', phone: '+8613800138000', wish: 'ship' },
    next: ['pending', 'resolved'],
    ways: waysFrom('open'),
    names: {},
    tags: [],
    conversations: [],
    revision: 1,
    ...over,
  }
}

/** What the server says when its page is opened. */
export const pageOf = (ticket = aTicket()): Record<string, unknown> => ({
  [`GET /tickets/${ticket.id}`]: ticket,
  [`GET /tickets/${ticket.id}/comments`]: { items: [] },
  [`GET /tickets/${ticket.id}/events`]: { items: [] },
})
