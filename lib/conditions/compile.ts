import type { Condition, Facts, Known, Moment, Question, Wanted } from './condition.ts'
import { dayWanted } from './day.ts'
import { lowered } from './lowered.ts'
import { wildcard } from './wildcard.ts'

export type Holds = (facts: Facts, moment: Moment) => boolean

/**
 * Makes a checked condition into one function, once; asking it is then a few
 * comparisons. Of what is unknown nothing holds but the negatives: `is-not`
 * is true of a field that was never filled, exactly as `not is` is.
 */
export function compile(condition: Condition): Holds {
  if ('all' in condition) return every(condition.all.map(compile))
  if ('any' in condition) return some(condition.any.map(compile))
  if ('not' in condition) return opposite(compile(condition.not))
  return question(condition)
}

const every =
  (parts: readonly Holds[]): Holds =>
  (facts, moment) =>
    parts.every((holds) => holds(facts, moment))

const some =
  (parts: readonly Holds[]): Holds =>
  (facts, moment) =>
    parts.some((holds) => holds(facts, moment))

const opposite =
  (holds: Holds): Holds =>
  (facts, moment) =>
    !holds(facts, moment)

type Compare = (known: Known, moment: Moment) => boolean

/** Each negative is the opposite of its positive, also where nothing is known. */
const negatives = {
  'is-not': 'is',
  'none-of': 'one-of',
  'not-like': 'like',
  'has-none': 'has-any',
  'not-within': 'within',
  unknown: 'known',
} as const

type Positive = Exclude<Question['op'], keyof typeof negatives>

function question({ field, op, value }: Question): Holds {
  if (op in negatives) return opposite(question({ field, op: negatives[op as keyof typeof negatives], value }))
  const compare = comparisons[op as Positive](value as Wanted)
  return (facts, moment) => {
    const known = facts.get(field)
    return known !== undefined && compare(known, moment)
  }
}

const comparisons: Record<Positive, (wanted: Wanted) => Compare> = {
  known: () => () => true,
  is:
    (wanted) =>
    (known, { today }) =>
      known === wanted ||
      (typeof wanted === 'string' && wanted.startsWith('today') && known === dayWanted(wanted, today)),
  'one-of': (wanted) => {
    const set = new Set<Known>(list(wanted))
    return (known) => set.has(known)
  },
  like: (wanted) => {
    const fits = wildcard(String(wanted))
    return (known) => typeof known === 'string' && fits(known)
  },
  contains: (wanted) => {
    const part = String(wanted).toLowerCase()
    return (known) => typeof known === 'string' && lowered(known).includes(part)
  },
  over: (wanted) => (known) => typeof known === 'number' && known > Number(wanted),
  'at-least': (wanted) => (known) => typeof known === 'number' && known >= Number(wanted),
  below: (wanted) => (known) => typeof known === 'number' && known < Number(wanted),
  'at-most': (wanted) => (known) => typeof known === 'number' && known <= Number(wanted),
  between: (wanted) => {
    const [from, to] = list(wanted)
    return (known, moment) => order(known, from!, moment) >= 0 && order(known, to!, moment) <= 0
  },
  before: (wanted) => (known, moment) => order(known, wanted, moment) < 0,
  'on-or-before': (wanted) => (known, moment) => order(known, wanted, moment) <= 0,
  after: (wanted) => (known, moment) => order(known, wanted, moment) > 0,
  'on-or-after': (wanted) => (known, moment) => order(known, wanted, moment) >= 0,
  'in-last':
    (wanted) =>
    (known, { now }) =>
      isWithin(now.getTime() - instant(known), Number(wanted)),
  'in-next':
    (wanted) =>
    (known, { now }) =>
      isWithin(instant(known) - now.getTime(), Number(wanted)),
  'has-any': (wanted) => (known) => list(wanted).some((one) => all(known).includes(String(one))),
  'has-all': (wanted) => (known) => list(wanted).every((one) => all(known).includes(String(one))),
  within: (wanted) => (known) => list(wanted).every((step, depth) => all(known)[depth] === step),
}

/** Below zero when it comes before what is wanted; what cannot be compared is neither before nor after. */
function order(known: Known, wanted: Wanted, { today }: Moment): number {
  if (typeof known === 'number') return known - Number(wanted)
  if (known instanceof Date) return known.getTime() - Date.parse(String(wanted))
  if (typeof known !== 'string') return Number.NaN
  const day = dayWanted(String(wanted), today)
  return known < day ? -1 : known > day ? 1 : 0
}

const isWithin = (elapsedMs: number, mostMs: number) => elapsedMs >= 0 && elapsedMs <= mostMs
const instant = (known: Known) => (known instanceof Date ? known.getTime() : Number.NaN)
const list = (wanted: Wanted) => (Array.isArray(wanted) ? (wanted as readonly (string | number)[]) : [])
const all = (known: Known): readonly string[] => (Array.isArray(known) ? known : [])
