import type { Call } from '../../contract/calls.ts'
import type { Conversation, Message } from '../../contract/conversations.ts'
import type { Desk } from '../../contract/desk.ts'
import { EditQueue, type Offer, type Queue } from '../../contract/routing.ts'
import { ago, anAgent, id, li, me, wang } from './pretend-data.ts'

export const complaints = { id: id(10), name: { zh: '投诉受理', en: 'Complaints' } }
export const sales = { id: id(11), name: { zh: '售前咨询', en: 'Sales' } }

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

export function past(over: Partial<Conversation>): Conversation {
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
