import { daysAfter, isDay } from '../../base/day.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Exception } from '../../base/week.ts'

const mostCharacters = 500_000
const mostEvents = 5_000
const mostDays = 1_000
const longestDays = 31
const mostName = 60

/** The years that are looked at: a yearly feast has no end. */
export type Years = { readonly from: number; readonly to: number }

/**
 * Reads the all-day events of an iCalendar file (RFC 5545) as days of a
 * calendar: closed, or worked like a Monday when the summary says so. What has
 * an hour is somebody's appointment, not a holiday, and is passed over, and so
 * is what was cancelled. From midnight to midnight is all day, as some
 * programs write it.
 */
export function readIcs(text: string, years: Years): Exception[] {
  if (text.length > mostCharacters) throw tooMuch()
  const days = new Map<string, Exception>()
  for (const event of eventsIn(unfold(text)))
    for (const day of daysOf(event, years)) {
      days.set(day, { day, name: event.name, hours: isMadeUp(event.name) ? { like: 1 } : [] })
      if (days.size > mostDays) throw tooMuch()
    }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day))
}

type AllDay = {
  readonly from: string
  readonly days: number
  readonly name: string
  readonly everyYears: number
  readonly last: string | undefined
  readonly times: number
}

/** RFC 5545 §3.1: a line that begins with a space goes on with the one before. */
function unfold(text: string): string[] {
  return text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
}

function eventsIn(lines: readonly string[]): AllDay[] {
  if (!lines[0]?.replace('\uFEFF', '').trim().toUpperCase().startsWith('BEGIN:VCALENDAR'))
    throw new Refusal('invalid', 'not-a-calendar', 'is not an iCalendar file', 'body.ics')
  const events: AllDay[] = []
  let properties: Map<string, string> | undefined
  // What stands inside an event, such as its alarm, has a start and a summary of its own.
  let within: string[] = []
  let seen = 0
  for (const line of lines) {
    const { name, value } = property(line)
    if (name === 'BEGIN' && !properties && value.toUpperCase() === 'VEVENT') {
      properties = new Map()
      within = []
      if (++seen > mostEvents) throw tooMuch()
    } else if (name === 'BEGIN') within.push(value)
    else if (name === 'END' && within.length > 0) within.pop()
    else if (name === 'END') {
      const event = properties && asAllDay(properties)
      if (event) events.push(event)
      properties = undefined
    } else if (within.length === 0) properties?.set(name, value)
  }
  return events
}

/** `DTSTART;VALUE=DATE:20261001` */
function property(line: string): { name: string; value: string } {
  const colon = line.indexOf(':')
  const [name = ''] = line.slice(0, Math.max(0, colon)).toUpperCase().split(';')
  return { name, value: line.slice(colon + 1).trim() }
}

function asAllDay(properties: ReadonlyMap<string, string>): AllDay | undefined {
  const from = asDay(properties.get('DTSTART'))
  if (!from || properties.get('STATUS')?.toUpperCase() === 'CANCELLED') return undefined
  const days = daysTo(properties.get('DTEND'), from) ?? daysIn(properties.get('DURATION')) ?? 1
  if (days < 1) return undefined
  const rule = new Map(
    (properties.get('RRULE') ?? '')
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=', 2) as [string, string]),
  )
  const isYearly = rule.get('FREQ') === 'YEARLY'
  return {
    from,
    days: Math.min(days, longestDays),
    name: plain(properties.get('SUMMARY') ?? '').slice(0, mostName),
    everyYears: isYearly ? Math.max(1, Number(rule.get('INTERVAL')) || 1) : 0,
    last: asDay(rule.get('UNTIL')?.slice(0, 8)),
    times: Number(rule.get('COUNT')) || Number.POSITIVE_INFINITY,
  }
}

/** RFC 5545 §3.6.1: the end is not included; without one it is that day alone. Nothing when it ends at an hour. */
function daysTo(end: string | undefined, from: string): number | undefined {
  if (end === undefined) return undefined
  const last = asDay(end)
  return last ? Math.round((Date.parse(last) - Date.parse(from)) / 86_400_000) : 0
}

/** RFC 5545 §3.3.6, as far as it is whole days: `P3D`, `P1W`. */
function daysIn(duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined
  const [, weeks, days] = /^\+?P(?:(\d{1,3})W|(\d{1,4})D)(?:T0[HMS])?$/i.exec(duration) ?? []
  return weeks ? Number(weeks) * 7 : Number(days ?? 0)
}

/** A day, or the midnight that it begins with. In UTC it is the midnight of elsewhere. */
function asDay(value: string | undefined): string | undefined {
  if (!value || !/^\d{8}(T000000)?$/.test(value)) return undefined
  const day = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`
  return isDay(day) ? day : undefined
}

/** RFC 5545 §3.3.11 */
const plain = (text: string) => text.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? ' ' : sign))

function daysOf({ from, days, everyYears, last, times }: AllDay, years: Years): string[] {
  const found: string[] = []
  const first = Number(from.slice(0, 4))
  for (let n = 0; n < times; n++) {
    const year = first + n * everyYears
    const day = `${String(year).padStart(4, '0')}${from.slice(4)}`
    if (year > years.to || (last && day > last)) break
    // A 29 February comes only when there is one.
    if (year >= years.from && isDay(day)) for (let m = 0; m < days; m++) found.push(daysAfter(day, m))
    if (everyYears === 0) break
  }
  return found
}

/** Chinese calendars mark a make-up day 班 and a holiday 休. */
const isMadeUp = (name: string) => /[(（]班[)）]|补班|调休上班|\(workday\)/i.test(name)

function tooMuch() {
  return new Refusal('too-large', 'calendar-too-large', 'This calendar holds more days than can be kept.', 'body.ics')
}
