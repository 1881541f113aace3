const relative = /^today(?:([+-])(\d{1,4}))?$/
const dayMs = 86_400_000

/** 2026-11-25, and one that the calendar has. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** A day as it is written in a condition: 2026-11-25, `today`, `today+3`, `today-7`. */
export function isDayWanted(text: unknown): boolean {
  return isDay(text) || (typeof text === 'string' && relative.test(text))
}

/** The day that is meant by it (`isDayWanted`), when it is `today` there. */
export function dayWanted(text: string, today: string): string {
  const [, sign, days] = relative.exec(text) ?? []
  if (!relative.test(text)) return text
  const shift = sign ? Number(`${sign}${days}`) : 0
  return new Date(Date.parse(today) + shift * dayMs).toISOString().slice(0, 10)
}
