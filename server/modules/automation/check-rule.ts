import { check } from '../../../lib/conditions/check.ts'
import { fieldsIn } from '../../../lib/conditions/condition.ts'
import { readValue } from '../tickets/form-values.ts'
import type { Option } from '../tickets/terms.ts'
import type { TicketType } from '../tickets/type.ts'
import { type Action, textsOf } from './action.ts'
import type { Definition } from './rule.ts'
import { unknownPlaceholders } from './template.ts'
import { bringsTicket } from './trigger.ts'
import { type Ground, plain, type RuleVocabulary } from './vocabulary.ts'

/** What is wrong where. An error keeps a rule from being published; a warning is only said. */
export type RuleProblem = {
  /** `actions.0.text`, `if.all.1.value` */
  readonly path: string
  readonly level: 'error' | 'warning'
  readonly code: ProblemCode
  /** Fills the sentence of its code on the screens. */
  readonly detail: string
  /** The sentence, for programs and people without the screens. */
  readonly words: string
}

export type ProblemCode = keyof typeof sentences

const sentences = {
  condition: (detail: string) => detail,
  'matches-everything': () => 'matches every event it waits for',
  'harms-everything': () => 'would answer, resolve or close every ticket: say for which ones',
  'never-known': (field: string) => `${field} is never known when this event happens`,
  'no-action': () => 'does nothing',
  'too-many-actions': () => `does more than ${mostActions} things`,
  'ticket-missing': () => 'is only carried out when the conversation has a ticket',
  'person-unknown': () => 'is nobody who works here now',
  'team-unknown': () => 'is not a team or department',
  'field-unknown': (key: string) => `${key} is not a field of any ticket type`,
  'value-not-valid': (rule: string) => rule,
  'placeholder-unknown': (name: string) => `{${name}} is not something a text can name`,
  'plan-unknown': (plan: string) => `${plan} is not a plan for dividing tickets`,
  'status-unknown': (status: string) => `${status} is not a state of any ticket type`,
  'queue-unknown': (queue: string) => `${queue} is not a queue`,
  'flow-unknown': (flow: string) => `${flow} is not a flow`,
  'webhook-unknown': (webhook: string) => `${webhook} is not a webhook`,
  'webhook-off': (name: string) => `the webhook “${name}” is switched off`,
  'skill-unknown': (skill: string) => `${skill} is not a skill that anybody could have`,
  'calendar-unknown': () => 'is not a calendar of this centre',
  'nobody-asked': () => 'asks nobody',
  'asked-twice': () => 'asks somebody twice',
  'text-missing': () => 'needs a text',
  'tag-missing': () => 'adds or removes no tag',
  'time-not-valid': () => 'is not a time that comes',
  'rules-in-a-circle': (names: string) => `rules set each other off: ${names}`,
  'case-fails': (name: string) => `the case “${name}” does not come out as expected`,
  'case-field': (field: string) => `${field} is not a field that can be asked about`,
} as const

const mostActions = 20

const problem = (level: RuleProblem['level'], path: string, code: ProblemCode, detail = ''): RuleProblem => ({
  path,
  level,
  code,
  detail,
  words: sentences[code](detail),
})
const error = (path: string, code: ProblemCode, detail?: string) => problem('error', path, code, detail)
const warning = (path: string, code: ProblemCode, detail?: string) => problem('warning', path, code, detail)

/** Everything that is wrong with a rule, or strange about it, in the order it is read. */
export function checkRule(rule: Definition, vocabulary: RuleVocabulary, ground: Ground): RuleProblem[] {
  return [
    ...checkTrigger(rule, ground),
    ...checkCondition(rule, vocabulary),
    ...checkActions(rule, ground),
    ...rule.cases.flatMap(({ facts }, at) =>
      Object.keys(facts).flatMap((field) => (vocabulary.has(field) ? [] : [error(`cases.${at}`, 'case-field', field)])),
    ),
  ]
}

function checkTrigger({ when }: Definition, { calendars }: Ground): RuleProblem[] {
  if (when.on === 'at' && when.days.length === 0) return [error('when.days', 'time-not-valid')]
  const calendar = 'calendar' in when ? when.calendar : undefined
  return calendar === undefined ? [] : unknownAmong(calendars, [calendar], 'when.calendar', 'calendar-unknown')
}

function checkCondition(rule: Definition, vocabulary: RuleVocabulary): RuleProblem[] {
  if (!rule.if) {
    const harms = rule.actions.some(
      (action) => action.do === 'resolve' || (action.do === 'set-state' && action.state === 'closed'),
    )
    return [harms ? error('if', 'harms-everything') : warning('if', 'matches-everything')]
  }
  const wrong = check(rule.if, plain(vocabulary)).map(({ path, rule }) =>
    error(path ? `if.${path}` : 'if', 'condition', rule),
  )
  if (wrong.length > 0) return wrong
  return neverKnown(rule, vocabulary).map((field) => warning('if', 'never-known', field))
}

/** Fields of a comment when no comment is written, of a survey when nobody rated. */
function neverKnown({ when, if: condition }: Definition, vocabulary: RuleVocabulary): string[] {
  const events = when.on === 'events' ? when.events : []
  const comes = {
    comment: events.includes('comment-added'),
    approval: events.some((event) => event.startsWith('approval-')),
    survey: events.includes('survey-answered'),
  } as const
  return [...fieldsIn(condition!)].filter((field) => {
    const group = vocabulary.get(field)?.group
    return group !== undefined && group in comes && !comes[group as keyof typeof comes]
  })
}

function checkActions({ when, actions }: Definition, ground: Ground): RuleProblem[] {
  if (actions.length === 0) return [error('actions', 'no-action')]
  if (actions.length > mostActions) return [error('actions', 'too-many-actions')]
  return actions.flatMap((action, at) => {
    const path = `actions.${at}`
    const needsTicket = !['call-webhook', 'notify', 'survey'].includes(action.do)
    return [
      ...(needsTicket && !bringsTicket(when) ? [warning(path, 'ticket-missing')] : []),
      ...checkTexts(action, path),
      ...checkTarget(action, path, ground),
    ]
  })
}

function checkTexts(action: Action, path: string): RuleProblem[] {
  return textsOf(action).flatMap(({ key, text }) =>
    text.trim() === ''
      ? [error(`${path}.${key}`, 'text-missing')]
      : unknownPlaceholders(text).map((name) => error(`${path}.${key}`, 'placeholder-unknown', name)),
  )
}

function checkTarget(action: Action, path: string, ground: Ground): RuleProblem[] {
  switch (action.do) {
    case 'assign':
      return checkWhom(action.to, `${path}.to`, ground)
    case 'notify':
      return checkWhom(action.whom, `${path}.whom`, ground)
    case 'set-field':
      return checkField(action, path, ground.types)
    case 'split':
      return unknownAmong(ground.plans, [action.plan], `${path}.plan`, 'plan-unknown')
    case 'set-status':
      return checkStatus(action, path, ground.types)
    case 'route':
      return [
        ...unknownAmong(ground.queues, [action.queue], `${path}.queue`, 'queue-unknown'),
        ...unknownAmong(
          ground.skills,
          action.skills.map(({ skill }) => skill),
          `${path}.skills`,
          'skill-unknown',
        ),
      ]
    case 'run-flow':
      return unknownAmong(ground.flows, [action.flow], `${path}.flow`, 'flow-unknown')
    case 'call-webhook':
      return checkWebhook(action.webhook, `${path}.webhook`, ground)
    case 'ask-approval':
      return action.whom.kind === 'people' ? checkAsked(action.whom.ids, `${path}.whom`, ground) : []
    case 'tag':
      return action.add.length + action.remove.length === 0 ? [error(path, 'tag-missing')] : []
    default:
      return []
  }
}

function checkWhom(whom: { kind: string; id?: string }, path: string, { people, teams }: Ground): RuleProblem[] {
  if (whom.id === undefined) return []
  const [known, code] =
    whom.kind === 'person' ? ([people, 'person-unknown'] as const) : ([teams, 'team-unknown'] as const)
  return known.some(({ value }) => value === whom.id) ? [] : [error(path, code)]
}

function unknownAmong(known: readonly Option[], wanted: readonly string[], path: string, code: ProblemCode) {
  return wanted.filter((one) => !known.some(({ value }) => value === one)).map((one) => error(path, code, one))
}

function checkWebhook(wanted: string, path: string, { webhooks }: Ground): RuleProblem[] {
  const webhook = webhooks.find(({ value }) => value === wanted)
  if (!webhook) return [error(path, 'webhook-unknown', wanted)]
  return webhook.on ? [] : [error(path, 'webhook-off', webhook.words.zh)]
}

function checkAsked(ids: readonly string[], path: string, { people }: Ground): RuleProblem[] {
  if (ids.length === 0) return [error(path, 'nobody-asked')]
  if (new Set(ids).size < ids.length) return [error(path, 'asked-twice')]
  return ids.some((id) => !people.some(({ value }) => value === id)) ? [error(path, 'person-unknown')] : []
}

/** What resolves needs words for the customer; the rest may do without. */
function checkStatus(
  { status, text }: Extract<Action, { do: 'set-status' }>,
  path: string,
  types: readonly TicketType[],
) {
  const found = types.flatMap(({ statuses }) => statuses).filter(({ key }) => key === status)
  if (found.length === 0) return [error(`${path}.status`, 'status-unknown', status)]
  const resolves = found.some(({ kind }) => kind === 'resolved')
  return resolves && text.trim() === '' ? [error(`${path}.text`, 'text-missing')] : []
}

function checkField(action: Extract<Action, { do: 'set-field' }>, path: string, types: readonly TicketType[]) {
  const fields = types.flatMap(({ fields }) => fields).filter(({ key }) => key === action.key)
  if (fields.length === 0) return [error(`${path}.key`, 'field-unknown', action.key)]
  const refusals = fields.map((field) => {
    const read = readValue(field, action.value)
    return read.kind === 'wrong' ? read.rules[0]?.rule : undefined
  })
  // One type that takes the value is enough: the rule may be meant for that one.
  return refusals.every((refusal) => refusal) ? [error(`${path}.value`, 'value-not-valid', refusals[0]!)] : []
}

export const caseFails = (at: number, name: string): RuleProblem => error(`cases.${at}`, 'case-fails', name)

export const inCircle = (names: readonly string[]): RuleProblem =>
  warning('when', 'rules-in-a-circle', names.join(' → '))
