import {
  type Condition,
  mostCharacters,
  mostDepth,
  mostNodes,
  mostSpanMs,
  mostValues,
  type Operator,
  operators,
  type Question,
  type Vocabulary,
  type Wanted,
} from './condition.ts'
import { isDay, isDayWanted } from './day.ts'

/** What is wrong where: `all.1.value` is the value of the second part. */
export type Problem = { readonly path: string; readonly rule: string }

type Term = Vocabulary extends ReadonlyMap<string, infer T> ? T : never

/** Everything that is wrong with a condition, in the order it is read; nothing when it can be compiled. */
export function check(condition: Condition, vocabulary: Vocabulary): Problem[] {
  const size = { nodes: 0 }
  const problems = [...node(condition, vocabulary, [], size)]
  return size.nodes > mostNodes ? [{ path: '', rule: `has more than ${mostNodes} parts` }] : problems
}

function* node(
  condition: Condition,
  vocabulary: Vocabulary,
  path: readonly (string | number)[],
  size: { nodes: number },
): Generator<Problem> {
  const wrong = (rule: string, at?: string): Problem => ({ path: [...path, ...(at ? [at] : [])].join('.'), rule })
  size.nodes += 1
  const depth = path.filter((step) => typeof step === 'string').length
  if (depth >= mostDepth) return yield wrong(`is nested deeper than ${mostDepth}`)
  if ('all' in condition || 'any' in condition) {
    const [name, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any]
    if (parts.length === 0) yield wrong('has no part', name)
    for (const [at, part] of parts.entries()) yield* node(part, vocabulary, [...path, name, at], size)
  } else if ('not' in condition) yield* node(condition.not, vocabulary, [...path, 'not'], size)
  else {
    const found = wrongQuestion(condition, vocabulary.get(condition.field))
    if (found) yield wrong(found.rule, found.at)
  }
}

function wrongQuestion({ field, op, value }: Question, term: Term | undefined) {
  if (!term) return { at: 'field', rule: `${field} is not a field that can be asked about` }
  const operator = Object.hasOwn(operators, op) ? operators[op] : undefined
  if (!operator || !(operator.of as readonly string[]).includes(term.kind))
    return { at: 'op', rule: `${op} cannot be asked of a ${term.kind}` }
  const rule = wrongValue(operator.with, value, term, op)
  return rule ? { at: 'value', rule } : undefined
}

function wrongValue(
  wanted: (typeof operators)[Operator]['with'],
  value: Wanted | undefined,
  term: Term,
  op: Operator,
): string | undefined {
  if (wanted === 'nothing') return value === undefined ? undefined : 'must be left out'
  if (wanted === 'span')
    return typeof value === 'number' && value > 0 && value <= mostSpanMs
      ? undefined
      : 'must be more than zero ms, and at most a hundred years'
  const isList = Array.isArray(value)
  if ((wanted === 'one') === isList || value === undefined)
    return wanted === 'one' ? 'must be one value' : 'must be a list of values'
  const values = (isList ? value : [value]) as readonly (string | number | boolean)[]
  if (wanted === 'two' && values.length !== 2) return 'must be two values'
  if (values.length === 0 || values.length > mostValues) return `must have 1 to ${mostValues} values`
  for (const one of values) {
    const rule = wrongOne(one, term, op)
    if (rule) return rule
  }
}

function wrongOne(value: string | number | boolean, { kind, options }: Term, op: Operator): string | undefined {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? undefined : 'must be a number'
  if (kind === 'yes-no') return typeof value === 'boolean' ? undefined : 'must be true or false'
  if (typeof value !== 'string') return 'must be text'
  if (value.length > mostCharacters) return `must have at most ${mostCharacters} characters`
  if (kind === 'day') return isDayWanted(value) ? undefined : 'must be a day, such as 2026-11-22 or today+3'
  if (kind === 'time') return isTime(value) ? undefined : 'must be a time, such as 2026-11-22T08:30:00Z'
  if (options && !options.includes(value)) return `${value} is not one of the options`
  return value === '' && op !== 'is' && op !== 'is-not' ? 'must not be empty' : undefined
}

const isTime = (text: string) => isDay(text.slice(0, 10)) && text.includes('T') && !Number.isNaN(Date.parse(text))
