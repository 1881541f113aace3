import type { ChangePageContact, PageContact } from '../../../contract/ticket-page.ts'
import type { CustomerId } from '../../base/id.ts'
import type { Consents, ConsentsNow } from '../customers/consents.ts'
import type { Customer, Customers } from '../customers/customers.ts'

type Needs = { customers: Customers; consents: Consents; mailIsSetUp: boolean }

/** How we reach them, as the customer sees it on the page of a ticket. */
export async function contactOf(id: CustomerId, { customers, consents, mailIsSetUp }: Needs): Promise<PageContact> {
  const [customer, allowed] = await Promise.all([customers.find(id), consents.now(id)])
  return { ...presentContact(customer, allowed), mailIsSetUp }
}

/**
 * Whoever has the link may say yes and no to the addresses we know already. A
 * new one is told to a person: else one link would be enough to have all
 * letters of a customer sent elsewhere.
 */
export async function changeContact(id: CustomerId, change: ChangePageContact, { customers, consents }: Needs) {
  const { prefers, ...allows } = change
  if (prefers !== undefined) await customers.edit(id, { prefers: prefers ?? undefined }, undefined)
  for (const topic of ['email', 'phone', 'survey'] as const) {
    const says = allows[topic]
    if (says === undefined) continue
    await consents.say({ customerId: id, topic, state: says ? 'given' : 'withdrawn', source: 'ticket-page' })
  }
}

/** Nobody is written to before a yes; ringing and asking go on until a no. */
function presentContact({ prefers, contactPoints }: Customer, allowed: ConsentsNow): Omit<PageContact, 'mailIsSetUp'> {
  const value = (kind: 'email' | 'phone') => contactPoints.find((point) => point.kind === kind)?.value
  const [email, phone] = [value('email'), value('phone')]
  return {
    prefers,
    email: email && inPart(email, email.indexOf('@')),
    phone: phone && inPart(phone, phone.length - 4),
    allows: {
      email: allowed.get('email') === 'given',
      phone: allowed.get('phone') !== 'withdrawn',
      survey: allowed.get('survey') !== 'withdrawn',
    },
  }
}

/** `z***@example.com`, `+86138****5678`: to be known again by its owner, and by nobody else. */
function inPart(value: string, end: number): string {
  const begin = value.startsWith('+') ? 6 : 1
  return `${value.slice(0, Math.min(begin, end))}${'*'.repeat(Math.max(3, Math.min(4, end - begin)))}${value.slice(end)}`
}
