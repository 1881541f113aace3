import type { Consent } from '../../contract/customers.ts'
import type { Delivery, SavedLoopRules } from '../../contract/deliveries.ts'
import { ago, id, me } from './pretend-data.ts'

export const loopRules: SavedLoopRules = {
  badUpTo: 2,
  reopens: true,
  escalates: true,
  openForDays: 14,
  reminders: 1,
  remindAfterHours: 24,
  quiet: { from: '21:00', to: '09:00' },
  revision: 3,
  mailIsSetUp: true,
}

function aDelivery(n: number, over: Partial<Delivery>): Delivery {
  return {
    id: id(900 + n),
    errand: 'result',
    recipient: 'customer',
    way: 'chat',
    because: 'asked-there',
    instead: [],
    asksScore: false,
    state: 'sent',
    tries: 1,
    dueAt: ago(600 - n),
    createdAt: ago(600 - n),
    endedAt: ago(600 - n),
    ...over,
  }
}

/** What a ticket with a bad day told, oldest first. */
export const deliveries: Delivery[] = [
  aDelivery(1, { errand: 'answer', endedAt: ago(7200) }),
  aDelivery(2, {
    way: 'email',
    because: 'preferred',
    state: 'given-up',
    asksScore: true,
    trouble: '550 5.1.1 <zhao@example.com>: mailbox unavailable',
    endedAt: ago(900),
  }),
  aDelivery(3, { asksScore: true, instead: [{ way: 'email', because: 'failed' }], endedAt: ago(890) }),
  aDelivery(4, { recipient: 'agent', way: 'notice', agent: { id: id(3), name: '刘洋' }, endedAt: ago(880) }),
  aDelivery(5, {
    recipient: 'system',
    way: 'webhook',
    state: 'waiting',
    tries: 2,
    trouble: 'answered 503',
    dueAt: ago(-120),
    endedAt: undefined,
  }),
  aDelivery(6, { errand: 'reminder', way: 'page', state: 'dropped', trouble: 'answered', endedAt: ago(60) }),
]

export const consents: Consent[] = [
  { topic: 'survey', state: 'withdrawn', saidBy: 'customer', source: 'ticket-page', at: ago(3600) },
  { topic: 'email', state: 'given', saidBy: me.name, source: 'card', at: ago(86_400 * 3) },
]
