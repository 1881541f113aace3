import type { CalendarDay } from '../../../contract/sla.ts'

/** A day of a month's sheet; nothing in the corners before the first. */
export type Cell = { readonly day: CalendarDay; readonly number: number; readonly mark: Mark } | undefined
export type Mark = 'work' | 'off' | 'holiday' | 'make-up' | 'own' | 'unknown'

/** Weeks from Monday on. */
export function sheet(days: readonly CalendarDay[]): readonly (readonly Cell[])[] {
  const [first] = days
  if (!first) return []
  const lead = (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7
  const cells: Cell[] = [...Array<undefined>(lead).fill(undefined), ...days.map(cell)]
  while (cells.length % 7 > 0) cells.push(undefined)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

function cell(day: CalendarDay): Cell {
  return { day, number: Number(day.day.slice(8)), mark: markOf(day) }
}

function markOf({ because, intervals }: CalendarDay): Mark {
  switch (because) {
    case 'holiday':
    case 'make-up':
      return because
    case 'exception':
      return 'own'
    case 'unknown-year':
      return 'unknown'
    case 'week':
      return intervals.length > 0 ? 'work' : 'off'
  }
}

/** `2026-12` to `2027-01`. */
export function monthAfter(month: string, by: 1 | -1): string {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number! - 1 + by, 1)).toISOString().slice(0, 7)
}
