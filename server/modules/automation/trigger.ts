import type { TicketState } from '../tickets/ticket.ts'

/** When a rule is tried. */
export type Trigger =
  | { readonly on: 'events'; readonly events: readonly TriggerEvent[] }
  /** For every unresolved ticket, each so many minutes. */
  | { readonly on: 'every'; readonly minutes: number }
  /** For every unresolved ticket, at a time of day in the centre's time zone. Days are 1 (Monday) to 7. */
  | ({ readonly on: 'at'; readonly time: string; readonly days: readonly number[] } & ByCalendar)
  /** For a ticket that is still in this state so long after it came into it. */
  | ({ readonly on: 'after'; readonly state: TicketState; readonly minutes: number } & ByCalendar)
  /** For an unresolved ticket so long after it was created, or after a word that nobody has answered since. */
  | ({ readonly on: 'since'; readonly moment: WaitMoment; readonly minutes: number } & ByCalendar)

/** By working time: only on days on which this calendar works, or counting its hours only. */
type ByCalendar = { readonly calendar?: string | undefined }

export const waitMoments = ['created', 'customer-wrote', 'agent-answered'] as const
export type WaitMoment = (typeof waitMoments)[number]

/** What an event is about decides which facts there are and which actions can work. */
type About = 'ticket' | 'conversation'
type Words = { readonly zh: string; readonly en: string }

const ticket = (zh: string, en: string) => ({ about: 'ticket' as const, words: { zh, en } })
const conversation = (zh: string, en: string) => ({ about: 'conversation' as const, words: { zh, en } })

/** The events a rule may wait for. The words of both languages are the words of the text form. */
export const triggerEvents = {
  'ticket-opened': ticket('工单创建', 'ticket-opened'),
  'ticket-edited': ticket('工单修改', 'ticket-edited'),
  'ticket-assigned': ticket('工单分派', 'ticket-assigned'),
  'ticket-waits': ticket('工单等待客户', 'ticket-waits'),
  'ticket-goes-on': ticket('工单恢复处理', 'ticket-goes-on'),
  'ticket-moved': ticket('工单转环节', 'ticket-moved'),
  'ticket-resolved': ticket('工单解决', 'ticket-resolved'),
  'ticket-reopened': ticket('工单重开', 'ticket-reopened'),
  'ticket-closed': ticket('工单关闭', 'ticket-closed'),
  'ticket-tagged': ticket('工单标签变化', 'ticket-tagged'),
  'ticket-response-late': ticket('工单首响超时', 'ticket-response-late'),
  'ticket-overdue': ticket('工单超时', 'ticket-overdue'),
  'page-in-vain': ticket('电话提醒无人确认', 'page-in-vain'),
  'comment-added': ticket('新增留言', 'comment-added'),
  'conversation-linked': ticket('会话关联工单', 'conversation-linked'),
  'subtask-handed-back': ticket('子任务退回', 'subtask-handed-back'),
  'subtask-done': ticket('子任务完成', 'subtask-done'),
  'subtask-overdue': ticket('子任务超时', 'subtask-overdue'),
  'approval-approved': ticket('审批通过', 'approval-approved'),
  'approval-refused': ticket('审批拒绝', 'approval-refused'),
  'survey-answered': ticket('收到评价', 'survey-answered'),
  'conversation-queued': conversation('会话排队', 'conversation-queued'),
  'conversation-answered': conversation('会话接起', 'conversation-answered'),
  'queue-left': conversation('会话离开队列', 'queue-left'),
  'conversation-ended': conversation('会话结束', 'conversation-ended'),
} as const satisfies Record<string, { about: About; words: Words }>

export type TriggerEvent = keyof typeof triggerEvents
export const triggerEventNames = Object.keys(triggerEvents) as TriggerEvent[]

/** The states a ticket comes into, by the event that says so. */
export const enteredBy: Readonly<Record<string, TicketState>> = {
  'ticket-opened': 'open',
  'ticket-goes-on': 'open',
  'ticket-reopened': 'open',
  'ticket-waits': 'pending',
  'ticket-resolved': 'resolved',
  'ticket-closed': 'closed',
}

/** Whether there is surely a ticket whenever this rule is tried. */
export function bringsTicket(when: Trigger): boolean {
  return when.on !== 'events' || when.events.every((event) => triggerEvents[event].about === 'ticket')
}
