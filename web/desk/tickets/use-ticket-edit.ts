import { useCallback, useState } from 'react'
import type { Ticket } from '../../../contract/tickets.ts'
import { useFreshTicket } from '../../data/fresh-ticket.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useTicketActs } from '../../data/tickets.ts'
import { type Conflict, conflictOf, settle } from './conflict.ts'
import { editOf, type Values, valuesOf } from './ticket-values.ts'

export type Clash = { readonly conflict: Conflict<Values>; readonly theirs: Ticket }

/** Saves what I changed in `base`; answers when it is done, or laid before me as a clash. */
export type Save = (base: Ticket, mine: Values) => Promise<void>

/**
 * Editing in place. What somebody else changed in the meantime is kept; only
 * where both touched the same thing is a person asked.
 */
export function useTicketEdit(id: string) {
  const { mutateAsync } = useTicketActs(id)
  const fresh = useFreshTicket(id)
  const [clash, setClash] = useState<Clash>()

  const save: Save = useCallback(
    async (base, mine) => {
      try {
        await mutateAsync({ act: 'edit', change: editOf(mine), revision: base.revision })
      } catch (error) {
        if (!(error instanceof ApiProblem && error.stale)) throw error
        const theirs = await fresh()
        const conflict = conflictOf(valuesOf(base), mine, valuesOf(theirs))
        if (conflict.disputed.length > 0) setClash({ conflict, theirs })
        else if (Object.keys(conflict.merged).length > 0) await save(theirs, conflict.merged)
      }
    },
    [mutateAsync, fresh],
  )

  const decide = async (keepMine: (key: string) => boolean) => {
    if (!clash) return
    const mine = settle(clash.conflict, keepMine)
    if (Object.keys(mine).length > 0) await save(clash.theirs, mine)
    setClash((still) => (still === clash ? undefined : still))
  }
  return { save, clash, decide }
}
