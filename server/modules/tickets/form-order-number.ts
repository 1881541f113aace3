/** What people write down from a receipt. A shape is a mask and no pattern: it costs what it is long. */

export function looksLikeOrderNumber(number: string): boolean {
  return /^[A-Z0-9-]{4,40}$/.test(number)
}

/** `DD########`: `#` is a digit, `@` a letter, `*` either; all else stands for itself. */
export function hasShape(number: string, shape: string): boolean {
  const signs = [...number]
  const wanted = [...shape.toUpperCase()]
  return signs.length === wanted.length && wanted.every((mark, at) => fits(signs[at]!, mark))
}

function fits(sign: string, mark: string): boolean {
  if (mark === '#') return /[0-9]/.test(sign)
  if (mark === '@') return /[A-Z]/.test(sign)
  return mark === '*' ? /[A-Z0-9]/.test(sign) : sign === mark
}

export function isShape(shape: string): boolean {
  return /^[A-Za-z0-9#@*-]{4,40}$/.test(shape)
}

/** `luhn` over every digit (ISO/IEC 7812), `mod-11-2` with X for ten (ISO 7064, the resident's card). */
export function hasCheckDigit(number: string, rule: 'luhn' | 'mod-11-2'): boolean {
  const digits = number.replaceAll(/[^0-9X]/g, '')
  return rule === 'luhn' ? isLuhn(digits.replaceAll('X', '')) : isMod112(digits)
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) : Number(digit) * 2
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return digits.length > 1 && sum % 10 === 0
}

function isMod112(digits: string): boolean {
  if (!/^\d+[\dX]$/.test(digits)) return false
  const rest = [...digits.slice(0, -1)].reduce((remainder, digit) => ((remainder + Number(digit)) * 2) % 11, 0)
  const check = (12 - rest) % 11
  return digits.at(-1) === (check === 10 ? 'X' : `${check}`)
}
