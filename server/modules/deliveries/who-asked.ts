import type { TicketId, UserId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { readEvents } from '../../platform/events/read.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { ReturnAddresses } from './return-addresses.ts'

type Needs = {
  db: Database
  conversations: Conversations
  tickets: Tickets
  identity: Identity
  addresses: ReturnAddresses
}

/** Who took the contacts that a ticket came from, the first one first; who wrote it down when it came from none. */
export async function takersOf({ id }: Pick<Ticket, 'id'>, needs: Needs): Promise<UserId[]> {
  const links = await needs.tickets.linksOf(id)
  const talks = await Promise.all(links.map(({ conversationId }) => needs.conversations.find(conversationId)))
  const agents = talks.flatMap(({ agentId }) => agentId ?? [])
  if (agents.length > 0) return [...new Set(agents)]
  const [kind, person = ''] = (await openerOf(id, needs)).split(':')
  return kind === 'user' ? [person as UserId] : []
}

/** The key of the system that opened it, while that one has an address and still may come in. */
export async function systemBehind(id: TicketId, needs: Needs): Promise<string | undefined> {
  const [kind, keyId = ''] = (await openerOf(id, needs)).split(':')
  if (kind !== 'key' || !(await needs.addresses.find(keyId))) return undefined
  return (await needs.identity.keys()).some((key) => key.id === keyId) ? keyId : undefined
}

/** Whoever opened a ticket stands in the log. */
async function openerOf(id: TicketId, { db }: Needs): Promise<string> {
  const [opened] = await readEvents(db, { types: ['ticket-opened'], subject: { kind: 'ticket', id }, limit: 1 })
  return opened?.actor ?? ''
}

export const aboutTicket = ({ id, number, subject }: Ticket) => ({
  about: { kind: 'ticket', id },
  title: `#${number} ${subject}`,
  detail: {},
})
