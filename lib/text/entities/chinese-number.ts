const digits: Record<string, number> = Object.fromEntries(
  [...'零一二三四五六七八九'].map((character, i) => [character, i]),
)
Object.assign(digits, { 〇: 0, 幺: 1, 两: 2, 俩: 2, 仨: 3 })
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const bigUnits: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }

/** What a numeral looks like, to build patterns with; may be written with digits too (3万5). */
export const numeral = '[零〇一二两三四五六七八九十百千万亿]{1,16}'

/** What each spoken digit is, as in telephone numbers. */
export function spokenDigit(character: string): string | undefined {
  if (character === '两' || character === '俩' || character === '仨') return undefined
  const digit = digits[character]
  return digit === undefined ? undefined : String(digit)
}

/**
 * Reads 三百五十 as 350, 十一 as 11, 一千二 as 1200 (the last unit goes on
 * downwards), 二零二六 as 2026 (digit by digit). Nothing for what is no number.
 */
export function readChineseNumber(words: string): number | undefined {
  if (words === '') return undefined
  const characters = [...words]
  if (characters.every((character) => character in digits)) {
    return characters.length > 15 ? undefined : Number(characters.map((character) => digits[character]).join(''))
  }
  return '百千万亿'.includes(characters[0]!) ? undefined : readWithUnits(characters)
}

function readWithUnits(characters: readonly string[]): number | undefined {
  let total = 0
  let section = 0
  let digit: number | undefined
  let lastUnit = 1
  for (const character of characters) {
    if (character in digits) {
      // 零 says that the next digit counts itself: 一千零二 is 1002, 一千二 is 1200.
      if (digit !== undefined && digit !== 0) return undefined
      digit = digits[character]!
      if (digit === 0) lastUnit = 1
    } else if (character in units) {
      section += (digit ?? 1) * units[character]!
      lastUnit = units[character]!
      digit = undefined
    } else if (character in bigUnits) {
      const under = section + (digit ?? 0)
      // 三万亿 multiplies what is before it, 一亿三万 adds to it.
      total = character === '亿' ? (total + under) * bigUnits[character]! : total + under * bigUnits[character]!
      section = 0
      lastUnit = bigUnits[character]!
      digit = undefined
    } else return undefined
  }
  const last = digit === undefined ? 0 : lastUnit > 10 ? digit * (lastUnit / 10) : digit
  return total + section + last
}
