import type { TicketState } from '../tickets/ticket.ts'

/** When a rule is tried. */
export type Trigger =
  | { readonly on: 'events'; readonly events: readonly TriggerEvent[] }
  /** For every unresolved ticket, each so many minutes. */
  | { readonly on: 'every'; readonly minutes: number }
  /** For every unresolved ticket, at a time of day in the centre's time zone. Days are 1 (Monday) to 7. */
  | { readonly on: 'at'; readonly time: string; readonly days: readonly number[] }
  /** For a ticket that is still in this state so long after it came into it. */
  | { readonly on: 'after'; readonly state: TicketState; readonly minutes: number }

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

/** The first moment after `now` at which the clock in this zone shows `time` on one of `days`. */
export function nextTime({ time, days }: { time: string; days: readonly number[] }, timeZone: string, now: Date): Date {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  for (let day = 0; day <= 8; day++) {
    const noon = new Date(now.getTime() + day * 24 * 3_600_000)
    const local = localDay(noon, timeZone)
    if (!days.includes(local.weekday)) continue
    const at = instantOf(local.date, hour, minute, timeZone)
    if (at > now) return at
  }
  throw new Error('This cannot be: a rule with a time but without days')
}

function localDay(at: Date, timeZone: string): { date: string; weekday: number } {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
  return { date, weekday: new Date(`${date}T12:00:00Z`).getUTCDay() || 7 }
}

/** A wall clock's time as an instant: guessed as UTC, then moved by how far off the zone shows it. */
function instantOf(date: string, hour: number, minute: number, timeZone: string): Date {
  const wanted = Date.parse(`${date}T${two(hour)}:${two(minute)}:00Z`)
  let at = wanted
  // Twice, because the first move may cross a change of the clocks.
  for (let turn = 0; turn < 2; turn++) at += wanted - shownAt(new Date(at), timeZone)
  return new Date(at)
}

function shownAt(at: Date, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${shown.replace(' ', 'T')}Z`)
}

const two = (number: number) => String(number).padStart(2, '0')
