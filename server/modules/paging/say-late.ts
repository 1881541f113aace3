import { mostSaid, sayNumber } from '../flows/say-number.ts'
import type { ClockKind } from '../sla/policy.ts'

type Late = {
  readonly language: 'zh' | 'en'
  readonly ticket: number
  readonly clock: ClockKind
  /** How much of it is left; below zero it is past. */
  readonly leftMs: number
}

const minuteMs = 60_000
const mostMinutes = 120

/** 工单提醒，工单号 1 0 2 9，解决时限已经超过，已超时 40 分钟。知道了请按 1。 */
export function sayLate({ language, ticket, clock, leftMs }: Late): string[] {
  const isLate = leftMs < 0
  return [
    'page-before',
    ...[...String(ticket)].map((digit) => `n-${digit}`),
    `page-${clock}-${isLate ? 'late' : 'soon'}`,
    ...howLong(language, Math.abs(leftMs), isLate),
    'page-confirm',
  ]
}

/** In minutes, beyond two hours in hours; what is longer than can be said is left out. */
function howLong(language: 'zh' | 'en', ms: number, isLate: boolean): string[] {
  const minutes = Math.floor(ms / minuteMs)
  const [amount, unit] = minutes <= mostMinutes ? [minutes, 'minutes'] : [Math.floor(minutes / 60), 'hours']
  if (amount === 0 || amount > mostSaid) return []
  const number = language === 'zh' && amount === 2 ? ['n-liang'] : sayNumber(language, amount)
  const one = language === 'en' && amount === 1 ? '-one' : ''
  return [isLate ? 'page-over-before' : 'page-left-before', ...number, `page-${unit}${one}`]
}
