import { type CalendarId, newId } from '../../base/id.ts'
import { type Calendar, planOf } from './calendar.ts'

/** A calendar for tests; name only what matters. */
export function aCalendar(given: Partial<Calendar> = {}): Calendar {
  return {
    id: newId<CalendarId>(),
    name: '办公时间',
    timeZone: 'Asia/Shanghai',
    week: {},
    holidays: 'none',
    exceptions: [],
    enteredYears: [],
    teamIds: [],
    ...given,
  }
}

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const wholeDay = [{ from: '00:00', to: '24:00' }]

export const office = aCalendar({ holidays: 'china', week: { 1: day, 2: day, 3: day, 4: day, 5: day } })
export const roundTheClock = aCalendar({
  week: { 1: wholeDay, 2: wholeDay, 3: wholeDay, 4: wholeDay, 5: wholeDay, 6: wholeDay, 7: wholeDay },
})

export const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Cairo',
  'Asia/Kathmandu',
]

const minute = 60_000

/**
 * Working time by a watch: every minute is looked at by itself, with nothing
 * but the wall clock of that place. What the arithmetic is tested against.
 */
export function walk(calendar: Calendar, from: Date, to: Date): number {
  const begin = from.getTime() - 3 * 1440 * minute
  const wall = Array.from({ length: (to.getTime() - begin) / minute + 3 * 1440 }, (_, n) =>
    shown(calendar, begin + n * minute),
  )
  const first = (time: string) => wall.findIndex((shown) => shown >= time)
  const works = new Set<number>()
  for (const day of new Set(wall.map((shown) => shown.slice(0, 10)))) {
    const next = new Date(Date.parse(day) + 1440 * minute).toISOString().slice(0, 10)
    for (const { from, to } of planOf(calendar, day).intervals) {
      const start = first(`${day} ${from}`)
      const end = to === '24:00' ? first(`${next} 00:00`) : first(`${to <= from ? next : day} ${to}`)
      for (let n = start; n < (end < 0 ? wall.length : end); n++) if (start >= 0) works.add(begin + n * minute)
    }
  }
  let sum = 0
  for (let t = from.getTime(); t < to.getTime(); t += minute) if (works.has(t)) sum += minute
  return sum
}

const formats = new Map<string, Intl.DateTimeFormat>()

function shown({ timeZone }: Calendar, at: number): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(timeZone, format)
  }
  return format.format(at)
}
