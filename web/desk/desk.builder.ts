import type { Call } from '../../contract/calls.ts'
import type { Conversation } from '../../contract/conversations.ts'
import type { Desk } from '../../contract/desk.ts'
import type { Offer } from '../../contract/routing.ts'

const at = '2026-03-02T02:00:00.000Z'
const complaints = { id: 'q1', name: { zh: '投诉', en: 'Complaints' } }

export function aCall(over: Partial<Call> = {}): Call {
  return {
    id: 'call-1',
    conversationId: 'conv-1',
    state: 'talking',
    via: 'phone',
    direction: 'in',
    from: '+8613800138000',
    to: '4000',
    customer: { id: 'k1', name: '王小明' },
    agent: { id: 'a1', name: '陈晓' },
    queue: complaints,
    startedAt: at,
    answeredAt: '2026-03-02T02:00:23.000Z',
    since: '2026-03-02T02:00:23.000Z',
    recording: 'running',
    ...over,
  }
}

export function aConversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id: 'conv-2',
    channel: 'chat',
    direction: 'in',
    state: 'open',
    customer: { id: 'k2', name: '李静' },
    from: '',
    to: '',
    queue: complaints,
    startedAt: '2026-03-02T02:01:00.000Z',
    answeredAt: '2026-03-02T02:01:20.000Z',
    keys: [],
    unread: 0,
    tickets: [],
    ...over,
  }
}

export function anOffer(over: Partial<Offer> = {}): Offer {
  return {
    id: 'offer-1',
    workItemId: 'work-1',
    kind: 'call',
    callback: false,
    conversationId: 'conv-3',
    callId: 'call-3',
    queue: complaints,
    from: '+8613900139000',
    enqueuedAt: '2026-03-02T02:02:00.000Z',
    offeredAt: '2026-03-02T02:02:23.000Z',
    expiresAt: '2026-03-02T02:02:43.000Z',
    because: 'idle-longest',
    keys: [],
    ...over,
  }
}

export function aDesk(over: Partial<Desk> = {}): Desk {
  return {
    agent: {
      id: 'a1',
      name: '陈晓',
      extension: '8001',
      presence: 'available',
      state: 'available',
      since: at,
      skills: [],
      devices: ['browser'],
      screen: true,
      chats: 0,
      chatCapacity: 3,
      tickets: 0,
      ticketCapacity: 5,
    },
    offers: [],
    calls: [],
    conversations: [],
    waiting: 0,
    tickets: { due: 0, open: 0, pending: 0, team: 0 },
    ...over,
  }
}
