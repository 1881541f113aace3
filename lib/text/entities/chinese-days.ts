import { readChineseNumber } from './chinese-number.ts'
import { type Day, dayOf, daysBetween, plusDays, plusMonths, weekday } from './day.ts'

/** A way of saying a day: what it looks like, which day it means, and how sure that is. */
export type DayPattern = {
  readonly looks: RegExp
  readonly means: (match: RegExpExecArray, today: Day) => Day | undefined
  readonly confidence: number
}

const small = '\\d{1,2}|[一二三四五六七八九十]{1,3}'
const count = '\\d{1,3}|[一二两三四五六七八九十]{1,3}|半'
const relativeDays: Record<string, number> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  今天: 0,
  今日: 0,
  今晚: 0,
  今早: 0,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  后天: 2,
  大后天: 3,
}
const weeksAway: Record<string, number> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 }

export const chineseDays: readonly DayPattern[] = [
  {
    looks:
      /(?<!\d)((?:19|20)\d{2}|[零〇一二三四五六七八九]{4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份)?(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?/g,
    means: ([, year, month, day]) => dayOf(read(year!), read(month!), read(day!)),
    confidence: 0.97,
  },
  {
    looks: new RegExp(`(?<![\\d年个十])(今年|去年|明年|前年)?(${small})月份?(${small})[日号]`, 'g'),
    means: ([, year, month, day], today) => dayOfMonth(year, read(month!), read(day!), today),
    confidence: 0.93,
  },
  {
    looks: new RegExp(`(上上|下下|上|这|本|下)个?月(${small})[日号]`, 'g'),
    means([, away, day], today) {
      const month = plusMonths({ ...today, day: 1 }, weeksAway[away!]!)
      return dayOf(month.year, month.month, read(day!))
    },
    confidence: 0.93,
  },
  {
    looks: /大前天|大后天|前天|昨天|昨日|昨晚|今天|今日|今晚|今早|明天|明日|明早|明晚|(?<![以之最])后天/g,
    means: ([word], today) => plusDays(today, relativeDays[word]!),
    confidence: 0.95,
  },
  {
    looks: /(上上|下下|上|这|本|下)个?(?:周|星期|礼拜)([一二三四五六日天1-7])/g,
    means: ([, away, day], today) => plusDays(today, weeksAway[away!]! * 7 + weekdayOf(day!) - weekday(today)),
    confidence: 0.93,
  },
  {
    // 周三 alone is the one of this week; where something is moved or fixed to it, it lies ahead.
    looks:
      /(?<=(改到|改成|改为|换到|推到|约在?|定在|安排在?|等到)?)(?<![上下这本个每一二两三四五六七八九十\d])(?:周|星期|礼拜)([一二三四五六日天])(?![年月个])/g,
    means([, ahead, day], today) {
      const away = weekdayOf(day!) - weekday(today)
      return plusDays(today, ahead && away < 0 ? away + 7 : away)
    },
    confidence: 0.7,
  },
  {
    looks: new RegExp(`(${count})(天|日|个?星期|个?礼拜|周|个月)(?:之|以)?(前|后)`, 'g'),
    means: ([, number, unit, side], today) => away(number!, unit!, side === '后' ? 1 : -1, today),
    confidence: 0.88,
  },
  {
    // 20号 alone: the nearest one. Also a house or a bus, so barely a guess.
    looks: new RegExp(`(?<![\\d月十A-Za-z路弄院街巷道区])(${small})[日号](?![楼线院门店机码房柜工窗桌仓\\d])`, 'g'),
    means: ([, day], today) => nearestMonth(read(day!), today),
    confidence: 0.5,
  },
]

function read(words: string): number {
  return /^\d/.test(words) ? Number(words) : (readChineseNumber(words) ?? Number.NaN)
}

/** Without a year the nearest one is meant: 12月30号 said in January was last year. */
function dayOfMonth(yearWord: string | undefined, month: number, day: number, today: Day): Day | undefined {
  const years = yearWord ? [{ 前年: -2, 去年: -1, 今年: 0, 明年: 1 }[yearWord] ?? 0] : [0, -1, 1]
  return nearest(
    years.map((away) => dayOf(today.year + away, month, day)),
    today,
  )
}

function nearestMonth(day: number, today: Day): Day | undefined {
  const months = [0, -1, 1].map((away) => plusMonths({ ...today, day: 1 }, away))
  return nearest(
    months.map(({ year, month }) => dayOf(year, month, day)),
    today,
  )
}

function nearest(days: readonly (Day | undefined)[], today: Day): Day | undefined {
  const known = days.filter((day) => day !== undefined)
  return known.sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0]
}

function weekdayOf(character: string): number {
  const at = '一二三四五六日'.indexOf(character === '天' ? '日' : character)
  return at >= 0 ? at + 1 : Number(character)
}

function away(number: string, unit: string, sign: number, today: Day): Day | undefined {
  if (unit === '个月') return number === '半' ? plusDays(today, sign * 15) : plusMonths(today, sign * read(number))
  if (number === '半') return undefined
  return plusDays(today, sign * read(number) * (unit === '天' || unit === '日' ? 1 : 7))
}
