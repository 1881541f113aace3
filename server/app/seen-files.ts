import type { Attachment, Conversations } from '../modules/conversations/conversations.ts'
import { reachesConversation } from '../modules/conversations/reach.ts'
import type { Identity } from '../modules/identity/identity.ts'
import type { Doorkeeper } from '../modules/subtasks/doorkeeper.ts'
import { reachesTicket } from '../modules/tickets/reach.ts'
import type { Ticket } from '../modules/tickets/ticket.ts'
import type { TicketFiles } from '../modules/tickets/ticket-files.ts'
import type { Who } from '../platform/http/who.ts'

type Places = {
  readonly identity: Identity
  readonly conversations: Conversations
  readonly ticketFiles: TicketFiles
  readonly doorkeeper: Doorkeeper
}

/**
 * Whose eyes a file is for: whoever brought it, and whoever may look where it
 * hangs, beside the words of a chat, a ticket or a subtask or in a field of a
 * form. A place out of reach does not show it; one within reach shows it,
 * wherever else it hangs.
 */
export async function isForTheirEyes({ id, owner }: Attachment, who: Who, places: Places): Promise<boolean> {
  if (owner === `${who.kind}:${who.id}`) return true
  return (
    (await isInTheirTalks(id, who, places)) ||
    (await isOnTheirTickets(id, who, places)) ||
    (await places.doorkeeper.showsFile(who, id))
  )
}

async function isInTheirTalks(file: string, who: Who, { conversations, identity }: Places): Promise<boolean> {
  const [directory, ids] = await Promise.all([identity.directory(), conversations.withFile(file)])
  const talks = await Promise.all(ids.map(conversations.find))
  return talks.some((talk) => reachesConversation(who, 'conversations.read', talk, directory))
}

async function isOnTheirTickets(
  file: string,
  who: Who,
  { ticketFiles, doorkeeper, identity }: Places,
): Promise<boolean> {
  const [directory, said, filledIn] = await Promise.all([
    identity.directory(),
    ticketFiles.besideWords(file),
    ticketFiles.inForms(file),
  ])
  const isTheirs = (ticket: Ticket) => reachesTicket(who, 'tickets.read', ticket, directory)
  if ([...said, ...filledIn].some(isTheirs)) return true
  // Whoever works on a part sees the form of the whole.
  for (const ticket of filledIn) if (await doorkeeper.readsPartOf(who, ticket)) return true
  return false
}
