import type { Agent } from '../acd/agent.ts'
import { handsOf } from '../acd/agent.ts'
import type { Floor } from '../acd/floor.ts'
import type { Work } from '../acd/work.ts'

/**
 * What a crash would change: the floor as it was, beside the floor built again
 * from its rows. The index of who waits for what is not compared: it is built
 * anew by the clock, and the invariants look at it.
 */
export function* lostInCrash(before: Floor, after: Floor): Iterable<string> {
  for (const work of before.works.values()) {
    const other = after.works.get(work.id)
    if (!other) yield `${work.id} is lost in a crash`
    else yield* differences(work.id, told(work, before.now), told(other, before.now))
  }
  for (const id of after.works.keys()) if (!before.works.has(id)) yield `${id} comes out of a crash`
  for (const offer of before.offers.values()) {
    yield* differences(offer.id, offer, after.offers.get(offer.id) ?? {})
  }
  for (const agent of before.agents.values()) {
    const other = after.agents.get(agent.id)
    if (other) yield* differences(agent.id, kept(agent), kept(other))
  }
}

/**
 * A cool-down that is over is taken off the floor at once, and off its row
 * with the next change. Rank, and whom they wait for in particular, follow
 * from the queue, which may say otherwise by now.
 */
function told(from: Work, now: number) {
  const { pool: _, waitBecause: __, stuckTo: ___, stuckUntil: ____, rank: _____, takenAt, notTo, ...work } = from
  const peace = [...notTo].filter(([, until]) => until > now).sort(([a], [b]) => (a < b ? -1 : 1))
  const isTaken = work.state === 'active' || work.state === 'wrapping-up'
  return { ...work, peace, takenAt: isTaken ? takenAt : undefined }
}

/** Presence, skills and phones are told again by others. */
function kept(agent: Agent) {
  const { idleSince, missedAt, state, stateSince, occupied } = agent
  const hands = handsOf(agent).map(({ id }) => id)
  return { idleSince, missedAt, state, stateSince, occupied, hands: hands.sort() }
}

function* differences(whose: string, before: object, after: object): Iterable<string> {
  for (const [name, value] of Object.entries(before)) {
    const other = (after as Record<string, unknown>)[name]
    if (JSON.stringify(value) !== JSON.stringify(other))
      yield `${name} of ${whose} is ${JSON.stringify(value)}, and ${JSON.stringify(other)} after a crash`
  }
}
