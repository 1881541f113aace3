import type { CountryCode } from 'libphonenumber-js/max'
import { readPhoneNumber } from '../phone-number.ts'
import { type Joined, joinedFrom } from './digit-groups.ts'
import type { Found, Reading } from './entity.ts'

const chinesePhone = /^(?:(?:00)?86)?(?:0?1[3-9]\d{9}|0\d{2,3}[2-8]\d{6,7}|[48]00\d{7})$/
const toldBefore = /(电话|手机|号码|座机|联系方式|打给我|phone|mobile|number|call me)[^\d]{0,12}$/i

/** Numbers that can be rung back. Short service numbers are not looked for: any five digits would do. */
export function* findPhones({ text, groups, country }: Reading): Generator<Found> {
  for (let i = 0; i < groups.length; i++) {
    for (const joined of joinedFrom(groups, i, 5)) {
      const found = asPhone(text, joined, country)
      if (!found) continue
      yield found
      while (groups[i + 1] && groups[i + 1]!.end <= found.end) i++
      break
    }
  }
}

function asPhone(text: string, { digits, start, end, spoken }: Joined, country: string): Found | undefined {
  const plus = text[start - 1] === '+'
  if (isPartOfWord(text, plus ? start - 1 : start, end)) return undefined
  if (!plus && !(country === 'CN' ? chinesePhone.test(digits) : digits.length >= 9)) return undefined

  const { e164, kind } = readPhoneNumber((plus ? '+' : '') + digits, { country: country as CountryCode })
  if (!e164 || kind === 'extension') return undefined
  const told = toldBefore.test(text.slice(Math.max(0, start - 24), start))
  return {
    kind: 'phone',
    value: e164,
    start: plus ? start - 1 : start,
    end,
    confidence: told ? 0.98 : spoken ? 0.9 : 0.95,
  }
}

/** DD13812345678 is an order number, 138.50 a price. */
function isPartOfWord(text: string, start: number, end: number): boolean {
  return /[A-Za-z0-9.]/.test(text[start - 1] ?? '') || /^(?:[A-Za-z]|\.\d)/.test(text.slice(end, end + 2))
}
