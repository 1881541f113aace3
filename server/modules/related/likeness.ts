import type { Ticket } from '../tickets/ticket.ts'

/** How much two tickets look like one, from 0 to 1, and by what. */
export type Likeness = { readonly score: number; readonly because: readonly Because[] }
export type Because = 'same-customer' | 'same-value' | 'same-type' | 'same-words'

/** Below this nobody is bothered. */
export const worthTelling = 0.5

const weights: Readonly<Record<Because, number>> = {
  'same-customer': 0.35,
  'same-value': 0.45,
  'same-type': 0.1,
  'same-words': 0.45,
}
/** So much of the words in common is "the same words": people never write the same sentence twice. */
const sameWords = 0.4
/** An order, a phone, an invoice: what is chosen from a list or is short is shared by chance. */
const namesOne = /\d{5}/

export function likeness(one: Ticket, other: Ticket): Likeness {
  const says: Record<Because, boolean> = {
    'same-customer': one.customerId !== undefined && one.customerId === other.customerId,
    'same-value': sharesValue(one, other),
    'same-type': one.typeId === other.typeId,
    'same-words': overlap(pairs(one), pairs(other)) >= sameWords,
  }
  const because = (Object.keys(says) as Because[]).filter((reason) => says[reason])
  return {
    score: Math.min(
      1,
      because.reduce((sum, reason) => sum + weights[reason], 0),
    ),
    because,
  }
}

/** Something that names one thing only stands in both forms under the same key. */
function sharesValue({ fields: one }: Ticket, { fields: other }: Ticket): boolean {
  return Object.entries(one).some(
    ([key, value]) =>
      typeof value === 'string' && namesOne.test(value) && Object.hasOwn(other, key) && other[key] === value,
  )
}

/** Two adjacent letters at a time: it suits Chinese, and bears inflection and typing errors in English. */
function pairs({ subject, description }: Ticket): ReadonlySet<string> {
  const letters = [...`${subject} ${description.slice(0, 1_000)}`.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')]
  return new Set(letters.slice(1).map((letter, at) => letters[at]! + letter))
}

/** What the smaller of two sets shares with the larger (Szymkiewicz–Simpson), so that a longer story still matches. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  if (small.size < 4) return 0
  let shared = 0
  for (const pair of small) if (large.has(pair)) shared += 1
  return shared / small.size
}
