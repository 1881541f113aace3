import type { Language, Prompt } from './flow.ts'

/** Numbers are said in pieces that are recorded once; beyond this they are "many". */
export const mostSaid = 199

/** 23 is n-2 n-10 n-3 in Chinese (二十三) and n-20 n-3 in English. Whole numbers from 0 to 199. */
export function sayNumber(language: Language, value: number): Prompt[] {
  return language === 'zh' ? chinese(value) : english(value)
}

/** 您前面还有 N 位: how many wait before this caller. */
export function sayAhead(language: Language, ahead: number): Prompt[] {
  if (ahead === 0) return ['you-are-next']
  if (ahead > mostSaid) return ['many-ahead']
  if (language === 'en') return ahead === 1 ? ['one-ahead'] : ['ahead-before', ...english(ahead), 'ahead-after']
  // Two people are 两位, never 二位.
  return ['ahead-before', ...(ahead === 2 ? ['n-liang'] : chinese(ahead)), 'ahead-after']
}

/** 预计还需等待大约 N 分钟: nothing when it is too long to be a comfort. */
export function sayWait(language: Language, minutes: number): Prompt[] {
  return minutes > mostMinutes
    ? []
    : ['wait-before', ...inMinutes(language, minutes), ...after('wait', language, minutes)]
}

/** We keep your place; and by when we ring, when that can be said. */
export function sayKept(language: Language, minutes: number | undefined): Prompt[] {
  if (minutes === undefined || minutes > mostMinutes) return ['callback-kept']
  return ['callback-kept', 'callback-before', ...inMinutes(language, minutes), ...after('callback', language, minutes)]
}

const mostMinutes = 90

/** Two minutes are 两分钟, never 二分钟. */
const inMinutes = (language: Language, minutes: number) =>
  language === 'zh' && minutes === 2 ? ['n-liang'] : sayNumber(language, minutes)

const after = (what: 'wait' | 'callback', language: Language, minutes: number) =>
  language === 'en' && minutes === 1 ? [`${what}-after-one`] : [`${what}-after`]

function chinese(value: number): Prompt[] {
  const hundreds = Math.floor(value / 100)
  const rest = value % 100
  if (hundreds === 0) return belowHundred(rest, false)
  const tail = rest === 0 ? [] : rest < 10 ? ['n-0', `n-${rest}`] : belowHundred(rest, true)
  return [`n-${hundreds}`, 'n-100', ...tail]
}

/** 十五 alone, but 一百一十五. */
function belowHundred(value: number, afterHundred: boolean): Prompt[] {
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return [`n-${ones}`]
  const ten = tens === 1 && !afterHundred ? ['n-10'] : [`n-${tens}`, 'n-10']
  return ones === 0 ? ten : [...ten, `n-${ones}`]
}

function english(value: number): Prompt[] {
  if (value <= 20) return [`n-${value}`]
  if (value < 100) return [`n-${value - (value % 10)}`, ...(value % 10 === 0 ? [] : [`n-${value % 10}`])]
  return ['n-1', 'n-100', ...(value === 100 ? [] : english(value - 100))]
}

/** Every piece that numbers and places in line are made of; each language needs a recording of each. */
export function numberPieces(language: Language): Prompt[] {
  const places = ['you-are-next', 'many-ahead', 'ahead-before', 'ahead-after', 'wait-before', 'wait-after']
  places.push('callback-kept', 'callback-before', 'callback-after')
  const digits = Array.from({ length: 10 }, (_, i) => `n-${i}`)
  if (language === 'zh') return [...places, ...digits, 'n-10', 'n-100', 'n-liang']
  const teens = Array.from({ length: 10 }, (_, i) => `n-${i + 10}`)
  const tens = Array.from({ length: 8 }, (_, i) => `n-${(i + 2) * 10}`)
  return [...places, 'one-ahead', 'wait-after-one', 'callback-after-one', ...digits, ...teens, ...tens, 'n-100']
}
