import type { Customer, TimelineEntry } from '../../contract/customers.ts'

/** Who it is, at a glance. */
export type CustomerCard = {
  readonly name: string
  readonly tags: readonly string[]
  readonly place: string | undefined
  readonly phones: readonly string[]
  readonly others: readonly string[]
  readonly note: string | undefined
  /** How they want to hear from us; asked for while they are on the line. */
  readonly prefers: Customer['prefers']
}

export function customerCard(customer: Customer): CustomerCard {
  const values = (kind: string) =>
    customer.contactPoints.filter((point) => point.kind === kind).map(({ value }) => value)
  return {
    name: customer.name,
    tags: customer.tags,
    place: customer.place,
    phones: values('phone'),
    others: values('email'),
    note: customer.note,
    prefers: customer.prefers,
  }
}

export type Contacts = { readonly openTickets: number; readonly last30Days: number }

const monthMs = 30 * 24 * 3_600_000

/** How often they had to turn to us lately. */
export function contacts(timeline: readonly TimelineEntry[], now: Date): Contacts {
  const since = now.getTime() - monthMs
  return {
    openTickets: timeline.filter(({ kind, state }) => kind === 'ticket' && (state === 'open' || state === 'pending'))
      .length,
    last30Days: timeline.filter(({ kind, at }) => (kind === 'call' || kind === 'chat') && Date.parse(at) >= since)
      .length,
  }
}

/** The story without the conversation we are in: that one is on the left already. */
export function past(timeline: readonly TimelineEntry[], conversationId: string | undefined): TimelineEntry[] {
  return timeline.filter(({ id }) => id !== conversationId)
}
