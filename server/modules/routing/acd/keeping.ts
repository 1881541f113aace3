import type { Answer } from './answer.ts'
import type { Floor } from './floor.ts'
import { joinLine, leaveLine } from './lines.ts'
import { offerOf, withdraw } from './offering.ts'
import type { Turn } from './turn.ts'
import type { Work } from './work.ts'

/**
 * The caller hangs up and keeps their place: whoever gets them next rings them
 * back. What is still heard of the line they let go changes nothing any more.
 */
export function keepPlace(floor: Floor, turn: Turn, work: Work): Answer {
  if (work.callback) return { kind: 'done' }
  if (work.kind !== 'call' || (work.state !== 'waiting' && work.state !== 'offered'))
    return { kind: 'refused', because: 'gone' }
  if (work.state === 'offered') withdraw(floor, turn, offerOf(floor, work), 'taken-back')
  // A kept place may be kept longer than a receiver is held.
  leaveLine(floor, work)
  work.callback = true
  work.keptFrom = work.callId
  work.callId = undefined
  joinLine(floor, work)
  turn.changed.works.add(work)
  turn.eager.add(work)
  turn.effects.push({ type: 'place-kept', work })
  return { kind: 'done' }
}
