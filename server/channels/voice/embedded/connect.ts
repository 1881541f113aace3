import type { Leg } from './leg.ts'
import { settleMusic } from './music.ts'
import { quietly } from './quietly.ts'
import type { Switchboard } from './switchboard.ts'

/** Both hear each other. Whoever they were connected to before is left alone. */
export async function connect(board: Switchboard, one: Leg, other: Leg): Promise<void> {
  if (one === other || !one.sound || !other.sound || one.state !== 'talking' || other.state !== 'talking') return
  if (one.peer === other) return
  part(board, one)
  part(board, other)
  one.peer = other
  other.peer = one
  await board.media.connect(one.sound, other.sound)
  await Promise.all([settleMusic(board, one), settleMusic(board, other)])
}

/** The signalling half of parting; the media side hears of it from whoever asked. */
export function part(board: Switchboard, leg: Leg) {
  const { peer } = leg
  if (!peer) return
  leg.peer = undefined
  peer.peer = undefined
  // Somebody who heard music because the other one pressed hold hears none any more.
  for (const left of [leg, peer]) quietly(settleMusic(board, left))
}
