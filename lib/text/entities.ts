import { dayIn } from './entities/day.ts'
import { digitGroups } from './entities/digit-groups.ts'
import type { Entity, Found, Reading } from './entities/entity.ts'
import { findAddresses } from './entities/find-address.ts'
import { findDates } from './entities/find-date.ts'
import { findEmails } from './entities/find-email.ts'
import { findIdCards } from './entities/find-id-card.ts'
import { findMoney } from './entities/find-money.ts'
import { findNames } from './entities/find-name.ts'
import { findNumbers } from './entities/find-number.ts'
import { findOrderNumbers } from './entities/find-order-number.ts'
import { findPhones } from './entities/find-phone.ts'

export type { Entity, EntityKind } from './entities/entity.ts'

export type FindOptions = {
  /** What "today" and "下周三" are counted from. */
  readonly now: Date
  /** Where the centre is; days are its days. */
  readonly timeZone?: string
  /** ISO 3166: where phone numbers without a country code belong. */
  readonly country?: string
}

const maxChars = 10_000
const maxEntities = 200

const finders = [
  findEmails,
  findIdCards,
  findPhones,
  findOrderNumbers,
  findDates,
  findMoney,
  findAddresses,
  findNames,
  findNumbers,
]

/**
 * What a form could use of what was said or written, in Chinese or English, in
 * the order of the text. Where two readings overlap the surer one stays, then
 * the longer. Time grows with the length of the text only, which is read up to
 * 20,000 characters.
 */
export function findEntities(text: string, options: FindOptions): Entity[] {
  const reading = read(text, options)
  const found = finders.flatMap((find) => [...find(reading)])
  found.sort((a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start)
  return withoutOverlaps(found, reading.text.length)
    .slice(0, maxEntities)
    .sort((a, b) => a.start - b.start)
    .map((one) => ({ ...one, text: text.slice(one.start, one.end) }))
}

function read(text: string, { now, timeZone = 'Asia/Shanghai', country = 'CN' }: FindOptions): Reading {
  const folded = foldWidth(text.slice(0, maxChars))
  return { text: folded, groups: digitGroups(folded), today: dayIn(timeZone, now), country }
}

/** Full-width letters, digits and blanks become plain ones, one for one. */
function foldWidth(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff20-\uff3a\uff41-\uff5a\uff03\uff04\uff0b\uff0d-\uff0f]/g, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replaceAll('\u3000', ' ')
}

function withoutOverlaps(found: readonly Found[], length: number): Found[] {
  const taken = new Uint8Array(length)
  return found.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false
    taken.fill(1, start, end)
    return true
  })
}
