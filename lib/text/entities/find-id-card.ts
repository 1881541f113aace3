import { joinedFrom } from './digit-groups.ts'
import type { Found, Reading } from './entity.ts'

const factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Chinese identity numbers (GB 11643): 17 digits and a check character that fits. */
export function* findIdCards({ text, groups }: Reading): Generator<Found> {
  for (let i = 0; i < groups.length; i++) {
    for (const { digits, start, end } of joinedFrom(groups, i, 6)) {
      const endsWithX = digits.length === 17 && /^[Xx](?![A-Za-z0-9])/.test(text.slice(end, end + 2))
      const number = endsWithX ? `${digits}X` : digits
      if (!isIdCard(number) || /[A-Za-z0-9]/.test(text[start - 1] ?? '')) continue
      yield { kind: 'id-card', value: number, start, end: endsWithX ? end + 1 : end, confidence: 0.99 }
      break
    }
  }
}

function isIdCard(number: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(number)) return false
  const sum = factors.reduce((total, factor, i) => total + factor * Number(number[i]), 0)
  return number[17] === '10X98765432'[sum % 11]
}
