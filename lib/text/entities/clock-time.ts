import { readChineseNumber } from './chinese-number.ts'

export type ClockTime = { readonly hour: number; readonly minute: number; readonly start: number; readonly end: number }

const half = '凌晨|清晨|早上|早晨|上午|中午|正午|下午|午后|傍晚|晚上|夜里|半夜|早|晚'
const chinese = new RegExp(
  `(${half})?(?:大概|大约|差不多)?(\\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:点钟?|时|[:：](?=\\d))(?:(半)|([一三1-3])刻|(\\d{1,2}|[零一二三四五六七八九十]{1,3})分?)?`,
  'y',
)
const english = /(?:at\s|around\s|about\s)?(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b\.?|at\s(\d{1,2}):(\d{2})\b/iy
const maxGap = 2

/** The time that stands right after a day, or at `at` itself: 昨天下午三点, "tomorrow at 3 pm". */
export function timeAt(text: string, at: number): ClockTime | undefined {
  for (let start = at; start <= at + maxGap; start++) {
    const found = chineseTime(text, start) ?? englishTime(text, start)
    if (found) return found
    if (!/^[\s,，的T]$/.test(text[start] ?? '')) return undefined
  }
  return undefined
}

function chineseTime(text: string, at: number): ClockTime | undefined {
  chinese.lastIndex = at
  const match = chinese.exec(text)
  if (!match) return undefined
  const [words, part, hourWord, halfPast, quarters, minuteWord] = match
  // 晚 and 早 belong to the day before them (昨晚), which has been read already.
  const before = part ?? (/[晚早]$/.exec(text.slice(0, at))?.[0] || undefined)
  const minute = halfPast ? 30 : quarters ? read(quarters) * 15 : minuteWord ? read(minuteWord) : 0
  return checked(inHalf(read(hourWord!), before), minute, at, at + words.length)
}

function englishTime(text: string, at: number): ClockTime | undefined {
  english.lastIndex = at
  const match = english.exec(text)
  if (!match) return undefined
  const [words, hour, minute, side, hour24, minute24] = match
  const end = at + words.length
  if (hour24) return checked(Number(hour24), Number(minute24), at, end)
  if (Number(hour) < 1 || Number(hour) > 12) return undefined
  return checked((Number(hour) % 12) + (/p/i.test(side!) ? 12 : 0), Number(minute ?? 0), at, end)
}

/** 下午三点 is 15:00; 中午十二点 is noon and 晚上十二点 the end of the day, which we write as 23:59. */
function inHalf(hour: number, part: string | undefined): number {
  if (!part || hour > 12) return hour
  if (/下午|午后|傍晚|晚|夜|中午|正午/.test(part)) {
    if (hour === 12) return /晚|夜/.test(part) ? 24 : 12
    if (/半夜|夜里/.test(part) && hour < 6) return hour
    return /中午|正午/.test(part) && hour >= 10 ? hour : hour + 12
  }
  return hour === 12 && /凌晨/.test(part) ? 0 : hour
}

function checked(hour: number, minute: number, start: number, end: number): ClockTime | undefined {
  if (hour === 24 && minute === 0) return { hour: 23, minute: 59, start, end }
  return hour <= 23 && minute <= 59 ? { hour, minute, start, end } : undefined
}

function read(words: string): number {
  return /^\d/.test(words) ? Number(words) : (readChineseNumber(words) ?? Number.NaN)
}
