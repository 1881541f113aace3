import {
  type Asked,
  type Condition,
  type Known,
  type Moment,
  type Question,
  questionsIn,
  type Vocabulary,
} from './condition.ts'
import { dayWanted, isDayWanted } from './day.ts'
import { type Conditional, inForce } from './in-force.ts'

const mostTries = 20_000

/** Days relative to today hold on some day or on none; which one is tried does not matter. */
const someMoment: Moment = { now: new Date('2026-06-15T12:00:00Z'), today: '2026-06-15' }

/**
 * Whether one of the things can ever come into force: tries every answer that
 * makes a difference to the questions it hangs on. Nothing is said (`true`)
 * where there would be too much to try or where words are matched more than
 * once, so that a "no" is always right.
 */
export function canHold(key: string, things: readonly Conditional[], vocabulary: Vocabulary): boolean {
  const questions = questionsBehind(key, things)
  const fields = [...new Set(questions.map(({ field }) => field))]
  const answers = fields.map((field) => {
    const asked = questions.filter((question) => question.field === field)
    return answersTo(asked, vocabulary.get(field))
  })
  if (answers.some((one) => one === undefined)) return true
  const tries = answers.reduce((product, one) => product * one!.length, 1)
  if (tries > mostTries) return true
  for (let at = 0; at < tries; at += 1) {
    if (inForce(things, pick(fields, answers as Known[][], at), someMoment).has(key)) return true
  }
  return false
}

/** Its own questions, and those of everything its own hang on. */
function questionsBehind(key: string, things: readonly Conditional[]): Question[] {
  const byKey = new Map(things.map((thing) => [thing.key, thing.when]))
  const seen = new Set<string>()
  const questions: Question[] = []
  const walk = (condition: Condition | undefined) => {
    if (!condition) return
    for (const question of questionsIn(condition)) {
      questions.push(question)
      if (seen.has(question.field)) continue
      seen.add(question.field)
      walk(byKey.get(question.field))
    }
  }
  walk(byKey.get(key))
  return questions
}

function pick(fields: readonly string[], answers: readonly (readonly (Known | undefined)[])[], at: number) {
  const facts = new Map<string, Known>()
  let rest = at
  for (const [place, field] of fields.entries()) {
    const choices = answers[place]!
    const value = choices[rest % choices.length]
    rest = Math.floor(rest / choices.length)
    if (value !== undefined) facts.set(field, value)
  }
  return facts
}

/** Asked together with anything else of one field, these would need an answer that suits both at once. */
const lonely: ReadonlySet<string> = new Set([
  'like',
  'not-like',
  'contains',
  'has-any',
  'has-all',
  'has-none',
  'within',
  'not-within',
])

/** Unknown, each value named, and its neighbours on both sides; nothing where that would not be enough. */
function answersTo(questions: readonly Question[], thing: Asked | undefined): (Known | undefined)[] | undefined {
  const asked = questions.filter(({ op }) => op !== 'known' && op !== 'unknown')
  if (asked.length > 1 && asked.some(({ op }) => lonely.has(op))) return undefined
  const values = asked.flatMap(({ value }) => (Array.isArray(value) ? value : value === undefined ? [] : [value]))
  const days = values.filter((value) => typeof value === 'string' && isDayWanted(value))
  // Whether 2030-01-01 lies before today depends on when one asks.
  if (new Set(days.map((day) => String(day).startsWith('today'))).size > 1) return undefined
  const others = thing?.options ?? ['something else']
  return [
    undefined,
    ...others,
    ...numbersAmong(values, thing),
    ...asked.flatMap(({ op, value }) => answersFor(op, value)),
  ]
}

/** Each threshold, what lies between two, and what lies beyond the ends. */
function numbersAmong(
  values: readonly unknown[],
  { least = -Infinity, most = Infinity }: Partial<Asked> = {},
): number[] {
  const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b)
  if (numbers.length === 0) return []
  const between = numbers.slice(1).map((number, at) => (number + numbers[at]!) / 2)
  const tried = [numbers[0]! - 1, ...numbers, ...between, numbers.at(-1)! + 1, least, most]
  return tried.filter((number) => Number.isFinite(number) && number >= least && number <= most)
}

function answersFor(op: Question['op'], value: Question['value']): Known[] {
  if (op === 'in-last') return [new Date(someMoment.now.getTime() - 1)]
  if (op === 'in-next') return [new Date(someMoment.now.getTime() + 1)]
  const values = (Array.isArray(value) ? value : [value]) as (string | number | boolean)[]
  // Each alone, all together, none.
  if (op.startsWith('has-') || op.endsWith('within'))
    return [[], ...values.map((one) => [`${one}`]), values.map(String)]
  return values.flatMap(around)
}

function around(value: string | number | boolean): Known[] {
  if (typeof value === 'number') return []
  if (typeof value === 'boolean') return [true, false]
  if (/^\d{4}-.*T/.test(value)) return nextTo(value, 1).map((at) => new Date(at))
  if (isDayWanted(value)) return nextTo(dayWanted(value, someMoment.today), 86_400_000).map((at) => at.slice(0, 10))
  return [value.replaceAll('*', '').replaceAll('?', 'x')]
}

const nextTo = (time: string, stepMs: number) =>
  [-1, 0, 1].map((steps) => new Date(Date.parse(time) + steps * stepMs).toISOString())
