import { numeral, readChineseNumber } from './chinese-number.ts'
import type { Found, Reading } from './entity.ts'

const currencyOf: Record<string, string> = {
  '¥': 'CNY',
  '￥': 'CNY',
  元: 'CNY',
  圆: 'CNY',
  块: 'CNY',
  人民币: 'CNY',
  rmb: 'CNY',
  cny: 'CNY',
  yuan: 'CNY',
  kuai: 'CNY',
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  美元: 'USD',
  美金: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  bucks: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  pounds: 'GBP',
  英镑: 'GBP',
  hk$: 'HKD',
  hkd: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
}

const amount = String.raw`\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,4})?`
const unit =
  '元|圆|块|人民币|美元|美金|欧元|英镑|港币|港元|(?:rmb|cny|yuan|kuai|usd|dollars?|bucks|euros?|eur|pounds|gbp|hkd)\\b'
const signFirst = new RegExp(
  `(us\\$|hk\\$|[¥￥$€£]|(?<![a-z])(?:rmb|cny|usd|eur)|人民币)\\s?(${amount})([万千]?)(?!\\d)`,
  'gi',
)
const unitLast = new RegExp(
  `(?<![\\d.,])(${amount}|(?<![十百千万亿零〇一二两三四五六七八九])${numeral})\\s?([万千]?)\\s?(${unit})(?:钱|整)?([\\d零一二两三四五六七八九]?)(毛|角)?`,
  'gi',
)
const smallOnly = /(?<![\d.])(\d{1,2}|[一二两三四五六七八九])(?:毛|角)(?:钱)(?:([1-9一二三四五六七八九])分)?/g

/** A number right after what is done with money: 退款350, 付了99.5. */
const afterDeed =
  /(?<=(?:退款?|付了?|花了?|扣了?|收了?|价格|金额|费用|总价)(?:是|为|共|我|[:：])?\s?)\d{1,7}(?:\.\d{1,2})?(?![\d.]*[\d元块万千年月日号天个件次台点%％折张单])/g

/** Sums of money: ¥350, 350元, 三百五十块, 两块五, 3.5万元, $20, 20 dollars. */
export function* findMoney({ text }: Reading): Generator<Found> {
  for (const { 0: words, 1: sign, 2: number, 3: times, index: start } of text.matchAll(signFirst)) {
    yield money(start, words, read(number!)! * multiple(times), sign!, 0.97)
  }
  for (const { 0: number, index: start } of text.matchAll(afterDeed)) {
    yield money(start, number, Number(number), '块', 0.7)
  }
  for (const match of text.matchAll(unitLast)) {
    const found = withUnit(text, match)
    if (found) yield found
  }
  for (const { 0: words, 1: number, 2: cents, index: start } of text.matchAll(smallOnly)) {
    yield money(start, words, read(number!)! / 10 + (cents ? read(cents)! / 100 : 0), '块', 0.85)
  }
}

function withUnit(text: string, match: RegExpExecArray): Found | undefined {
  const [words, number, times, unitWord, tenth, tenthUnit] = match
  const whole = read(number!)
  if (whole === undefined) return undefined
  const isPiece = unitWord === '块'
  // 两块五 is 2.5; 350元5 is a new number, and 毛 must not stand alone.
  const tail = isPiece || tenthUnit ? (tenth ?? '') : ''
  const end = match.index + words!.length - (tail === '' ? (tenth ?? '').length + (tenthUnit ?? '').length : 0)
  const confidence = isPiece ? pieceConfidence(text, match.index, end, whole) : 0.95
  if (confidence === 0) return undefined
  const value = whole * multiple(times) + (tail === '' ? 0 : read(tail)! / 10)
  return money(match.index, text.slice(match.index, end), value, unitWord!, confidence)
}

/** 块 also counts pieces (三块屏幕) and says "together" (一块去): only money-like surroundings count. */
function pieceConfidence(text: string, start: number, end: number, whole: number): number {
  if (text[end - 1] === '钱') return 0.95
  if (whole === 1 && text.slice(start, end) === '一块') return 0
  return /^(?:$|[\s\p{P}的吧了多呢啊吗左右以还就是不给我你他退才])/u.test(text.slice(end, end + 2)) ? 0.85 : 0
}

function money(start: number, words: string, value: number, unitWord: string, confidence: number): Found {
  const trimmed = words.trimEnd()
  return {
    kind: 'money',
    value: String(Math.round(value * 100) / 100),
    currency: currencyOf[unitWord.toLowerCase()] ?? 'CNY',
    start,
    end: start + trimmed.length,
    confidence,
  }
}

function read(words: string): number | undefined {
  return /^\d/.test(words) ? Number(words.replaceAll(',', '')) : readChineseNumber(words)
}

function multiple(times: string | undefined): number {
  return times === '万' ? 10_000 : times === '千' ? 1000 : 1
}
