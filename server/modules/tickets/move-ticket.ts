import type { ApprovalId, TicketId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { acting, circumstances } from '../../platform/events/acting.ts'
import { type ChangeNeeds, changeTicket, typeOf, walkerOf } from './change.ts'
import { type ReferenceNeeds, referencesIn, refuseStrangers } from './form-references.ts'
import { type Move, move, toldOfMove } from './move.ts'
import * as store from './store.ts'
import type { AskedMove } from './store-asked.ts'
import * as askedMoves from './store-asked.ts'
import type { Ticket } from './ticket.ts'

type Needs = ChangeNeeds & ReferenceNeeds & { db: Database }
type Asked = {
  readonly revision?: number | undefined
  readonly granted?: AskedMove | undefined
  readonly takesBack?: true | undefined
}

/** To a state of its type's own, or a question for the yes that the way there needs. */
export async function moveTicket(
  needs: Needs,
  id: TicketId,
  asked: Move,
  { revision, granted, takesBack }: Asked,
): Promise<Ticket> {
  const before = await store.look(needs.db.read, id)
  const { fields } = await typeOf(before, needs)
  await refuseStrangers(referencesIn(fields, asked.fields ?? {}), needs, before)
  return needs.db.work((tx, announce) =>
    changeTicket(tx, announce, needs, id, {
      revision,
      said: asked,
      granted,
      takesBack,
      decide(ticket, type) {
        if (granted && granted.from !== ticket.status) return ticket
        return move(ticket, type, asked, walkerOf(ticket, type, needs))
      },
      tell: (after, changes) => toldOfMove(after, asked, changes),
    }),
  )
}

/** The yes came: it goes the way that was wanted, in the name of whoever wanted it, if it is still where it was. */
export async function walkAsked(needs: Needs, id: ApprovalId): Promise<void> {
  const granted = await askedMoves.find(needs.db.read, id)
  if (!granted) return
  const { ticketId, move, actor, roles } = granted
  const { cause } = circumstances()
  const they = { actor, ...(roles ? { roles } : {}), ...(cause ? { cause } : {}) }
  await acting(they, () => moveTicket(needs, ticketId, move, { granted }))
}
