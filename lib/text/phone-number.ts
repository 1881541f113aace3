import { type CountryCode, type NumberType, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What a number given by an exchange, a form or a person turns out to be. */
export type ReadNumber = {
  /** E.164 (ITU-T): `+8613812345678`. Missing for extensions, withheld numbers and what cannot be read. */
  readonly e164?: string
  readonly kind: NumberKind
  /** Dialled after the answer: 010-62345678 转 801. */
  readonly extension?: string
}

export type NumberKind =
  | 'mobile'
  | 'landline'
  /** Shared or short numbers of companies and authorities: 400…, 95…, 10086, 12315. */
  | 'service'
  /** A few digits that mean something only inside the house. */
  | 'extension'
  /** The caller withholds the number. */
  | 'anonymous'
  | 'unknown'

export type HomeOf = {
  /** Where numbers without a country code belong. */
  readonly country?: CountryCode
  /** Completes seven- and eight-digit local numbers: `010`. */
  readonly areaCode?: string
}

const maxChars = 64
const withheld = /^(anonymous|unavailable|restricted|private|withheld|unknown|no ?number|匿名|未知|隐藏号码)$/i

/**
 * Reads what stands for a phone number: with country code, trunk zero, spaces,
 * brackets, full-width digits, as `tel:` or `sip:` address.
 */
export function readPhoneNumber(input: string, { country = 'CN', areaCode }: HomeOf = {}): ReadNumber {
  const written = userPart(input.slice(0, maxChars).normalize('NFKC').trim())
  if (withheld.test(written)) return { kind: 'anonymous' }

  const [number = '', extension] = written.split(/转|ext\.?|x(?=\d)/i)
  const digits = number.replace(/[\s().·—–-]/g, '')
  if (!/^\+?\d{2,20}$/.test(digits)) return { kind: 'unknown' }

  const read = (country === 'CN' && readChinese(digits, areaCode)) || readAny(digits, country)
  return extension?.match(/^\s*\d{1,6}$/) && read.e164 ? { ...read, extension: extension.trim() } : read
}

/** For people who may see that it is the same number, not which: `138****5678`. */
export function maskPhoneNumber(number: string): string {
  const national = number.replace(/^\+86(?=[\d]{9,})/, '')
  if (!/^\+?\d+$/.test(national) || national.length < 7) return number
  const shown = national.startsWith('+') ? 4 : 3
  return `${national.slice(0, shown)}****${national.slice(-Math.min(4, national.length - shown - 2))}`
}

/** `sip:13812345678@host;user=phone` and `tel:+86…` name the same number as the digits do. */
function userPart(address: string): string {
  return address.replace(/^(sips?|tel):/i, '').replace(/[@;].*$/, '')
}

const chinese = {
  // Wider than the library's table, which lags behind newly given ranges.
  mobile: /^1[3-9]\d{9}$/,
  // Shared-cost numbers, short numbers of companies (95…), carriers (100xx) and public services (12…, 11x).
  service: /^(400\d{7}|800\d{7}|95\d{3,7}|96\d{3,4}|100\d{2}|12\d{3}|1[12]\d)$/,
  local: /^[2-8]\d{6,7}$/,
  emergency: /^1[12]\d$/,
}

function readChinese(digits: string, areaCode: string | undefined): ReadNumber | undefined {
  const national = digits.replace(/^(\+86|0086|86(?=1[3-9]\d{9}$))/, '')
  if (national.startsWith('+') || national.startsWith('00')) return undefined

  // Long-distance dialling puts a zero before mobile numbers of another city.
  const mobile = national.replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (chinese.mobile.test(mobile)) return { e164: `+86${mobile}`, kind: 'mobile' }
  if (chinese.service.test(national)) {
    return chinese.emergency.test(national) ? { kind: 'service' } : { e164: `+86${national}`, kind: 'service' }
  }
  if (chinese.local.test(national)) return areaCode ? readAny(areaCode + national, 'CN') : { kind: 'unknown' }
  return undefined
}

function readAny(digits: string, country: CountryCode): ReadNumber {
  // 00 is how most of the world writes +; where it is not, the library knows.
  const parsed = parsePhoneNumberFromString(digits.replace(/^00(?=[1-9])/, '+'), country)
  if (parsed?.isValid()) return { e164: parsed.number, kind: kindOf(parsed) }
  return /^[1-9]\d{1,5}$/.test(digits) ? { kind: 'extension' } : { kind: 'unknown' }
}

const kindByType: Partial<Record<NonNullable<NumberType>, NumberKind>> = {
  MOBILE: 'mobile',
  // North America does not tell; a message may reach it, so it counts as mobile.
  FIXED_LINE_OR_MOBILE: 'mobile',
  PERSONAL_NUMBER: 'mobile',
  FIXED_LINE: 'landline',
  VOIP: 'landline',
}

function kindOf(number: PhoneNumber): NumberKind {
  return kindByType[number.getType() ?? 'UAN'] ?? 'service'
}
