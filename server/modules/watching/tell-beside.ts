import type { TicketId } from '../../base/id.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Live, Looking } from '../../platform/realtime/live.ts'
import type { Identity } from '../identity/identity.ts'
import { reachesTicket } from '../tickets/reach.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { BesideMe } from './beside.ts'

type Needs = { beside: BesideMe; tickets: Tickets; identity: Identity }

/** Those who have one ticket open hear of each other, and nobody else does. */
export function tellBeside(live: Live, { beside, tickets, identity }: Needs): void {
  live.onLooking((who, looking) => void hear(who, looking).catch(() => {}))

  async function hear(who: Who, { ticketId, how }: Looking): Promise<void> {
    if (how === 'left') beside.left(ticketId, who.id)
    else if (await maySee(who, ticketId)) beside.looks(ticketId, who, how === 'writing')
    const people = beside.at(ticketId)
    live.say({ type: 'beside', ticketId, people }, ({ id }) => people.some((one) => one.id === id))
  }

  async function maySee(who: Who, ticketId: string): Promise<boolean> {
    return reachesTicket(who, 'tickets.read', await tickets.find(ticketId as TicketId), await identity.directory())
  }
}
