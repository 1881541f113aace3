import { isDay } from '../../../lib/conditions/day.ts'
import type { Field } from './form.ts'
import { hasCheckDigit, hasShape, looksLikeOrderNumber } from './form-order-number.ts'
import type { CellKind, Given, Read, Wrong } from './form-values.ts'

/** One value by itself: a field of a form that is no list, or a cell of a table. */
export type Cell = Pick<Field, 'options' | 'shape' | 'checkDigit' | 'least' | 'most'> & { readonly kind: Field['kind'] }
export const mostFiles = 20

type ReadOne = (given: string | number, field: Cell) => string | number | undefined

export const wrong = (rules: readonly Wrong[]): Read => ({ kind: 'wrong', rules })

export function isNothing(given: Given | undefined): given is null | undefined | '' {
  return given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0)
}

export function readOne(field: Cell, given: Given | undefined): string | number | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined
  const said = typeof given === 'string' ? given.trim() : given
  return readers[field.kind as keyof typeof readers](inDigits.has(field.kind) ? halfWide(said) : said, field)
}

/** An input method in Chinese leaves １２３ and （） in what is meant as plain digits; words stay as they were written. */
const inDigits = new Set<Field['kind']>(['number', 'money', 'date', 'phone', 'order-number'])
const halfWide = (said: string | number) => (typeof said === 'string' ? said.normalize('NFKC') : said)

const text =
  (most: number): ReadOne =>
  (given) =>
    String(given).length <= most ? String(given) : undefined

const number: ReadOne = (given, { least, most }) => {
  const value = typeof given === 'number' ? given : /^-?\d{1,15}(\.\d{1,6})?$/.test(given) ? Number(given) : Number.NaN
  return Number.isFinite(value) && value >= (least ?? -Infinity) && value <= (most ?? Infinity) ? value : undefined
}

/** A tenth of a fen is nobody's to round away. */
const money: ReadOne = (given, field) => {
  const value = number(given, { ...field, least: field.least ?? 0 }) as number | undefined
  return value !== undefined && Math.round(value * 100) / 100 === value ? value : undefined
}

const id: ReadOne = (given) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(given)) ? given : undefined)

const readers: Record<CellKind | 'long-text' | 'customer' | 'user', ReadOne> = {
  text: text(200),
  'long-text': text(4000),
  name: text(80),
  address: text(300),
  number,
  money,
  date: (given) => (isDay(given) ? given : undefined),
  choice: (given, { options }) => (options?.some(({ value }) => value === given) ? given : undefined),
  phone: (given) => {
    const digits = String(given).replaceAll(/[ ()-]/g, '')
    return String(given).length <= 24 && /^\+?\d{3,20}$/.test(digits) ? digits : undefined
  },
  'order-number': (given, { shape, checkDigit }) => {
    const number = String(given).toUpperCase()
    const fits = shape ? hasShape(number, shape) : looksLikeOrderNumber(number)
    return fits && (!checkDigit || hasCheckDigit(number, checkDigit)) ? number : undefined
  },
  customer: id,
  user: id,
}

export const isId = (given: string) => id(given, { kind: 'file' }) !== undefined

export function ruleOf({ kind, shape, checkDigit, least, most }: Cell): string {
  if (kind === 'number' || kind === 'money') {
    const ends = [least === undefined ? '' : ` of at least ${least}`, most === undefined ? '' : ` of at most ${most}`]
    const what = kind === 'money' ? 'an amount with two decimals at most' : 'a number'
    if (ends.some(Boolean)) return `must be ${what},${ends.filter(Boolean).join(' and')}`
  }
  if (kind === 'order-number') {
    const like = shape ? `must be like ${shape}` : rules[kind]
    return checkDigit ? `${like}, with a right check digit` : like
  }
  return rules[kind as keyof typeof rules]
}

const rules: Record<Exclude<Field['kind'], 'table'>, string> = {
  text: 'has at most 200 characters',
  'long-text': 'has at most 4000 characters',
  name: 'has at most 80 characters',
  address: 'has at most 300 characters',
  number: 'must be a number',
  money: 'must be an amount of zero or more, with two decimals at most',
  date: 'must be a day, such as 2026-11-22',
  choice: 'must be one of the options',
  'multi-choice': 'must be some of the options',
  cascade: 'must lead from the first level to the last',
  phone: 'must be a phone number',
  'order-number': 'must have 4 to 40 letters and digits',
  customer: 'must be a customer',
  user: 'must be a person who works here',
  file: `must be at most ${mostFiles} files`,
}
