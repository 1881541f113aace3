import type { TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Who } from '../../platform/http/who.ts'
import type { TicketTags } from '../tickets/tags.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import type { Tickets } from '../tickets/tickets.ts'

export type Doors = { tickets: Tickets; tags: TicketTags }

export async function lookAt(id: TicketId, { tickets, tags }: Doors): Promise<TaggedTicket> {
  const [ticket, tagsByTicket] = await Promise.all([tickets.find(id), tags.of([id])])
  return { ...ticket, tags: tagsByTicket.get(id) ?? [] }
}

/**
 * Done by this person's hand, and once however often it is tried: the key is
 * taken in the transaction that changes the ticket.
 */
export async function byHand(who: Who, key: string, work: () => Promise<unknown>): Promise<'done' | 'done before'> {
  const actor = `${who.kind}:${who.id}`
  const once = { who: actor, key, fingerprint: 'bulk-edit', claimed: false }
  try {
    await acting({ actor, roles: who.roles ?? [], once }, work)
    return 'done'
  } catch (error) {
    if (isNo(error, 'idempotency-key-in-use')) return 'done before'
    throw error
  }
}

export const isNo = (error: unknown, code?: string): error is Refusal =>
  error instanceof Refusal && (code === undefined || error.code === code)
