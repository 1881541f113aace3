import { joinedFrom } from './digit-groups.ts'
import type { Found, Reading } from './entity.ts'

const decimal = /(?<![\w.,])\d{1,15}(?:\.\d{1,6})?(?![\w.]*\w)/g

/** What is left: plain numbers as written, and three or more spoken digits. */
export function* findNumbers({ text, groups }: Reading): Generator<Found> {
  for (const { 0: words, index: start } of text.matchAll(decimal)) {
    yield { kind: 'number', value: words, start, end: start + words.length, confidence: 0.4 }
  }
  for (let i = 0; i < groups.length; i++) {
    if (!groups[i]!.spoken) continue
    for (const { digits, start, end } of joinedFrom(groups, i, 5)) {
      if (digits.length >= 3) yield { kind: 'number', value: digits, start, end, confidence: 0.3 }
      break
    }
  }
}
