import { chineseDays } from './chinese-days.ts'
import { type ClockTime, timeAt } from './clock-time.ts'
import { written } from './day.ts'
import { englishDays } from './english-days.ts'
import type { Found, Reading } from './entity.ts'

const patterns = [...chineseDays, ...englishDays]
const timeAlone =
  /(?:凌晨|早上|上午|中午|下午|傍晚|晚上)(?=[\d零一二两三四五六七八九十])|(?<![\d:])(?=\d{1,2}(?::\d{2})?\s?[ap]\.?m\b)/gi

/** Days, with the time when it is said right after. A time alone means today. */
export function* findDates({ text, today }: Reading): Generator<Found> {
  for (const { looks, means, confidence } of patterns) {
    for (const match of text.matchAll(looks)) {
      const day = means(match, today)
      if (!day) continue
      const end = match.index + match[0].length
      const time = timeAt(text, end)
      // 20号下午三点 is surely a day, 20号 alone may be a house.
      const surer = time ? Math.max(confidence, 0.8) : confidence
      yield dateFound(written(day), time, match.index, time?.end ?? end, surer)
    }
  }
  for (const { index } of text.matchAll(timeAlone)) {
    const time = timeAt(text, index)
    if (time) yield dateFound(written(today), time, index, time.end, 0.6)
  }
}

function dateFound(day: string, time: ClockTime | undefined, start: number, end: number, confidence: number): Found {
  const clock = time ? `T${two(time.hour)}:${two(time.minute)}` : ''
  return { kind: 'date', value: day + clock, start, end, confidence }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
