import type { Action, RuleDefinition, RuleVocabulary, Trigger } from '../../../contract/rules.ts'

/** What a rule is while it is edited as a form: every edit makes a new one, so that the text beside it can follow. */
export const blankRule: RuleDefinition = {
  when: { on: 'events', events: ['ticket-opened'] },
  if: { field: 'ticket.priority', op: 'is', value: 'urgent' },
  actions: [{ do: 'tag', add: ['紧急'], remove: [] }],
  stop: false,
  cases: [],
}

export function blankTrigger(on: Trigger['on']): Trigger {
  switch (on) {
    case 'events':
      return { on, events: ['ticket-opened'] }
    case 'every':
      return { on, minutes: 15 }
    case 'at':
      return { on, time: '09:00', days: [1, 2, 3, 4, 5] }
    case 'after':
      return { on, state: 'pending', minutes: 60 }
    case 'since':
      return { on, moment: 'customer-wrote', minutes: 240 }
  }
}

export function blankAction(kind: Action['do'], { teams, plans, queues, flows, webhooks }: RuleVocabulary): Action {
  const team = teams[0]?.value ?? ''
  switch (kind) {
    case 'set-priority':
      return { do: kind, priority: 'high' }
    case 'set-field':
      return { do: kind, key: 'order', value: '' }
    case 'set-state':
      return { do: kind, state: 'pending' }
    case 'set-status':
      return { do: kind, status: '', text: '' }
    case 'resolve':
      return { do: kind, result: '' }
    case 'assign':
      return { do: kind, to: { kind: 'department', id: team } }
    case 'route':
      return { do: kind, queue: queues[0]?.value ?? '', skills: [] }
    case 'run-flow':
      return { do: kind, flow: flows[0]?.value ?? '' }
    case 'ask-approval':
      return { do: kind, whom: { kind: 'supervisors' }, how: 'one', text: '' }
    case 'split':
      return { do: kind, plan: plans[0]?.value ?? '' }
    case 'tag':
      return { do: kind, add: [], remove: [] }
    case 'comment':
      return { do: kind, kind: 'internal', text: '' }
    case 'notify':
      return { do: kind, whom: { kind: 'assignee' }, text: '' }
    case 'escalate':
      return { do: kind, text: '' }
    case 'survey':
      return { do: kind }
    case 'call-webhook':
      return { do: kind, webhook: webhooks.find(({ on }) => on)?.value ?? '' }
  }
}

export const replaced = <T>(list: readonly T[], at: number, by: T): T[] => list.map((one, n) => (n === at ? by : one))
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, n) => n !== at)

export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  if (to < 0 || to >= list.length) return [...list]
  const rest = without(list, at)
  return [...rest.slice(0, to), list[at]!, ...rest.slice(to)]
}

export type DiffLine = { readonly sign: ' ' | '+' | '-'; readonly text: string }

/** What changed between two texts, line by line; texts of rules are short enough for the plain table. */
export function changedLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const common = a.map(() => new Array<number>(b.length + 1).fill(0))
  common.push(new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i++]! })
      j += 1
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push({ sign: '-', text: a[i++]! })
    else lines.push({ sign: '+', text: b[j++]! })
  }
  return lines
}
