import chineseDays from 'chinese-days'

/**
 * What the State Council has published about a day. Each year's holidays are
 * known late in the year before; a year that is not published yet is unknown,
 * and no day of it is taken for an ordinary one.
 */
export type ChinaDay =
  | { readonly kind: 'holiday' | 'make-up'; readonly name: string }
  | { readonly kind: 'ordinary' | 'unknown' }

export function chinaDay(day: string): ChinaDay {
  return daysOf(Number(day.slice(0, 4)))?.get(day) ?? { kind: isPublished(day) ? 'ordinary' : 'unknown' }
}

function isPublished(day: string): boolean {
  return daysOf(Number(day.slice(0, 4))) !== undefined
}

const years = new Map<number, ReadonlyMap<string, ChinaDay> | undefined>()

/** Nothing for a year that nobody has published: the package takes its days for ordinary ones, silently. */
function daysOf(year: number): ReadonlyMap<string, ChinaDay> | undefined {
  if (!years.has(year)) years.set(year, readYear(year))
  return years.get(year)
}

function readYear(year: number): ReadonlyMap<string, ChinaDay> | undefined {
  const days = new Map<string, ChinaDay>()
  const first = Date.UTC(year, 0, 1)
  for (let n = 0; n < 366; n++) {
    const day = new Date(first + n * 86_400_000).toISOString().slice(0, 10)
    const { work, name } = chineseDays.getDayDetail(day)
    // `National Day,国庆节,3` on a day of the calendar; `Thursday` or `Sunday` on any other.
    const [, chinese] = name.split(',')
    if (chinese && day.startsWith(`${year}-`)) days.set(day, { kind: work ? 'make-up' : 'holiday', name: chinese })
  }
  return days.size === 0 ? undefined : days
}
