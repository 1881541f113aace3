import type { Condition, Operator, Question } from '../../../contract/conditions.ts'
import type { Action, RuleDefinition, RuleVocabulary, Trigger } from '../../../contract/rules.ts'

/** What a rule is while it is edited as a form: every edit makes a new one, so that the text beside it can follow. */
export type Term = RuleVocabulary['terms'][number]
export type Wants = RuleVocabulary['operators'][number]['wants']

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
  }
}

export function blankQuestion(term: Term, operators: RuleVocabulary['operators']): Question {
  const op = term.operators.find((operator) => operator === 'is' || operator === 'contains') ?? term.operators[2]!
  return withOperator({ field: term.name, op: op }, op, term, operators)
}

/** Another comparison keeps the value where it still has the right shape. */
export function withOperator(
  question: Question,
  op: Operator,
  term: Term,
  operators: RuleVocabulary['operators'],
): Question {
  const wants = operators.find(({ value }) => value === op)?.wants ?? 'one'
  const { field, value } = question
  if (wants === 'nothing') return { field, op }
  if (wants === 'span') return { field, op, value: typeof value === 'number' && value > 0 ? value : 3_600_000 }
  const first = Array.isArray(value) ? value[0] : value
  const one = fits(first, term) ? first! : blankValue(term)
  if (wants === 'one') return { field, op, value: one }
  if (wants === 'two') return { field, op, value: [one as string, one as string] }
  return { field, op, value: Array.isArray(value) && value.length > 0 ? value : [one as string] }
}

const fits = (value: unknown, { kind }: Term) =>
  value !== undefined && typeof value === (kind === 'number' ? 'number' : kind === 'yes-no' ? 'boolean' : 'string')

function blankValue({ kind, options }: Term): string | number | boolean {
  if (kind === 'number') return 0
  if (kind === 'yes-no') return true
  if (kind === 'day') return 'today'
  if (kind === 'time') return new Date().toISOString()
  return options?.[0]?.value ?? ''
}

export function blankAction(kind: Action['do'], { teams, plans }: RuleVocabulary): Action {
  const team = teams[0]?.value ?? ''
  switch (kind) {
    case 'set-priority':
      return { do: kind, priority: 'high' }
    case 'set-field':
      return { do: kind, key: 'order', value: '' }
    case 'set-state':
      return { do: kind, state: 'pending' }
    case 'resolve':
      return { do: kind, result: '' }
    case 'assign':
      return { do: kind, to: { kind: 'department', id: team } }
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
    case 'call-out':
      return { do: kind, name: 'crm' }
  }
}

/** A condition as the form shows it: groups that can be added to, and questions. */
export type Group = { readonly join: 'all' | 'any'; readonly parts: readonly Condition[] }

export function asGroup(condition: Condition | undefined): Group {
  if (!condition) return { join: 'all', parts: [] }
  if ('all' in condition) return { join: 'all', parts: condition.all }
  if ('any' in condition) return { join: 'any', parts: condition.any }
  return { join: 'all', parts: [condition] }
}

/** Brackets around one part, or around nothing, are no brackets. */
export function fromGroup({ join, parts }: Group): Condition | undefined {
  if (parts.length <= 1) return parts[0]
  return join === 'all' ? { all: [...parts] } : { any: [...parts] }
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
