import { type Joined, joinedFrom } from './digit-groups.ts'
import type { Found, Reading } from './entity.ts'

const named =
  /(?:(?:订单|运单|快递|工单|退单|流水|交易|物流)(?:编?号码?)?|单号|编号|\b(?:order|tracking|invoice|ticket|case)(?:\s+(?:number|no\.?|id))?|reference(?:\s+number)?)[\s:：#是为就叫的，,]{0,6}(?:(?:is|was|应该是|尾号)[\s:：#]{0,3})?$/i
const namedAfter = /^\s?(?:这个|这一|的|号)?(?:那个)?订单/
const unitAfter = /^\s?[元块万千百个件台次年月天点分%％]|^\s?(?:yuan|dollars?|days?|hours?|times?)\b/i
const code = /(?<![A-Za-z0-9])[A-Za-z]{1,6}[-_]?\d{2,24}(?:-\d{1,12}){0,3}(?![A-Za-z0-9])/g

/** What a shop calls an order: letters and digits of its own, or any number right after "order number is". */
export function* findOrderNumbers({ text, groups }: Reading): Generator<Found> {
  for (const { 0: word, index: start } of text.matchAll(code)) yield* asOrder(text, word, start, start + word.length)
  for (let i = 0; i < groups.length; i++) {
    for (const joined of joinedFrom(groups, i, 5)) {
      const found = plainNumber(text, joined)
      if (found) yield found
    }
  }
}

function* asOrder(text: string, word: string, start: number, end: number): Generator<Found> {
  const told = isTold(text, start, end)
  const digits = word.replace(/\D/g, '').length
  if (digits < (told ? 3 : 8)) return
  yield { kind: 'order-number', value: word.toUpperCase(), start, end, confidence: told ? 0.97 : 0.75 }
}

/** Digits alone say nothing: they count only where somebody says that they are an order. */
function plainNumber(text: string, { digits, start, end, spoken }: Joined): Found | undefined {
  if (digits.length < 4 || digits.length > 24 || /[A-Za-z0-9.-]/.test(text[start - 1] ?? '')) return undefined
  if (/^[A-Za-z]/.test(text.slice(end)) || unitAfter.test(text.slice(end, end + 8))) return undefined
  if (isTold(text, start, end)) {
    return { kind: 'order-number', value: digits, start, end, confidence: spoken ? 0.9 : 0.93 }
  }
  return undefined
}

function isTold(text: string, start: number, end: number): boolean {
  return named.test(text.slice(Math.max(0, start - 40), start)) || namedAfter.test(text.slice(end, end + 8))
}
