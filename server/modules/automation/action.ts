import type { Priority } from '../tickets/ticket.ts'

/** What a rule does. Texts are templates: see template.ts for their placeholders. */
export type Action =
  | { readonly do: 'set-priority'; readonly priority: Priority }
  | { readonly do: 'set-field'; readonly key: string; readonly value: string | number | null }
  | { readonly do: 'set-state'; readonly state: 'open' | 'pending' | 'closed' }
  /** To a state of its type's own, by the ways of the type. The text is the result or the reason, where one is asked for. */
  | { readonly do: 'set-status'; readonly status: string; readonly text: string }
  | { readonly do: 'resolve'; readonly result: string }
  | { readonly do: 'assign'; readonly to: Assignee }
  /** Into the line of a queue, whoever had it: routing finds who is free and can do it. */
  | {
      readonly do: 'route'
      readonly queue: string
      /** 0 to 9; by the ticket's own priority when absent. */
      readonly priority?: number | undefined
      /** Asked for beside what the queue asks for. */
      readonly skills: readonly { readonly skill: string; readonly level: number }[]
    }
  /** Among departments, by a plan that has a name. */
  | { readonly do: 'split'; readonly plan: string }
  | { readonly do: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly do: 'comment'; readonly kind: 'public' | 'internal'; readonly text: string }
  /** Asks people for their yes; their answer is an event that rules may wait for. */
  | {
      readonly do: 'ask-approval'
      readonly whom: Asked
      readonly how: 'one' | 'all' | 'in-order'
      readonly text: string
      readonly late?: { readonly minutes: number; readonly follows: 'approve' | 'refuse' } | undefined
    }
  /** A notice on the bell. */
  | { readonly do: 'notify'; readonly whom: Addressee; readonly text: string }
  /** One priority higher, and an alert for the supervisors. */
  | { readonly do: 'escalate'; readonly text: string }
  /** Asks the customer how it was. */
  | { readonly do: 'survey' }
  /** Rings the customer, if they agreed to that, and leads them through a flow. */
  | { readonly do: 'run-flow'; readonly flow: string }
  /** Another system hears of it, by the webhook of this id. */
  | { readonly do: 'call-webhook'; readonly webhook: string }

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

/** Whose yes is asked for. */
export type Asked = { readonly kind: 'people'; readonly ids: readonly string[] } | { readonly kind: 'supervisors' }

export type ActionKind = Action['do']

/** In the order of the editor's menu. The Chinese words are the words of the text form. */
export const actionWords = {
  'set-priority': { zh: '设置优先级', en: 'set-priority' },
  'set-field': { zh: '设置字段', en: 'set-field' },
  'set-state': { zh: '设置状态', en: 'set-state' },
  'set-status': { zh: '转到环节', en: 'set-status' },
  resolve: { zh: '解决', en: 'resolve' },
  assign: { zh: '指派', en: 'assign' },
  route: { zh: '排入队列', en: 'route' },
  split: { zh: '拆分', en: 'split' },
  'ask-approval': { zh: '请求审批', en: 'ask-approval' },
  tag: { zh: '打标签', en: 'tag' },
  comment: { zh: '回复', en: 'comment' },
  notify: { zh: '提醒', en: 'notify' },
  escalate: { zh: '升级', en: 'escalate' },
  survey: { zh: '发起评价', en: 'survey' },
  'run-flow': { zh: '自动外呼', en: 'run-flow' },
  'call-webhook': { zh: '调用Webhook', en: 'call-webhook' },
} as const satisfies Record<ActionKind, { zh: string; en: string }>

/** The templates of an action, with where they stand in it. */
export function textsOf(action: Action): readonly { readonly key: string; readonly text: string }[] {
  switch (action.do) {
    case 'resolve':
      return [{ key: 'result', text: action.result }]
    case 'set-status':
      return action.text === '' ? [] : [{ key: 'text', text: action.text }]
    case 'comment':
    case 'notify':
    case 'escalate':
    case 'ask-approval':
      return [{ key: 'text', text: action.text }]
    default:
      return []
  }
}
