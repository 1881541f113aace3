import type { Condition, Operator, Question } from '../../../contract/conditions.ts'
import type { FormField, Option } from '../../../contract/tickets.ts'
import { type Kind, operators } from '../../../lib/conditions/condition.ts'

/** A condition as most people make it: some questions, all or any of which must hold. */
export type QuestionList = { readonly join: 'all' | 'any'; readonly questions: readonly Question[] }

/** Nothing where the tree is deeper than a list. */
export function asList(condition: Condition | undefined): QuestionList | undefined {
  if (!condition) return { join: 'all', questions: [] }
  if ('field' in condition) return { join: 'all', questions: [condition] }
  if ('not' in condition) return undefined
  const [join, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
  const questions = parts.filter((part): part is Question => 'field' in part)
  return questions.length === parts.length ? { join, questions } : undefined
}

export function fromList({ join, questions }: QuestionList): Condition | undefined {
  if (questions.length === 0) return undefined
  if (questions.length === 1) return questions[0]
  return join === 'all' ? { all: [...questions] } : { any: [...questions] }
}

/** What can be asked about, with its name and its options. */
export type Term = {
  readonly name: string
  readonly label: string
  readonly kind: Kind
  readonly options?: readonly Option[]
}

const kinds: Record<Exclude<FormField['kind'], 'table'>, Kind> = {
  text: 'text',
  'long-text': 'text',
  name: 'text',
  address: 'text',
  phone: 'text',
  'order-number': 'text',
  number: 'number',
  money: 'number',
  date: 'day',
  choice: 'choice',
  'multi-choice': 'list',
  cascade: 'path',
  customer: 'choice',
  user: 'choice',
  file: 'list',
}

export function termsOf(fields: readonly FormField[], language: 'zh' | 'en'): Term[] {
  return fields.flatMap(({ key, label, kind, options }) =>
    kind === 'table' ? [] : [{ name: key, label: label[language], kind: kinds[kind], ...(options ? { options } : {}) }],
  )
}

export function operatorsFor({ kind, options }: Term): Operator[] {
  const all = Object.entries(operators).filter(([, { of }]) => (of as readonly Kind[]).includes(kind))
  const open = kind === 'choice' && !options ? all.filter(([, asked]) => asked.with === 'nothing') : all
  return open.map(([name]) => name as Operator)
}

/** How the value of a question is written. */
export function valueShape(op: Operator): 'nothing' | 'one' | 'several' {
  const asked = operators[op].with
  return asked === 'nothing' ? 'nothing' : asked === 'one' || asked === 'span' ? 'one' : 'several'
}

export function withOperator({ field }: Question, op: Operator, term: Term): Question {
  const shape = valueShape(op)
  if (shape === 'nothing') return { field, op }
  const first = term.kind === 'yes-no' ? true : term.kind === 'number' ? 0 : (term.options?.[0]?.value ?? '')
  return { field, op, value: shape === 'one' ? first : ([first] as string[]) }
}

/** What was typed into a question, as its kind wants it. */
export function readValue(text: string, { kind }: Term): string | number | boolean {
  if (kind === 'yes-no') return text === 'true'
  return kind === 'number' && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text
}
