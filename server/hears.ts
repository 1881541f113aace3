import type { Told } from './platform/events/append.ts'
import { may, type Who } from './platform/http/who.ts'

/** Busy events that a desk needs only when they are its own. */
const busy =
  /^(call|offer|conversation|key|recording|messages?|note|agent-(left|lost|state)|consultation|wrap-up|work-(answered|finished|returned)|webhook)/

/** Whose screen hears of an event. Events are ids; what stands behind them is authorised when it is asked for. */
export function hears(who: Who, { type, fact }: Told): boolean {
  if (type.startsWith('sign') || type.startsWith('api-key') || type === 'user-added') return may(who, 'audit.read')
  if (type.startsWith('notice')) return fact.userId === who.id
  if (may(who, 'floor.read')) return true
  if (!busy.test(type)) return true
  return Object.values(fact).includes(who.id)
}
