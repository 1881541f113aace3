import type { Language } from './preferences.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A running clock: `2:31`, and `1:02:31` from an hour on. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / second))
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${rest}` : rest.replace(/^0/, '')
}

/** How long something takes or took, in words of its size: `45 s`, `12 min`, `3 h 05 min`, `2 d 4 h`. */
export function span(ms: number, language: Language): string {
  const units = language === 'zh' ? ['秒', '分', '小时', '天'] : ['s', 'min', 'h', 'd']
  const left = Math.max(0, ms)
  if (left < minute) return `${Math.floor(left / second)} ${units[0]}`
  if (left < hour) return `${Math.floor(left / minute)} ${units[1]}`
  if (left < day) return `${Math.floor(left / hour)} ${units[2]} ${pad(Math.floor((left % hour) / minute))} ${units[1]}`
  return `${Math.floor(left / day)} ${units[3]} ${Math.floor((left % day) / hour)} ${units[2]}`
}

/** Working time, which no day measures: `45 min`, `40 h`, `3 h 30 min`. */
export function workSpan(ms: number, language: Language): string {
  if (ms < hour) return span(ms, language)
  const [hours, minutes] = language === 'zh' ? ['小时', '分'] : ['h', 'min']
  const rest = Math.floor((ms % hour) / minute)
  return `${Math.floor(ms / hour)} ${hours}${rest > 0 ? ` ${pad(rest)} ${minutes}` : ''}`
}

export type Ago = { key: 'justNow' } | { key: 'minutesAgo' | 'hoursAgo'; n: number } | { key: 'date'; text: string }

/** Near times by distance, far ones by date. The exact one belongs in the tooltip. */
export function ago(at: Date, now: Date): Ago {
  const passed = now.getTime() - at.getTime()
  if (passed < minute) return { key: 'justNow' }
  if (passed < hour) return { key: 'minutesAgo', n: Math.floor(passed / minute) }
  if (passed < 12 * hour) return { key: 'hoursAgo', n: Math.floor(passed / hour) }
  return { key: 'date', text: shortDate(at, now) }
}

/** `14:05` today, `3-02 14:05` this year, `2025-12-31` before. */
export function shortDate(at: Date, now: Date): string {
  const time = `${pad(at.getHours())}:${pad(at.getMinutes())}`
  if (sameDay(at, now)) return time
  const date = `${at.getMonth() + 1}-${pad(at.getDate())}`
  return at.getFullYear() === now.getFullYear() ? `${date} ${time}` : `${at.getFullYear()}-${date}`
}

/** To the second, for tooltips. */
export function exactTime(at: Date): string {
  const date = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
  return `${date} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`
}

function sameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString()
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
