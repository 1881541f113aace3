import type { LiveFromServer } from '../../contract/live.ts'
import { type Key, keys } from './keys.ts'

export type LiveEvent = Extract<LiveFromServer, { type: 'event' }>

/**
 * What a fact makes out of date, as names in the cache. Events carry ids only,
 * so most of it follows from whom the fact concerns, not from its name: a new
 * kind of event about a ticket refreshes that ticket without a word here.
 */
export function affected(event: LiveEvent): Key[] {
  const ids = concerned(event)
  return [...new Map(everything(event, ids).map((key) => [key.join('/'), key])).values()]
}

function everything({ name }: LiveEvent, ids: Concerned): Key[] {
  // Every clock in the house is counted anew.
  if (name === 'rulebook-changed') return [keys.calendars, keys.policies, keys.tickets]
  if (ids.notice) return [keys.notices]
  if (name === 'loop-rules-changed') return [keys.loopRules]
  if (name === 'rules-ordered') return [keys.rules]
  const touched: Key[] = []
  // An offer itself never changes: it comes and goes, and asking for one that is over is asking for nothing.
  if (ids.offer) touched.push(keys.desk, keys.floor)
  if (ids.call) touched.push(keys.desk, keys.floor, keys.calls)
  if (ids.workItem) touched.push(keys.desk, keys.floor, keys.queues, keys.workInHand, keys.decisions(ids.workItem))
  if (ids.agent) touched.push(keys.desk, keys.agents, keys.floor)
  if (ids.conversation) touched.push(...conversation(ids.conversation, name))
  if (ids.ticket) touched.push(...ticket(ids.ticket, name))
  if (ids.subtask) touched.push(keys.subtasks, keys.everySubtask)
  if (ids.approval) touched.push(keys.approvals, keys.subtasks, keys.everySubtask)
  if (ids.customer) touched.push(...customer(ids.customer, name))
  if (ids.alert || name.startsWith('alert-')) touched.push(keys.alerts)
  if (ids.user) touched.push(keys.users, keys.agents)
  if (ids.queue) touched.push(keys.queues)
  // Their times come and go by the hundred; the rules themselves change by an admin's hand.
  if (ids.rule && name !== 'rule-due') touched.push(keys.rules)
  if (ids.team) touched.push(keys.teams)
  if (ids.skill) touched.push(keys.skills)
  if (ids.webhook) touched.push(...webhook(name))
  if (ids.whatIf) touched.push(keys.whatIfs)
  if (ids.missedContact || ids.callback) touched.push(keys.missedContacts, keys.callbacks, keys.callbackFigures)
  if (ids.listed) touched.push(keys.listedCallers)
  if (ids.view) touched.push(keys.views)
  if (ids.bulkEdit) touched.push(keys.bulkEdit(ids.bulkEdit))
  return touched
}

function conversation(id: string, name: string): Key[] {
  // Somebody reading or writing changes no list but the thread and the unread count.
  if (name === 'message-sent' || name === 'message-read') return [keys.messages(id), keys.desk]
  return [keys.desk, keys.conversations, keys.conversation(id)]
}

function ticket(id: string, name: string): Key[] {
  if (name.startsWith('draft-')) return [keys.desk]
  return [keys.ticket(id), keys.tickets, keys.desk, keys.floor]
}

/** Rules and policies name it; what is on its way to it concerns only its own page. */
function webhook(name: string): Key[] {
  const isItself = ['webhook-added', 'webhook-changed', 'webhook-removed'].includes(name)
  return isItself ? [keys.webhooks, keys.rules, keys.policies] : [keys.webhooks]
}

function customer(id: string, name: string): Key[] {
  if (name.startsWith('consent-')) return [keys.consents(id)]
  return name.startsWith('customer-') ? [keys.customer(id), keys.customers] : [keys.timeline(id)]
}

type Concerned = Partial<
  Record<
    | 'offer'
    | 'call'
    | 'workItem'
    | 'agent'
    | 'conversation'
    | 'ticket'
    | 'customer'
    | 'alert'
    | 'rule'
    | 'user'
    | 'queue'
    | 'team'
    | 'skill'
    | 'webhook'
    | 'whatIf'
    | 'notice'
    | 'subtask'
    | 'approval'
    | 'missedContact'
    | 'callback'
    | 'listed'
    | 'view'
    | 'bulkEdit',
    string
  >
>

/** `{ agentId: … }` and the subject, under one kind of name. */
function concerned({ subject, ids }: LiveEvent): Concerned {
  const all = Object.entries(ids).map(([role, id]) => [role.replace(/Id$/, ''), id])
  return Object.fromEntries([...all, [camel(subject.kind), subject.id]])
}

function camel(kind: string): string {
  return kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
