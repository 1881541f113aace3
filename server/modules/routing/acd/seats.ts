import { type Agent, newAgent } from './agent.ts'
import { type Floor, kinds } from './floor.ts'
import { assess, forgetTalent, leaveSeats, takeSeats } from './pool.ts'
import { isOnShift } from './shift.ts'
import { newTalent, type Talent, talentKey } from './talent.ts'
import type { AgentId } from './work.ts'

/** The one way to change an agent: off the benches, changed, and back to where they now belong. */
export function changeAgent(floor: Floor, agent: Agent, change: () => void): void {
  leaveSeats(agent)
  change()
  if (isAnother(agent, agent.talent)) setTalent(floor, agent)
  agent.isOnShift = isOnShift(agent, floor.now)
  takeSeats(agent, kinds)
  if (agent.presence === 'offline') floor.signedIn.delete(agent)
  else floor.signedIn.add(agent)
}

/** Somebody who was never here before: offline, and good at nothing yet. */
export function addAgent(floor: Floor, id: AgentId, name: string, now = floor.now): Agent {
  const nothing = { skills: new Map(), teamId: undefined, queueIds: undefined }
  const agent = newAgent(id, name, now, talentFor(floor, nothing))
  agent.talent.agents.add(agent)
  floor.agents.set(id, agent)
  return agent
}

/** Traits are replaced, never changed in place, so that asking is cheap. */
const isAnother = ({ skills, teamId, queueIds }: Agent, talent: Talent) =>
  skills !== talent.skills || teamId !== talent.teamId || queueIds !== talent.queueIds

function setTalent(floor: Floor, agent: Agent): void {
  const old = agent.talent
  old.agents.delete(agent)
  if (old.agents.size === 0) forgetTalent(floor, old)
  agent.talent = talentFor(floor, agent)
  agent.talent.agents.add(agent)
  Object.assign(agent, { skills: agent.talent.skills, queueIds: agent.talent.queueIds })
}

function talentFor(floor: Floor, traits: Pick<Talent, 'skills' | 'teamId' | 'queueIds'>): Talent {
  const known = floor.talents.get(talentKey(traits))
  if (known) return known
  const talent = newTalent(traits)
  floor.talents.set(talent.key, talent)
  for (const pool of floor.pools.values()) assess(talent, pool)
  return talent
}
