import type { OpeningHours } from '../../../contract/opening-hours.ts'

export type Interval = { readonly from: string; readonly to: string }

/** `09:00-12:00, 13:30-18:00`; nothing is a day off. */
export function print(intervals: readonly Interval[] = []): string {
  return intervals.map(({ from, to }) => `${from}-${to}`).join(', ')
}

/** Understands what people type: full-width signs, one digit hours, other dashes. Nothing when it is no timetable. */
export function read(words: string): Interval[] | undefined {
  const parts = words
    .replaceAll('：', ':')
    .split(/[,，、;；\s]*[,，、;；][,，、;；\s]*|\s{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
  const intervals = parts.map(interval)
  return intervals.every((one) => one !== undefined) ? intervals : undefined
}

function interval(words: string): Interval | undefined {
  const [, from, to] = /^(\d{1,2}:\d{2})\s*[-–—~至到]\s*(\d{1,2}:\d{2})$/.exec(words) ?? []
  if (!from || !to) return undefined
  const [begin, end] = [time(from), time(to)]
  return isTime(begin, 23) && (isTime(end, 23) || end === '24:00') && begin !== end
    ? { from: begin, to: end }
    : undefined
}

const time = (words: string) => words.padStart(5, '0')
const isTime = (words: string, most: number) => Number(words.slice(0, 2)) <= most && Number(words.slice(3)) <= 59

/** Nine to six, Monday to Friday: where somebody begins who wants a timetable. */
export const officeHours = (timeZone: string): OpeningHours => ({
  timeZone,
  week: Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [{ from: '09:00', to: '18:00' }]])),
  exceptions: [],
})
