import type { Priority } from '../tickets/ticket.ts'

/** What a rule does. Texts are templates: see template.ts for their placeholders. */
export type Action =
  | { readonly do: 'set-priority'; readonly priority: Priority }
  | { readonly do: 'set-field'; readonly key: string; readonly value: string | number | null }
  | { readonly do: 'set-state'; readonly state: 'open' | 'pending' | 'closed' }
  | { readonly do: 'resolve'; readonly result: string }
  | { readonly do: 'assign'; readonly to: Assignee }
  /** Among departments, by a plan that has a name. */
  | { readonly do: 'split'; readonly plan: string }
  | { readonly do: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly do: 'comment'; readonly kind: 'public' | 'internal'; readonly text: string }
  /** A notice on the bell. */
  | { readonly do: 'notify'; readonly whom: Addressee; readonly text: string }
  /** One priority higher, and an alert for the supervisors. */
  | { readonly do: 'escalate'; readonly text: string }
  /** Asks the customer how it was. */
  | { readonly do: 'survey' }
  /** Told to other systems under this name. */
  | { readonly do: 'call-out'; readonly name: string }

export type Assignee =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'department'; readonly id: string }
  /** Whoever of this team has the fewest open tickets. */
  | { readonly kind: 'least-busy'; readonly id: string }

export type Addressee =
  | { readonly kind: 'assignee' }
  | { readonly kind: 'supervisors' }
  | { readonly kind: 'person'; readonly id: string }
  /** Everybody of a team or department. */
  | { readonly kind: 'department'; readonly id: string }

export type ActionKind = Action['do']

/** In the order of the editor's menu. The Chinese words are the words of the text form. */
export const actionWords = {
  'set-priority': { zh: '设置优先级', en: 'set-priority' },
  'set-field': { zh: '设置字段', en: 'set-field' },
  'set-state': { zh: '设置状态', en: 'set-state' },
  resolve: { zh: '解决', en: 'resolve' },
  assign: { zh: '指派', en: 'assign' },
  split: { zh: '拆分', en: 'split' },
  tag: { zh: '打标签', en: 'tag' },
  comment: { zh: '回复', en: 'comment' },
  notify: { zh: '提醒', en: 'notify' },
  escalate: { zh: '升级', en: 'escalate' },
  survey: { zh: '发起评价', en: 'survey' },
  'call-out': { zh: '通知外部', en: 'call-out' },
} as const satisfies Record<ActionKind, { zh: string; en: string }>

/** The templates of an action, with where they stand in it. */
export function textsOf(action: Action): readonly { readonly key: string; readonly text: string }[] {
  switch (action.do) {
    case 'resolve':
      return [{ key: 'result', text: action.result }]
    case 'comment':
    case 'notify':
    case 'escalate':
      return [{ key: 'text', text: action.text }]
    default:
      return []
  }
}

const higher: Record<Priority, Priority> = { low: 'normal', normal: 'high', high: 'urgent', urgent: 'urgent' }

export const escalated = (priority: Priority): Priority => higher[priority]
