import type { DayPattern } from './chinese-days.ts'
import { type Day, dayOf, daysBetween, plusDays, plusMonths, weekday } from './day.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const weekdayName = '(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?'
const dayNumber = '(\\d{1,2})(?:st|nd|rd|th)?'
const year = '(?:,?\\s((?:19|20)\\d{2}))?'
const number = '(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)'
const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

export const englishDays: readonly DayPattern[] = [
  {
    looks: /(?<![\d-])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])/g,
    means: ([, y, , m, d]) => dayOf(Number(y), Number(m), Number(d)),
    confidence: 0.97,
  },
  {
    looks: new RegExp(`\\b${month}\\s${dayNumber}\\b${year}`, 'gi'),
    means: ([, m, d, y], today) => dayOfMonth(m!, d!, y, today),
    confidence: 0.94,
  },
  {
    looks: new RegExp(`\\b${dayNumber}(?:\\sof)?\\s${month}\\b${year}`, 'gi'),
    means: ([, d, m, y], today) => dayOfMonth(m!, d!, y, today),
    confidence: 0.94,
  },
  {
    looks: /\b(the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow|last night)\b/gi,
    means: ([word], today) => plusDays(today, relativeDays[word.toLowerCase()]!),
    confidence: 0.95,
  },
  {
    // "next Wednesday" is the one of next week, as 下周三 is.
    looks: new RegExp(`\\b(last|this|next)\\s${weekdayName}\\b`, 'gi'),
    means: ([, which, name], today) => plusDays(today, weeks(which!) * 7 + weekdayOf(name!) - weekday(today)),
    confidence: 0.85,
  },
  {
    looks: new RegExp(`\\bon\\s${weekdayName}\\b`, 'gi'),
    means: ([, name], today) => plusDays(today, weekdayOf(name!) - weekday(today)),
    confidence: 0.7,
  },
  {
    looks: new RegExp(`\\b(in\\s)?${number}\\s(day|week|month)s?(\\sago)?\\b`, 'gi'),
    means([, ahead, count, unit, ago], today) {
      if (!ahead === !ago) return undefined
      const steps = numberOf(count!) * (ago ? -1 : 1)
      return unit!.toLowerCase() === 'month'
        ? plusMonths(today, steps)
        : plusDays(today, steps * (/w/i.test(unit!) ? 7 : 1))
    },
    confidence: 0.88,
  },
]

const relativeDays: Record<string, number> = {
  'the day before yesterday': -2,
  yesterday: -1,
  'last night': -1,
  today: 0,
  tonight: 0,
  tomorrow: 1,
  'the day after tomorrow': 2,
}

function dayOfMonth(monthName: string, day: string, yearWritten: string | undefined, today: Day): Day | undefined {
  const m = months.indexOf(monthName.slice(0, 3).toLowerCase()) + 1
  const years = yearWritten ? [Number(yearWritten)] : [today.year, today.year - 1, today.year + 1]
  const days = years.map((y) => dayOf(y, m, Number(day))).filter((one) => one !== undefined)
  return days.sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0]
}

function weekdayOf(name: string): number {
  return weekdays.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function weeks(which: string): number {
  return { last: -1, this: 0, next: 1 }[which.toLowerCase()] ?? 0
}

function numberOf(word: string): number {
  if (/^\d/.test(word)) return Number(word)
  return /^an?$/i.test(word) ? 1 : numbers.indexOf(word.toLowerCase())
}
