import type { ScreenPop } from '../../contract/conversations.ts'
import type { TimelineEntry } from '../../contract/customers.ts'
import { past } from './pretend-contacts.ts'
import { ago, id, li, wang } from './pretend-data.ts'

/** What is known of a customer when they ring. */
export const pop: ScreenPop = {
  customer: wang,
  maybe: [],
  conversations: [
    past({
      id: id(40),
      channel: 'phone',
      startedAt: ago(3 * 86_400),
      note: '催发货，已登记',
      disposition: 'follow-up',
    }),
    past({ id: id(41), channel: 'chat', startedAt: ago(9 * 86_400), lastWords: '好的，谢谢', disposition: 'resolved' }),
  ],
  openTickets: [
    {
      id: id(51),
      number: 1029,
      subject: '订单 DD20261122003 三天未发货',
      state: 'open',
      priority: 'high',
      dueAt: ago(-2400),
    },
    { id: id(52), number: 1017, subject: '发票抬头更正', state: 'pending', priority: 'normal', dueAt: ago(-9 * 3600) },
  ],
}

export const stranger: ScreenPop = {
  maybe: [li, { ...wang, id: id(22), name: '李建国', place: '上海', tags: [] }],
  conversations: [],
  openTickets: [],
}

export const timeline: TimelineEntry[] = [
  {
    kind: 'call',
    id: id(31),
    at: ago(192),
    title: '',
    queue: { zh: '投诉受理', en: 'Complaints' },
    state: 'open',
    agent: '陈晓',
  },
  {
    kind: 'ticket',
    id: id(51),
    at: ago(2 * 86_400),
    title: '#1029 订单 DD20261122003 三天未发货',
    state: 'open',
    detail: '处理中 · 物流组',
    agent: '刘洋',
  },
  {
    kind: 'call',
    id: id(40),
    at: ago(3 * 86_400),
    title: '',
    queue: { zh: '投诉受理', en: 'Complaints' },
    state: 'closed',
    detail: '催发货，已登记',
    agent: '陈晓',
  },
  {
    kind: 'survey',
    id: id(44),
    at: ago(9 * 86_400 - 600),
    title: '评价 5 分',
    state: 'answered',
    detail: '客服很耐心',
  },
  {
    kind: 'chat',
    id: id(41),
    at: ago(9 * 86_400),
    title: '',
    queue: { zh: '售前咨询', en: 'Sales' },
    state: 'closed',
    detail: '好的，谢谢',
    agent: '赵敏',
  },
  {
    kind: 'ticket',
    id: id(52),
    at: ago(15 * 86_400),
    title: '#1017 发票抬头更正',
    state: 'pending',
    detail: '等待客户',
  },
  {
    kind: 'call',
    id: id(42),
    at: ago(64 * 86_400),
    title: '',
    queue: { zh: '售前咨询', en: 'Sales' },
    state: 'closed',
    agent: '周婷',
  },
]
