import type { Database } from '../../platform/db/database.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { Notices } from '../identity/notices.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { ClosedLoop } from './closed-loop.ts'
import type { Deliveries } from './deliveries.ts'
import type { ReturnAddresses } from './return-addresses.ts'

/** What closing the loop needs from the house; app.ts hands it in. */
export type LoopNeeds = {
  db: Database
  conversations: Conversations
  tickets: Tickets
  identity: Identity
  notices: Notices
  deliveries: Deliveries
  loop: ClosedLoop
  addresses: ReturnAddresses
}
