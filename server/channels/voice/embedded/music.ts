import type { Leg } from './leg.ts'
import type { Switchboard } from './switchboard.ts'

/** Music for those who should hear it, and only for them. */
export async function settleMusic(board: Switchboard, leg: Leg): Promise<void> {
  const should = leg.isHeld || leg.peer?.holdsUs === true
  if (leg.state !== 'talking' || !leg.sound || should === leg.hearsMusic) return
  leg.hearsMusic = should
  await (should ? board.media.hold(leg.sound) : board.media.resume(leg.sound))
}
