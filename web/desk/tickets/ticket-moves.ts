import type { Ticket, TicketState } from '../../../contract/tickets.ts'

/**
 * What a person can do to the state of a ticket, and what has to be said for it.
 *
 * ```txt
 *   open ⇄ pending          wait for the customer, go on
 *     └──────┴─▶ resolved   needs the result the customer will be told
 *                  │  └──▶ closed
 *     open ◀───────┘        needs the reason
 * ```
 */
export type Move = {
  readonly to: TicketState
  readonly act: 'wait' | 'go-on' | 'resolve' | 'reopen' | 'close'
  /** Words that must come with it. */
  readonly asks: 'result' | 'reason' | undefined
}

/** Only what the server allows now, in the order of the day: onward first. */
export function movesOf({ state, next }: Pick<Ticket, 'state' | 'next'>): readonly Move[] {
  const order: TicketState[] = ['resolved', 'closed', 'pending', 'open']
  return order.filter((to) => next.includes(to)).flatMap((to) => move(state, to) ?? [])
}

function move(from: TicketState, to: TicketState): Move | undefined {
  if (to === from) return undefined
  if (to === 'resolved') return { to, act: 'resolve', asks: 'result' }
  if (to === 'closed') return { to, act: 'close', asks: undefined }
  if (to === 'pending') return { to, act: 'wait', asks: undefined }
  return from === 'pending' ? { to, act: 'go-on', asks: undefined } : { to, act: 'reopen', asks: 'reason' }
}
