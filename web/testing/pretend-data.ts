import type { CallbackFigures, ListedCaller, MissedContact } from '../../contract/callers.ts'
import type { Call } from '../../contract/calls.ts'
import type { Conversation, Message, ScreenPop } from '../../contract/conversations.ts'
import type { Customer, TimelineEntry } from '../../contract/customers.ts'
import type { Desk } from '../../contract/desk.ts'
import type { Draft } from '../../contract/drafts.ts'
import type { Agent, Me } from '../../contract/identity.ts'
import { EditQueue, type Offer, type Queue } from '../../contract/routing.ts'
import type { Status, TicketRow, TicketState, TicketType, Way } from '../../contract/tickets.ts'

/**
 * A centre that exists only in a browser test: every answer has the shape of
 * the contract, the names are those of the demo centre's stories.
 */
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

export const me: Me = {
  id: id(1),
  name: '陈晓',
  email: 'chen@demo.yihu',
  role: 'agent',
  roleName: { zh: '坐席', en: 'Agent' },
  team: { id: id(2), name: '客服一组' },
  extension: '8001',
  permissions: Object.fromEntries(
    [
      'calls.handle',
      'tickets.read',
      'tickets.write',
      'customers.read',
      'customers.write',
      'floor.read',
      'users.write',
      'agents.read',
      'callers.read',
      'callers.write',
      'callbacks.read',
      'callbacks.handle',
    ].map((permission) => [permission, 'all']),
  ),
}

export const complaints = { id: id(10), name: { zh: '投诉受理', en: 'Complaints' } }
export const sales = { id: id(11), name: { zh: '售前咨询', en: 'Sales' } }

export const wang: Customer = {
  id: id(20),
  name: '王小明',
  tags: ['VIP', '企业客户'],
  place: '北京 朝阳区',
  note: '偏好电话联系，下午五点后请勿打扰。',
  language: 'zh',
  contactPoints: [
    { kind: 'phone', value: '+8613800135678' },
    { kind: 'email', value: 'wang.xm@example.cn' },
  ],
  prefers: 'phone',
  createdAt: ago(400 * 86_400),
  revision: 3,
}
export const li: Customer = {
  id: id(21),
  name: '李静',
  tags: [],
  place: '上海',
  language: 'zh',
  contactPoints: [{ kind: 'phone', value: '+8613911112222' }],
  createdAt: ago(30 * 86_400),
  revision: 1,
}

export function anAgent(over: Partial<Agent> = {}): Agent {
  return {
    id: me.id,
    name: me.name,
    extension: '8001',
    presence: 'available',
    state: 'available',
    since: ago(724),
    skills: [],
    devices: ['browser'],
    screen: true,
    chats: 0,
    chatCapacity: 3,
    tickets: 0,
    ticketCapacity: 5,
    ...over,
  }
}

export const colleagues: Agent[] = [
  anAgent({ id: id(3), name: '刘洋', extension: '8007', team: { id: id(4), name: '物流组' } }),
  anAgent({ id: id(5), name: '赵敏', extension: '8008', team: { id: id(2), name: '客服一组' }, state: 'talking' }),
  anAgent({
    id: id(6),
    name: '孙立',
    extension: '8012',
    team: { id: id(4), name: '物流组' },
    state: 'break',
    presence: 'break',
  }),
  anAgent({ id: id(7), name: '周婷', extension: '8015', team: { id: id(8), name: '售后组' } }),
]

export const queues: Queue[] = [
  aQueue({ ...complaints, key: 'complaints', waiting: 3 }),
  aQueue({ ...sales, key: 'sales', waiting: 2 }),
]

/** With every default of the contract. */
export function aQueue(over: Partial<Queue> & Pick<Queue, 'id' | 'key' | 'name'>): Queue {
  return { ...EditQueue.parse({ name: over.name, longestWaitMs: 600_000, most: 50 }), revision: 1, waiting: 0, ...over }
}

export function anOffer(over: Partial<Offer> = {}): Offer {
  return {
    id: id(30),
    workItemId: id(33),
    kind: 'call',
    callback: false,
    conversationId: id(31),
    callId: id(32),
    queue: complaints,
    from: '+8613800135678',
    customerName: '王小明',
    enqueuedAt: ago(41),
    offeredAt: ago(6),
    expiresAt: ago(-14),
    because: 'knows-the-customer',
    keys: [{ key: '2', words: { zh: '投诉', en: 'Complaint' } }],
    ...over,
  }
}

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

function past(over: Partial<Conversation>): Conversation {
  return {
    id: id(49),
    channel: 'phone',
    direction: 'in',
    state: 'closed',
    customer: { id: wang.id, name: wang.name },
    from: '+8613800135678',
    to: '4000',
    agent: { id: me.id, name: me.name },
    queue: complaints,
    outcome: 'answered',
    startedAt: ago(3 * 86_400),
    answeredAt: ago(3 * 86_400 - 20),
    endedAt: ago(3 * 86_400 - 300),
    keys: [],
    unread: 0,
    tickets: [],
    recording: { state: 'complete', durationMs: 24_000 },
    ...over,
  }
}

export function aCall(over: Partial<Call> = {}): Call {
  return {
    id: id(32),
    conversationId: id(31),
    state: 'talking',
    via: 'phone',
    direction: 'in',
    from: '+8613800135678',
    to: '4000',
    customer: { id: wang.id, name: wang.name },
    agent: { id: me.id, name: me.name },
    queue: complaints,
    startedAt: ago(192),
    answeredAt: ago(151),
    since: ago(151),
    recording: 'running',
    ...over,
  }
}

export function callConversation(over: Partial<Conversation> = {}): Conversation {
  return past({
    id: id(31),
    state: 'open',
    startedAt: ago(192),
    answeredAt: ago(151),
    endedAt: undefined,
    keys: [{ key: '2', words: { zh: '投诉', en: 'Complaint' } }],
    note: '客户称三天未发货，情绪激动。已答应今天内回电。',
    recording: { state: 'running', durationMs: 151_000 },
    ...over,
  })
}

export function aChat(over: Partial<Conversation> = {}): Conversation {
  return {
    id: id(33),
    channel: 'chat',
    direction: 'in',
    state: 'open',
    customer: { id: li.id, name: li.name },
    from: '',
    to: '',
    agent: { id: me.id, name: me.name },
    queue: sales,
    startedAt: ago(380),
    answeredAt: ago(360),
    keys: [],
    unread: 2,
    lastWords: '那退款多久能到账？',
    tickets: [],
    ...over,
  }
}

let n = 100
function said(from: Message['from'], seconds: number, text: string, over: Partial<Message> = {}): Message {
  const author =
    from === 'agent'
      ? { author: { id: me.id, name: me.name } }
      : from === 'customer'
        ? { author: { id: li.id, name: li.name } }
        : {}
  return { id: id(n++), conversationId: id(33), from, ...author, text, files: [], at: ago(seconds), ...over }
}

export const messages: Message[] = [
  said('system', 380, '李静 来自 退换货说明 页面'),
  said('customer', 372, '你好，我昨天买的咖啡机想退'),
  said('customer', 360, '订单号 DD20261121077，还没拆封'),
  said('agent', 340, '您好李女士，我是客服陈晓，马上为您查这笔订单。', { readAt: ago(335) }),
  said('agent', 310, '查到了：DD20261121077，意式半自动咖啡机一台，1,299 元，昨天 18:20 签收，符合七天无理由退货。', {
    readAt: ago(305),
  }),
  said('customer', 240, '太好了，怎么退？', {}),
  said('agent', 200, '我帮您登记退货，明天上午顺丰上门取件，您看地址还是浦东新区张江路 88 号吗？', {
    readAt: ago(198),
  }),
  said('customer', 60, '是的', {}),
  said('customer', 45, '那退款多久能到账？', {}),
]

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

export function aDesk(over: Partial<Desk> = {}): Desk {
  return {
    agent: anAgent(),
    offers: [],
    calls: [],
    conversations: [],
    waiting: 0,
    tickets: { due: 1, open: 7, pending: 4, team: 12 },
    ...over,
  }
}

export const callbackFigures: CallbackFigures = {
  missed: { open: 4, overdue: 1, mine: 1, nobodys: 2, reachedToday: 6 },
  callbacks: { waiting: 2, promisedToday: 9, keptToday: 7, inTimeToday: 6 },
  lineOut: true,
}

export function missedContacts(): MissedContact[] {
  const one = {
    ourNumber: '4000',
    queue: complaints,
    because: 'timed-out',
    times: 1,
    firstAt: ago(900),
    lastAt: ago(900),
    dueAt: ago(-900),
    state: 'open',
    attempts: 0,
    revision: 1,
  } as const
  return [
    {
      ...one,
      id: id(90),
      number: '+8613800135678',
      customer: { id: wang.id, name: wang.name },
      times: 3,
      dueAt: ago(500),
    },
    { ...one, id: id(91), number: '+8613722223333', owner: { id: me.id, name: me.name }, state: 'called', attempts: 2 },
    { ...one, id: id(92), number: '+862088886666', because: 'closed', ringing: { id: id(2), name: '刘子墨' } },
    { ...one, id: id(93), number: '+8613533334444', because: 'abandoned', owner: { id: id(2), name: '刘子墨' } },
  ]
}

export const listedCallers: ListedCaller[] = [
  {
    id: id(95),
    list: 'blocked',
    number: '+8613900001111',
    reason: '多次骚扰',
    addedBy: '林晓峰',
    addedAt: ago(86_400),
    turnedAway: 37,
    turnedAwayAt: ago(300),
  },
  {
    id: id(96),
    list: 'vip',
    customer: { id: wang.id, name: wang.name },
    reason: '年费会员',
    addedBy: '林晓峰',
    addedAt: ago(90_000),
    turnedAway: 0,
    until: ago(-86_400 * 90),
  },
  {
    id: id(97),
    list: 'straight',
    number: '+861065*',
    queue: sales,
    reason: '集团客户专线',
    addedBy: '管理员',
    addedAt: ago(99_000),
    turnedAway: 0,
  },
]
