import { type Condition, type Operator, operators, type Wanted } from '../../../../lib/conditions/condition.ts'
import { operatorWords } from '../../../../lib/conditions/operator-words.ts'
import type { Definition } from '../rule.ts'
import type { Trigger, TriggerEvent, WaitMoment } from '../trigger.ts'
import { fieldOf, type Names, optionOf } from './names.ts'
import { readAction } from './read-action.ts'
import { Reading, TextProblem } from './reading.ts'
import { eventWords, readSpan, stateWords, waitWords, weekdayWords } from './words.ts'

export type Read =
  | { readonly kind: 'read'; readonly rule: Omit<Definition, 'cases'> }
  | { readonly kind: 'wrong'; readonly problem: TextProblem }

/** Deeper than any condition may be, and far from what a stack can bear. */
const mostBrackets = 20

/** Reads a rule from its text, or says at which line and column what was expected. */
export function readRule(text: string, names: Names): Read {
  try {
    return { kind: 'read', rule: readAll(new Reading(text), names) }
  } catch (problem) {
    if (problem instanceof TextProblem) return { kind: 'wrong', problem }
    throw problem
  }
}

function readAll(reading: Reading, names: Names): Omit<Definition, 'cases'> {
  reading.must('when')
  const when = readTrigger(reading, names)
  const condition = reading.has('if') ? readCondition(reading, names, 0) : undefined
  reading.must('does')
  const actions = [readAction(reading, names)]
  while (reading.hasMark(';')) if (!reading.isAt('stop') && !reading.isAtEnd()) actions.push(readAction(reading, names))
  const stop = reading.has('stop')
  if (!reading.isAtEnd()) throw reading.expected(stop ? 'end' : 'end-or-stop')
  return { when, ...(condition ? { if: condition } : {}), actions, stop }
}

function readTrigger(reading: Reading, names: Names): Trigger {
  if (reading.has('every')) {
    const minutes = reading.number()
    reading.must('minutes')
    return { on: 'every', minutes }
  }
  if (reading.has('at'))
    return { on: 'at', time: reading.time(), days: readDays(reading), ...readCalendar(reading, names) }
  if (reading.has('in')) {
    const state = reading.one(stateWords, 'state') as 'open'
    return { on: 'after', state, minutes: readWait(reading), ...readCalendar(reading, names) }
  }
  if (reading.has('since')) {
    const moment = reading.one(waitWords, 'wait-moment') as WaitMoment
    return { on: 'since', moment, minutes: readWait(reading), ...readCalendar(reading, names) }
  }
  const events = [reading.one(eventWords, 'event')]
  while (reading.has('or')) events.push(reading.one(eventWords, 'event'))
  return { on: 'events', events: events as TriggerEvent[] }
}

function readWait(reading: Reading): number {
  reading.must('for')
  const minutes = reading.number()
  reading.must('minutes')
  return minutes
}

const readCalendar = (reading: Reading, { calendars }: Names) =>
  reading.has('by') ? { calendar: optionOf(reading.text(), calendars) } : {}

function readDays(reading: Reading): number[] {
  if (reading.has('daily')) return [1, 2, 3, 4, 5, 6, 7]
  const days = [Number(reading.one(weekdayWords, 'weekday'))]
  for (let day = reading.oneOrNone(weekdayWords); day; day = reading.oneOrNone(weekdayWords)) days.push(Number(day))
  return days
}

function readCondition(reading: Reading, names: Names, depth: number): Condition {
  const parts = [readBoth(reading, names, depth)]
  while (reading.has('or')) parts.push(readBoth(reading, names, depth))
  return parts.length === 1 ? parts[0]! : { any: parts }
}

function readBoth(reading: Reading, names: Names, depth: number): Condition {
  const parts = [readOne(reading, names, depth)]
  while (reading.has('and')) parts.push(readOne(reading, names, depth))
  return parts.length === 1 ? parts[0]! : { all: parts }
}

function readOne(reading: Reading, names: Names, depth: number): Condition {
  if (depth > mostBrackets) throw reading.expected('fewer-brackets')
  if (reading.has('not')) return { not: readOne(reading, names, depth + 1) }
  if (!reading.hasMark('(')) return readQuestion(reading, names)
  const inner = readCondition(reading, names, depth + 1)
  reading.mustMark(')')
  return inner
}

function readQuestion(reading: Reading, names: Names): Condition {
  const term = fieldOf(reading.peek(), names)
  if (!term) throw reading.expected('field')
  reading.word('field')
  const op = reading.one(operatorWords, 'operator') as Operator
  const wanted = operators[op].with
  if (wanted === 'nothing') return { field: term.name, op }
  if (wanted === 'span') return { field: term.name, op, value: readDuration(reading) }
  const value = wanted === 'one' ? readValue(reading, term) : readList(reading, term)
  return { field: term.name, op, value }
}

type Term = NonNullable<ReturnType<typeof fieldOf>>

function readDuration(reading: Reading): number {
  const ms = readSpan(reading.peek())
  if (ms === undefined) throw reading.expected('span')
  reading.word('span')
  return ms
}

function readList(reading: Reading, term: Term): Wanted {
  return reading.list(() => readValue(reading, term) as string | number)
}

function readValue(reading: Reading, term: Term): string | number | boolean {
  if (term.kind === 'number') return reading.number()
  if (term.kind === 'yes-no') {
    if (reading.has('true')) return true
    if (reading.has('false')) return false
    throw reading.expected('yes-no')
  }
  const value = reading.textOrWord('value')
  return term.options ? optionOf(value, term.options) : value
}
