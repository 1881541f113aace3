import type { Agent } from './agent.ts'
import { offerOrGive } from './answering.ts'
import { chooseAgent } from './choose-agent.ts'
import { chooseWork } from './choose-work.ts'
import { type Floor, weightOf } from './floor.ts'
import type { OfferBecause } from './offer.ts'
import { deserted } from './overflow.ts'
import type { Turn } from './turn.ts'
import { compareUrgency, type Work } from './work.ts'

/**
 * Brings together whom this step left free or waiting. Everyone else was
 * looked at when they changed, so they need no look now.
 *
 * A freed agent points at the foremost contact they could take; who takes it
 * is then decided for that contact, as it may be somebody who is idle longer.
 */
export function dispatch(floor: Floor, turn: Turn): void {
  while (turn.freed.size > 0 || turn.eager.size > 0) {
    for (const agent of turn.freed) {
      const work = chooseWork(floor, agent, turn.now)
      if (!work || !findAgent(floor, turn, work, agent)) turn.freed.delete(agent)
    }
    const work = mostUrgent(floor, turn)
    if (work && turn.freed.size === 0) {
      turn.eager.delete(work)
      findAgent(floor, turn, work)
    }
  }
}

function mostUrgent(floor: Floor, { eager, now }: Turn): Work | undefined {
  let first: Work | undefined
  for (const work of eager)
    if (!first || compareUrgency(work, first, (one) => weightOf(floor, one), now) < 0) first = work
  return first
}

function findAgent(floor: Floor, turn: Turn, work: Work, pointedBy?: Agent): boolean {
  if (work.state !== 'waiting') return false
  const { agent, decision } = chooseAgent(floor, work, turn.now)
  if (!agent && deserted(floor, turn, work)) return true
  // Whoever is chosen instead of the one who pointed may have somebody before this one in line.
  const before = pointedBy && agent && agent !== pointedBy ? chooseWork(floor, agent, turn.now) : undefined
  if (before && before !== work) return findAgent(floor, turn, before, agent)
  // Why someone waits is worth recording once, not at every look.
  if (agent || decision.because !== work.waitBecause) turn.effects.push({ type: 'decided', decision })
  work.waitBecause = agent ? undefined : decision.because
  if (agent) offerOrGive(floor, turn, work, agent, decision.because as OfferBecause)
  return agent !== undefined
}
