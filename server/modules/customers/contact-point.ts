import { readPhoneNumber } from '../../../lib/text/phone-number.ts'
import { Refusal } from '../../base/refusal.ts'
import type { ContactPoint } from './customer.ts'

/** One way of writing each: E.164 for phones, lower case for e-mail. */
export function normal({ kind, value }: ContactPoint, field = 'body.contactPoints'): ContactPoint {
  if (kind === 'visitor') return { kind, value }
  if (kind === 'email') {
    if (!/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(value)) throw broken('is not an e-mail address', field)
    return { kind, value: value.toLowerCase() }
  }
  const { e164 } = readPhoneNumber(value)
  if (!e164) throw broken('is not a phone number', field)
  return { kind, value: e164 }
}

/** E.164 where it can be, what was given where not: a call from 1001 is a colleague. */
export function readCaller(from: string): { address: string; contactPoint: ContactPoint | undefined } {
  const { e164, kind } = readPhoneNumber(from)
  if (e164) return { address: e164, contactPoint: { kind: 'phone', value: e164 } }
  return { address: kind === 'anonymous' ? '' : from.slice(0, 64), contactPoint: undefined }
}

const broken = (rule: string, field: string) => new Refusal('invalid', 'contact-point-not-valid', rule, field)
