import type { Callback, CallbackFigures, ListedCaller, MissedContact } from '../../contract/callers.ts'
import { complaints, queues, sales } from './pretend-contacts.ts'
import { ago, id, me, wang } from './pretend-data.ts'

/** Promises in every standing, as the page of promised calls shows them. */
export function callbacks(): Callback[] {
  const [{ id: queueId, name } = { id: id(1), name: { zh: '', en: '' } }] = queues
  const one = { conversationId: id(31), queue: { id: queueId, name }, attempts: 0, promisedAt: ago(300) } as const
  const customer = { id: wang.id, name: wang.name }
  return [
    { ...one, id: id(200), number: '+8613800135678', customer, state: 'waiting', promisedFor: ago(-420) },
    { ...one, id: id(201), number: '+8613722223333', state: 'waiting', promisedFor: ago(60) },
    { ...one, id: id(202), number: '+8613533334444', state: 'ringing', promisedFor: ago(-60) },
    { ...one, id: id(203), number: '+862088886666', state: 'waiting', attempts: 1, nextAt: ago(-540) },
    { ...one, id: id(204), number: '+8613611112222', state: 'kept', keptAt: ago(30), inTime: true },
    { ...one, id: id(205), number: '+8613611113333', state: 'kept', keptAt: ago(30), inTime: false },
    { ...one, id: id(206), number: '+8613611114444', state: 'came-again', inTime: true },
    { ...one, id: id(207), number: '+8613611115555', state: 'not-reached', attempts: 3, inTime: false },
  ]
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
