/**
 * What must be so: a tree of questions about named facts, kept as JSON.
 *
 * ```txt
 *   { all: [ { field: 'amount', op: 'over', value: 500 },
 *            { not: { field: 'address', op: 'within', value: ['guangdong'] } } ] }
 * ```
 *
 * It is data and never a program: no expression is evaluated, no pattern but a
 * wildcard is matched, and depth and size have a limit, so that whoever may
 * write one cannot make the house work without end.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Question

/** `value` is absent where the operator asks for none. */
export type Question = { readonly field: string; readonly op: Operator; readonly value?: Wanted | undefined }
export type Wanted = string | number | boolean | readonly (string | number)[]

/** What can be known of a field. A list stands for itself: the tags, or the way from province to district. */
export type Known = string | number | boolean | Date | readonly string[]

/** Facts by the name of their field; what is unknown is absent. A `Map` is one. */
export type Facts = { get(field: string): Known | undefined }

/** Time stands still while a condition is asked; `today` is the day on the wall, such as 2026-11-25. */
export type Moment = { readonly now: Date; readonly today: string }

/** `list` holds several of its options, `path` leads down a tree: province, city, district. */
export type Kind = 'text' | 'number' | 'yes-no' | 'day' | 'time' | 'choice' | 'list' | 'path'

/** Everything that can be asked about, by name; options are named where there is a choice, ends where a number has any. */
export type Vocabulary = ReadonlyMap<string, Asked>
export type Asked = {
  readonly kind: Kind
  readonly options?: readonly string[] | undefined
  readonly least?: number | undefined
  readonly most?: number | undefined
}

export const mostDepth = 8
export const mostNodes = 200
export const mostValues = 100
export const mostCharacters = 200
/** A hundred years: what begins or ends outside of all calendars no clock and no database can look at. */
export const mostSpanMs = 100 * 365 * 86_400_000

const kinds: readonly Kind[] = ['text', 'number', 'yes-no', 'day', 'time', 'choice', 'list', 'path']

/** Which kinds of fields an operator is asked of, and what it compares them with. */
export const operators = {
  known: { of: kinds, with: 'nothing' },
  unknown: { of: kinds, with: 'nothing' },
  is: { of: ['text', 'number', 'yes-no', 'day', 'choice'], with: 'one' },
  'is-not': { of: ['text', 'number', 'yes-no', 'day', 'choice'], with: 'one' },
  'one-of': { of: ['text', 'number', 'choice'], with: 'several' },
  'none-of': { of: ['text', 'number', 'choice'], with: 'several' },
  /** `*` is any run of characters, `?` any one. */
  like: { of: ['text'], with: 'one' },
  'not-like': { of: ['text'], with: 'one' },
  contains: { of: ['text'], with: 'one' },
  over: { of: ['number'], with: 'one' },
  'at-least': { of: ['number'], with: 'one' },
  below: { of: ['number'], with: 'one' },
  'at-most': { of: ['number'], with: 'one' },
  /** Both ends belong to it. */
  between: { of: ['number', 'day', 'time'], with: 'two' },
  /** A day may be `today`, `today+3` or `today-7`. */
  before: { of: ['day', 'time'], with: 'one' },
  'on-or-before': { of: ['day'], with: 'one' },
  after: { of: ['day', 'time'], with: 'one' },
  'on-or-after': { of: ['day'], with: 'one' },
  /** Milliseconds back from now, or onward. */
  'in-last': { of: ['time'], with: 'span' },
  'in-next': { of: ['time'], with: 'span' },
  'has-any': { of: ['list'], with: 'several' },
  'has-all': { of: ['list'], with: 'several' },
  'has-none': { of: ['list'], with: 'several' },
  /** The path begins with these steps: every district of the city. */
  within: { of: ['path'], with: 'several' },
  'not-within': { of: ['path'], with: 'several' },
} as const satisfies Record<
  string,
  { readonly of: readonly Kind[]; readonly with: 'nothing' | 'one' | 'two' | 'several' | 'span' }
>

export type Operator = keyof typeof operators

/** Every question in it, left to right. */
export function* questionsIn(condition: Condition): Generator<Question> {
  if ('all' in condition) for (const part of condition.all) yield* questionsIn(part)
  else if ('any' in condition) for (const part of condition.any) yield* questionsIn(part)
  else if ('not' in condition) yield* questionsIn(condition.not)
  else yield condition
}

/** The fields it depends on. */
export function fieldsIn(condition: Condition): ReadonlySet<string> {
  return new Set([...questionsIn(condition)].map(({ field }) => field))
}
