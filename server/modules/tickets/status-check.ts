import { canHold } from '../../../lib/conditions/can-hold.ts'
import { check } from '../../../lib/conditions/check.ts'
import type { Vocabulary } from '../../../lib/conditions/condition.ts'
import type { Field } from './form.ts'
import { isKey, type Problem } from './form-check.ts'
import { vocabularyOf } from './form-facts.ts'
import type { Status, Transition, Workflow } from './status.ts'
import { wrongApproval } from './status-approval.ts'
import { nextByState, type TicketState } from './ticket.ts'

const mostStatuses = 30
const mostTransitions = 200

/** Everything that would leave a ticket stuck: a state nobody can reach or leave, no way to an end. */
export function checkWorkflow(workflow: Workflow, fields: readonly Field[], roles: ReadonlySet<string>): Problem[] {
  const { statuses, transitions } = workflow
  if (statuses.length === 0 || statuses.length > mostStatuses)
    return [{ path: 'statuses', rule: `must be 1 to ${mostStatuses}` }]
  if (transitions.length > mostTransitions) return [{ path: 'transitions', rule: `must be at most ${mostTransitions}` }]
  const vocabulary = guardVocabulary(fields)
  const problems = [
    ...statuses.flatMap((status, at) => placed(`statuses.${at}`, wrongStatus(status, statuses.slice(0, at)))),
    ...transitions.flatMap((one, at) =>
      placed(`transitions.${at}`, wrongTransition(one, at, workflow, fields, roles, vocabulary)),
    ),
  ]
  if (statuses[0]!.kind !== 'open')
    problems.push({ path: 'statuses.0.kind', rule: 'the first state must be an open one' })
  return problems.length > 0 ? problems : stuck(workflow)
}

function placed(place: string, problems: Iterable<Problem>): Problem[] {
  return [...problems].map(({ path, rule }) => ({ path: path === '' ? place : `${place}.${path}`, rule }))
}

function guardVocabulary(fields: readonly Field[]): Vocabulary {
  return new Map([
    ...vocabularyOf(fields),
    ['ticket.assigned', { kind: 'yes-no' }],
    ['ticket.responded', { kind: 'yes-no' }],
  ])
}

function* wrongStatus({ key, name }: Status, earlier: readonly Status[]): Generator<Problem> {
  if (!isKey(key)) yield { path: 'key', rule: 'must be small letters, digits and dashes, beginning with a letter' }
  else if (earlier.some((other) => other.key === key)) yield { path: 'key', rule: `${key} is there twice` }
  if (name.zh.trim() === '' || name.en.trim() === '') yield { path: 'name', rule: 'is missing' }
}

function* wrongTransition(
  { from, to, guard, needs = [], roles: who, approval }: Transition,
  at: number,
  { statuses, transitions }: Workflow,
  fields: readonly Field[],
  roles: ReadonlySet<string>,
  vocabulary: Vocabulary,
): Generator<Problem> {
  const start = statuses.find(({ key }) => key === from)
  const end = statuses.find(({ key }) => key === to)
  if (!start) yield { path: 'from', rule: `${from} is not a state` }
  if (!end) yield { path: 'to', rule: `${to} is not a state` }
  if (from === to) yield { path: 'to', rule: 'leads nowhere' }
  if (transitions.slice(0, at).some((other) => other.from === from && other.to === to))
    yield { path: '', rule: `${from} → ${to} is there twice` }
  if (start && end && !mayFollow(start.kind, end.kind))
    yield { path: 'to', rule: `${start.kind} cannot become ${end.kind}` }
  for (const key of needs) {
    const field = fields.find((field) => field.key === key)
    if (!field) yield { path: 'needs', rule: `${key} is not a field` }
    else if (field.write?.length === 0) yield { path: 'needs', rule: `${key} must be filled, and nobody may write it` }
  }
  for (const role of who ?? []) if (!roles.has(role)) yield { path: 'roles', rule: `${role} is not a role` }
  if (who?.length === 0) yield { path: 'roles', rule: 'nobody may' }
  if (approval) yield* placed('approval', wrongApproval(approval))
  if (!guard) return
  const wrong = check(guard, vocabulary)
  for (const { path, rule } of wrong) yield { path: path === '' ? 'guard' : `guard.${path}`, rule }
  if (wrong.length === 0 && !canHold('it', [{ key: 'it', when: guard }], vocabulary))
    yield { path: 'guard', rule: 'can never hold' }
}

function mayFollow(from: TicketState, to: TicketState): boolean {
  return (from === to && from !== 'closed') || (nextByState[from] as readonly TicketState[]).includes(to)
}

/** Ways must lead to every state, out of each but the last, and where the house itself has to go. */
function stuck({ statuses, transitions }: Workflow): Problem[] {
  const reached = reachedFrom([statuses[0]!.key], transitions)
  const next = (key: string) => transitions.flatMap(({ from, to }) => (from === key ? [to] : []))
  const kinds = new Map(statuses.map(({ key, kind }) => [key, kind]))
  const leadsTo = (keys: Iterable<string>, kind: TicketState) => [...keys].some((key) => kinds.get(key) === kind)
  return statuses.flatMap(({ key, name, kind }, at) => {
    const wrong = (rule: string) => [{ path: `statuses.${at}`, rule: `${name.zh} / ${name.en}: ${rule}` }]
    if (!reached.has(key)) return wrong('no way leads to this state')
    if (kind === 'closed') return []
    if (next(key).length === 0) return wrong('nobody can leave this state')
    if (kind === 'resolved')
      return [
        ...(leadsTo(next(key), 'open') ? [] : wrong('a customer who is not content cannot reopen it')),
        ...(leadsTo(next(key), 'closed') ? [] : wrong('it can never be closed')),
      ]
    if (!leadsTo(reachedFrom([key], transitions), 'resolved'))
      return wrong('no way leads from here to a resolved state')
    if (kind === 'pending' && !leadsTo(next(key), 'open')) return wrong('it cannot go on when the customer writes')
    return []
  })
}

function reachedFrom(keys: readonly string[], transitions: readonly Transition[]): ReadonlySet<string> {
  const reached = new Set(keys)
  for (const key of reached) for (const { from, to } of transitions) if (from === key) reached.add(to)
  return reached
}
