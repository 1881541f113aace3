import { spokenDigit } from './chinese-number.ts'
import type { DigitGroup } from './entity.ts'

const englishDigits: Record<string, string> = {
  zero: '0',
  oh: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
}
const repeats: Record<string, number> = { double: 2, triple: 3 }
const englishDigit = Object.keys(englishDigits).join('|')
const written = /[0-9]+|[零〇幺一二三四五六七八九]+/g
const english = new RegExp(`\\b(?:(?:double|triple|${englishDigit})[\\s,-]{1,2}){2,40}(?:${englishDigit})\\b`, 'gi')
const between = /^[\s,，、()-]{0,2}$/

/** Every row of digits, written or spoken, in the order of the text. */
export function digitGroups(text: string): DigitGroup[] {
  const found = [...writtenGroups(text), ...englishGroups(text)].sort((a, b) => a.start - b.start)
  return found.map((group, i) => {
    const before = found[i - 1]
    return { ...group, follows: before !== undefined && between.test(text.slice(before.end, group.start)) }
  })
}

function* writtenGroups(text: string) {
  for (const { 0: row, index: start } of text.matchAll(written)) {
    const spoken = row[0]! > '9'
    const digits = spoken ? [...row].map(spokenDigit).join('') : row
    yield { digits, start, end: start + row.length, spoken }
  }
}

/** "four five two double seven nine" is 452779. */
function* englishGroups(text: string) {
  for (const { 0: row, index: start } of text.matchAll(english)) {
    let digits = ''
    let times = 1
    for (const word of row.toLowerCase().split(/[\s,-]+/)) {
      if (word in repeats) times = repeats[word]!
      else {
        digits += englishDigits[word]!.repeat(times)
        times = 1
      }
    }
    yield { digits, start, end: start + row.length, spoken: true }
  }
}

export type Joined = { readonly digits: string; readonly start: number; readonly end: number; readonly spoken: boolean }

/**
 * Neighbouring groups read as one, the longest first: people write 138 1234
 * 5678 and say 幺三八，一二三四，五六七八. At most `most` groups and 24 digits.
 */
export function* joinedFrom(groups: readonly DigitGroup[], first: number, most: number): Generator<Joined> {
  let last = first
  while (last + 1 < groups.length && last - first + 1 < most && groups[last + 1]!.follows) last += 1
  for (; last >= first; last--) {
    const parts = groups.slice(first, last + 1)
    const digits = parts.map((part) => part.digits).join('')
    if (digits.length <= 24) {
      yield { digits, start: parts[0]!.start, end: parts.at(-1)!.end, spoken: parts.some((part) => part.spoken) }
    }
  }
}
