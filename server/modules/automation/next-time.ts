type Daily = { readonly time: string; readonly days: readonly number[] }

/** Longer holidays than this nobody has; a calendar that never works has no next time. */
const mostDays = 400
const dayMs = 24 * 3_600_000

/** The first moment after `now` at which the clock in this zone shows `time` on one of `days` that `counts`. */
export function nextTime(
  { time, days }: Daily,
  timeZone: string,
  now: Date,
  counts: (day: string) => boolean = () => true,
): Date | undefined {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  for (let day = 0; day <= mostDays; day++) {
    const local = localDay(new Date(now.getTime() + day * dayMs), timeZone)
    if (!days.includes(local.weekday) || !counts(local.date)) continue
    const at = instantOf(local.date, hour, minute, timeZone)
    if (at > now) return at
  }
  return undefined
}

export function localDay(at: Date, timeZone: string): { date: string; weekday: number } {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
  return { date, weekday: new Date(`${date}T12:00:00Z`).getUTCDay() || 7 }
}

/** A wall clock's time as an instant: guessed as UTC, then moved by how far off the zone shows it. */
function instantOf(date: string, hour: number, minute: number, timeZone: string): Date {
  const wanted = Date.parse(`${date}T${two(hour)}:${two(minute)}:00Z`)
  let at = wanted
  // Twice, because the first move may cross a change of the clocks.
  for (let turn = 0; turn < 2; turn++) at += wanted - shownAt(new Date(at), timeZone)
  return new Date(at)
}

function shownAt(at: Date, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${shown.replace(' ', 'T')}Z`)
}

const two = (number: number) => String(number).padStart(2, '0')
