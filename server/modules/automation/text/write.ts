import { type Condition, operators, type Question, type Wanted } from '../../../../lib/conditions/condition.ts'
import { operatorWords } from '../../../../lib/conditions/operator-words.ts'
import type { Option } from '../../tickets/terms.ts'
import { type Action, actionWords } from '../action.ts'
import type { Definition } from '../rule.ts'
import type { Trigger } from '../trigger.ts'
import { fieldName, type Names, optionName, statusesIn } from './names.ts'
import { quote } from './tokens.ts'
import {
  askedWords,
  commentWords,
  eventWords,
  followsWords,
  howWords,
  isPlain,
  type Keyword,
  keywords,
  type Language,
  priorityWords,
  stateWords,
  waitWords,
  weekdayWords,
  whomWords,
  writeSpan,
} from './words.ts'

type Pen = { readonly names: Names; readonly language: Language; word(keyword: Keyword): string }

/** A rule as a sentence of this language; its cases stand beside it, not in it. */
export function writeRule(rule: Omit<Definition, 'cases'>, names: Names, language: Language): string {
  const pen: Pen = { names, language, word: (keyword) => keywords[keyword][language] }
  const lines = [
    `${pen.word('when')} ${writeTrigger(rule.when, pen)}`,
    ...(rule.if ? [`${pen.word('if')} ${writeCondition(rule.if, pen)}`] : []),
    pen.word('does'),
    rule.actions.map((action) => `  ${writeAction(action, pen)}`).join(';\n'),
    ...(rule.stop ? [pen.word('stop')] : []),
  ]
  return lines.join('\n')
}

function writeTrigger(when: Trigger, pen: Pen): string {
  const { word, language, names } = pen
  const by = (calendar: string | undefined) =>
    calendar === undefined ? '' : ` ${word('by')} ${quote(optionName(calendar, names.calendars, language))}`
  const waits = (start: Keyword, what: string, minutes: number) =>
    `${word(start)} ${what} ${word('for')} ${minutes} ${word('minutes')}`
  switch (when.on) {
    case 'events':
      return when.events.map((event) => eventWords[event]![language]).join(` ${word('or')} `)
    case 'every':
      return `${word('every')} ${when.minutes} ${word('minutes')}`
    case 'at': {
      const days = when.days.map((day) => weekdayWords[day as 1][language])
      return `${word('at')} ${when.time} ${when.days.length === 7 ? word('daily') : days.join(' ')}${by(when.calendar)}`
    }
    case 'after':
      return waits('in', stateWords[when.state]![language], when.minutes) + by(when.calendar)
    case 'since':
      return waits('since', waitWords[when.moment][language], when.minutes) + by(when.calendar)
  }
}

function writeCondition(condition: Condition, pen: Pen): string {
  if ('all' in condition) return condition.all.map((part) => writePart(part, pen)).join(` ${pen.word('and')} `)
  if ('any' in condition) return condition.any.map((part) => writePart(part, pen)).join(` ${pen.word('or')} `)
  if ('not' in condition) return `${pen.word('not')} ${writePart(condition.not, pen)}`
  return writeQuestion(condition, pen)
}

/** Whatever has parts of its own stands in brackets, so that it is read as it was meant. */
function writePart(part: Condition, pen: Pen): string {
  return 'all' in part || 'any' in part ? `(${writeCondition(part, pen)})` : writeCondition(part, pen)
}

function writeQuestion({ field, op, value }: Question, pen: Pen): string {
  const name = fieldName(field, pen.names, pen.language)
  const start = `${quoteUnlessPlain(name)} ${operatorWords[op][pen.language]}`
  if (value === undefined) return start
  if (operators[op].with === 'span') return `${start} ${writeSpan(Number(value), pen.language)}`
  return `${start} ${writeValue(value, pen.names.vocabulary.get(field), pen)}`
}

function writeValue(value: Wanted, term: { kind: string; options?: readonly Option[] } | undefined, pen: Pen): string {
  if (Array.isArray(value)) return `[${value.map((one) => writeValue(one, term, pen)).join(', ')}]`
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return pen.word(value ? 'true' : 'false')
  if (term?.options) return quoteUnlessPlain(optionName(value as string, term.options, pen.language))
  return term?.kind === 'day' && /^today[+\d-]*$/.test(value as string) ? (value as string) : quote(value as string)
}

function writeAction(action: Action, pen: Pen): string {
  const { language, word, names } = pen
  const rest = (): readonly string[] => {
    switch (action.do) {
      case 'set-priority':
        return [priorityWords[action.priority]![language]]
      case 'set-field':
        return [action.key, action.value === null ? word('nothing') : writeScalar(action.value)]
      case 'set-state':
        return [stateWords[action.state]![language]]
      case 'set-status':
        return [
          quoteUnlessPlain(optionName(action.status, statusesIn(names), language)),
          ...(action.text === '' ? [] : [quote(action.text)]),
        ]
      case 'route':
        return writeRoute(action, pen)
      case 'run-flow':
        return [quote(optionName(action.flow, names.flows, language))]
      case 'ask-approval':
        return writeAsking(action, pen)
      case 'resolve':
        return [quote(action.result)]
      case 'assign':
        return [writeWhom(action.to, pen)]
      case 'split':
        return [quote(optionName(action.plan, names.plans, language))]
      case 'tag':
        return [...writeTags('add', action.add, pen), ...writeTags('remove', action.remove, pen)]
      case 'comment':
        return [commentWords[action.kind][language], quote(action.text)]
      case 'notify':
        return [writeWhom(action.whom, pen), quote(action.text)]
      case 'escalate':
        return [quote(action.text)]
      case 'survey':
        return []
      case 'call-webhook':
        return [quote(optionName(action.webhook, names.webhooks, language))]
    }
  }
  return [actionWords[action.do][language], ...rest()].join(' ')
}

function writeRoute({ queue, priority, skills }: Extract<Action, { do: 'route' }>, { names, language, word }: Pen) {
  const wanted = skills.map(({ skill, level }) => `${quote(optionName(skill, names.skills, language))} ${level}`)
  return [
    quote(optionName(queue, names.queues, language)),
    ...(priority === undefined ? [] : [`${word('priority')} ${priority}`]),
    ...(wanted.length > 0 ? [`${word('skills')} [${wanted.join(', ')}]`] : []),
  ]
}

function writeAsking(action: Extract<Action, { do: 'ask-approval' }>, { names, language, word }: Pen): string[] {
  const { whom, how, text, late } = action
  const people =
    whom.kind === 'people'
      ? [`[${whom.ids.map((id) => quote(optionName(id, names.people, language))).join(', ')}]`]
      : []
  return [
    howWords[how][language],
    askedWords[whom.kind][language],
    ...people,
    quote(text),
    ...(late ? [`${word('within')} ${late.minutes} ${word('minutes')} ${followsWords[late.follows][language]}`] : []),
  ]
}

const writeScalar = (value: string | number) => (typeof value === 'number' ? String(value) : quote(value))

function writeTags(keyword: 'add' | 'remove', tags: readonly string[], { word }: Pen): string[] {
  return tags.length > 0 ? [`${word(keyword)} [${tags.map(quote).join(', ')}]`] : []
}

function writeWhom(whom: { kind: string; id?: string }, { names, language }: Pen): string {
  const word = whomWords[whom.kind as 'person'][language]
  if (whom.id === undefined) return word
  return `${word} ${quote(optionName(whom.id, whom.kind === 'person' ? names.people : names.teams, language))}`
}

const quoteUnlessPlain = (word: string) => (isPlain(word) ? word : quote(word))
