/**
 * When somebody is there. A week of intervals, and days that differ: public
 * holidays, and the working days that make up for them (调休).
 */
export type OpeningHours = {
  /** IANA name; all times are that place's wall clock. */
  readonly timeZone: string
  readonly week: Readonly<Partial<Record<Weekday, readonly Interval[]>>>
  readonly exceptions: readonly Exception[]
}

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/**
 * `HH:MM`, the end not included; `24:00` is midnight. An end before the start
 * is on the next day: 22:00 to 06:00 is a night shift.
 */
export type Interval = { readonly from: string; readonly to: string }

export type Exception = {
  /** `2026-10-01` */
  readonly day: string
  readonly name: string
  /** Own hours, none when closed; or those of a day of the week: a Sunday that is worked like a Monday. */
  readonly hours: readonly Interval[] | { readonly like: Weekday }
}

export type Opening = { readonly open: boolean; readonly because: 'week' | string }

const dayMs = 86_400_000
const minutesADay = 24 * 60

/** Whether it is open at this moment; `because` names the exception that decides. */
export function openingAt(hours: OpeningHours, at: Date): Opening {
  const { day, minutes } = wallClock(hours.timeZone, at)
  const today = dayPlan(hours, day)
  const before = dayPlan(hours, dayBefore(day))
  const last = before.intervals.find((interval) => isNight(interval) && minutes < minutesOf(interval.to))
  if (last) return { open: true, because: before.because }
  return { open: today.intervals.some((interval) => covers(interval, minutes)), because: today.because }
}

/**
 * The next moment at which it may open or close, a day ahead at most: whoever
 * waits for it looks again then. Where clocks are put forward an edge that does
 * not exist that night is an hour off; the day after puts it right.
 */
export function nextEdge(hours: OpeningHours, at: Date): Date {
  const { day } = wallClock(hours.timeZone, at)
  const dayAfter = dayBefore(day, -1)
  const edges = [dayBefore(day), day, dayAfter].flatMap((one) =>
    dayPlan(hours, one).intervals.flatMap((interval) => [
      instantOf(hours.timeZone, one, minutesOf(interval.from)),
      instantOf(hours.timeZone, isNight(interval) ? dayBefore(one, -1) : one, minutesOf(interval.to)),
    ]),
  )
  const later = edges.filter((edge) => edge > at.getTime())
  return new Date(Math.min(at.getTime() + dayMs, ...later))
}

/** The moment at which a wall clock there shows this. */
function instantOf(timeZone: string, day: string, minutes: number): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  let guess = wanted
  for (let i = 0; i < 2; i++) guess += wanted - shownAt(timeZone, guess)
  return guess
}

function shownAt(timeZone: string, at: number): number {
  const { day, minutes } = wallClock(timeZone, new Date(at))
  return Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
}

/** Every mistake in words, empty when there is none. */
export function checkHours({ timeZone, week, exceptions }: OpeningHours): string[] {
  const intervals = [...Object.values(week), ...exceptions.map(({ hours }) => ('like' in hours ? [] : hours))].flat()
  return [
    ...(isTimeZone(timeZone) ? [] : [`${timeZone} is not a time zone`]),
    ...intervals.filter((one) => !isInterval(one)).map(({ from, to }) => `${from} to ${to} is not an interval`),
    ...exceptions.filter(({ day }) => !isDay(day)).map(({ day }) => `${day} is not a day`),
    ...repeated(exceptions.map(({ day }) => day)).map((day) => `${day} is there twice`),
  ]
}

type Plan = { readonly intervals: readonly Interval[]; readonly because: string }

function dayPlan({ week, exceptions }: OpeningHours, day: string): Plan {
  const exception = exceptions.find((one) => one.day === day)
  if (!exception) return { intervals: week[weekdayOf(day)] ?? [], because: 'week' }
  const { hours, name } = exception
  return { intervals: 'like' in hours ? (week[hours.like] ?? []) : hours, because: name }
}

function covers(interval: Interval, minutes: number): boolean {
  const end = isNight(interval) ? minutesADay : minutesOf(interval.to)
  return minutes >= minutesOf(interval.from) && minutes < end
}

function isNight({ from, to }: Interval): boolean {
  return minutesOf(to) <= minutesOf(from)
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

function weekdayOf(day: string): Weekday {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) as Weekday
}

function dayBefore(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(timeZone: string, at: Date): { day: string; minutes: number } {
  let clock = clocks.get(timeZone)
  if (!clock) {
    // Swedish writes times as ISO does: 2026-11-22 09:30.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(timeZone, clock)
  }
  const [day, time] = clock.format(at).split(' ')
  return { day: day!, minutes: minutesOf(time!) }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isInterval({ from, to }: Interval): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(from) && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(to) && from !== to
}

function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true
}

function repeated(days: readonly string[]): string[] {
  return [...new Set(days.filter((day, i) => days.indexOf(day) !== i))]
}
