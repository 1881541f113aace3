import { raised } from '../tickets/ticket.ts'
import type { Action, ActionKind } from './action.ts'
import type { Facts } from './facts.ts'
import { fill } from './template.ts'

/** What an action would have done: the value before and after, or the words it would have said. */
export type Predicted = {
  readonly do: ActionKind
  readonly what: string
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** Nothing, when everything is already as the action wants it, or there is no ticket to act on. */
export function predict(action: Action, facts: Facts): Predicted | undefined {
  const { ticket } = facts
  const changed = (what: string, before: unknown, after: unknown): Predicted | undefined =>
    ticket && (before ?? null) !== (after ?? null)
      ? { do: action.do, what, before: shown(before), after: shown(after) }
      : undefined
  switch (action.do) {
    case 'set-priority':
      return changed('priority', ticket?.priority, action.priority)
    case 'escalate':
      return ticket && { do: 'escalate', what: 'priority', before: ticket.priority, after: raised(ticket.priority) }
    case 'set-field':
      return changed(`form.${action.key}`, ticket?.fields[action.key], action.value)
    case 'set-state':
      return changed('state', ticket?.state, action.state)
    case 'set-status':
      return changed('status', ticket?.status, action.status)
    case 'route':
      return ticket && { do: action.do, what: action.queue }
    case 'run-flow':
      return ticket && { do: action.do, what: action.flow }
    case 'ask-approval':
      return ticket && { do: action.do, what: action.whom.kind, after: fill(action.text, facts) }
    case 'resolve':
      return changed('state', ticket?.state, 'resolved')
    case 'assign':
      return action.to.kind === 'department'
        ? changed('department', ticket?.departmentId, action.to.id)
        : changed('assignee', ticket?.assigneeId, action.to.kind === 'person' ? action.to.id : 'least-busy')
    case 'tag':
      return changed('tags', ticket?.tags.join(' '), tagged(ticket?.tags ?? [], action).join(' '))
    case 'comment':
      return ticket && { do: action.do, what: action.kind, after: fill(action.text, facts) }
    case 'notify':
      return { do: action.do, what: action.whom.kind, after: fill(action.text, facts) }
    case 'split':
      return ticket && { do: action.do, what: action.plan }
    case 'survey':
      return { do: action.do, what: 'survey' }
    case 'call-webhook':
      return { do: action.do, what: action.webhook }
  }
}

/** Between words of ours; of the others a trace keeps nothing that a customer said. */
const plain: ReadonlySet<ActionKind> = new Set([
  'set-priority',
  'set-state',
  'set-status',
  'resolve',
  'assign',
  'escalate',
])

/** What a trace says of an action beside what became of it. */
export function traced(action: Action, facts: Facts): Partial<Omit<Predicted, 'do'>> {
  const { do: kind, what, before, after } = predict(action, facts) ?? { do: action.do, what: '' }
  return plain.has(kind) ? { what, before, after } : { what }
}

const shown = (value: unknown) => (value === undefined || value === null ? undefined : String(value))

const tagged = (tags: readonly string[], { add, remove }: { add: readonly string[]; remove: readonly string[] }) => [
  ...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add]),
]
