import { part } from './connect.ts'
import type { Leg } from './leg.ts'
import type { Switchboard } from './switchboard.ts'

/** Ends a line that was up, whoever says so. Its peer stays and hears nothing. */
export function over(board: Switchboard, leg: Leg, why: 'hung-up' | 'released' | 'failed' | 'lost') {
  if (leg.state === 'ended') return
  part(board, leg)
  leg.dialogue?.hangUp()
  board.legs.end(leg, why)
}
