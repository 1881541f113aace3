type DayWords = { today: string; yesterday: string }

/** 09:05, in the customer's own time zone. */
export function clock(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Nothing for today, "yesterday", else 3/2 or 2025/3/2. */
export function dayName(at: Date, now: Date, words: DayWords): string {
  if (at.toDateString() === now.toDateString()) return ''
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (at.toDateString() === yesterday.toDateString()) return words.yesterday
  const day = `${at.getMonth() + 1}/${at.getDate()}`
  return at.getFullYear() === now.getFullYear() ? day : `${at.getFullYear()}/${day}`
}

/** 2:31, 1:02:31 */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
