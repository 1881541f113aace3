import type { Customer, EditCustomer, TimelineEntry } from '../../../contract/customers.ts'

/** One customer's story over every channel, newest day first. */
export type Day = { readonly day: string; readonly entries: readonly TimelineEntry[] }

/** Days as they are lived here, not in Greenwich. */
export function byDay(entries: readonly TimelineEntry[], timeZone?: string): readonly Day[] {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const newestFirst = entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
  const days: { day: string; entries: TimelineEntry[] }[] = []
  for (const entry of newestFirst) {
    const day = dayOf.format(new Date(entry.at))
    if (days.at(-1)?.day !== day) days.push({ day, entries: [] })
    days.at(-1)!.entries.push(entry)
  }
  return days
}

export type StoryFilter = 'all' | TimelineEntry['kind']

/** How many of each, for the filter above the story. */
export function countByKind(entries: readonly TimelineEntry[]): Readonly<Record<StoryFilter, number>> {
  const count = { all: entries.length, call: 0, chat: 0, ticket: 0, survey: 0 }
  for (const { kind } of entries) count[kind] += 1
  return count
}

/** What the card says in one line: how often of late, and how it ended. */
export function summary(entries: readonly TimelineEntry[], now: Date) {
  const monthAgo = now.getTime() - 30 * 24 * 3_600_000
  const contacts = entries.filter(({ kind, at }) => (kind === 'call' || kind === 'chat') && Date.parse(at) >= monthAgo)
  const open = entries.filter(({ kind, state }) => kind === 'ticket' && (state === 'open' || state === 'pending'))
  return { contactsInMonth: contacts.length, openTickets: open.length }
}

/** The card as somebody edits it: everything is words. */
export type CustomerCard = {
  readonly name: string
  readonly place: string
  readonly note: string
  readonly tags: readonly string[]
  readonly language: Customer['language']
  /** `any` while they have no wish. */
  readonly prefers: NonNullable<Customer['prefers']> | 'any'
  readonly phones: readonly string[]
  readonly emails: readonly string[]
}

export function cardOf(customer: Customer): CustomerCard {
  const { place = '', note = '', tags, language, prefers = 'any', contactPoints } = customer
  const name = customer.isUnnamed ? '' : customer.name
  const of = (kind: string) => contactPoints.filter((point) => point.kind === kind).map(({ value }) => value)
  return { name, place, note, tags, language, prefers, phones: of('phone'), emails: of('email') }
}

export const emptyCard: CustomerCard = {
  name: '',
  place: '',
  note: '',
  tags: [],
  language: 'zh',
  prefers: 'any',
  phones: [],
  emails: [],
}

/** Only what was changed, so that two people can edit different lines of one card. */
export function changeOf(before: Customer, card: CustomerCard): EditCustomer {
  const was = cardOf(before)
  const { phones, emails, prefers, ...plain } = card
  const changed = Object.fromEntries(
    Object.entries(plain).filter(([key, value]) => !same(value, was[key as keyof CustomerCard])),
  ) as EditCustomer
  if (prefers !== was.prefers) changed.prefers = prefers === 'any' ? null : prefers
  if (same(phones, was.phones) && same(emails, was.emails)) return changed
  return { ...changed, contactPoints: [...pointsOf(card), ...before.contactPoints.filter(isOther)] }
}

/** A chat visitor's cookie is nothing people type; it stays with the customer. */
const isOther = ({ kind }: Customer['contactPoints'][number]) => kind !== 'phone' && kind !== 'email'

export function pointsOf({ phones, emails }: Pick<CustomerCard, 'phones' | 'emails'>): Customer['contactPoints'] {
  const points = (kind: 'phone' | 'email', values: readonly string[]) =>
    values
      .map((value) => value.trim())
      .filter((value) => value !== '')
      .map((value) => ({ kind, value }))
  return [...points('phone', phones), ...points('email', emails)]
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
