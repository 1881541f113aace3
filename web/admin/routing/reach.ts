import type { Agent } from '../../../contract/identity.ts'
import type { EditQueue } from '../../../contract/routing.ts'

type Draft = Pick<EditQueue, 'skills' | 'teamIds' | 'relax'>
type Person = Pick<Agent, 'presence' | 'skills' | 'team'>

/** How many of those who are signed in could serve a queue at first, and after each step of its ladder. */
export type Reach = {
  readonly signedIn: number
  readonly steps: readonly { readonly afterMs: number; readonly agents: number }[]
}

export function reach({ skills, teamIds, relax }: Draft, agents: readonly Person[]): Reach {
  const signedIn = agents.filter(({ presence }) => presence !== 'offline')
  const levels = new Map(skills.flatMap(({ skill, level, need }) => (need === 'must' ? [[skill, level] as const] : [])))
  let anyTeam = teamIds.length === 0
  const count = (afterMs: number) => ({
    afterMs,
    agents: signedIn.filter((agent) => (anyTeam || isIn(agent, teamIds)) && has(agent, levels)).length,
  })
  const first = count(0)
  const later = relax.map((step) => {
    for (const { skill, to } of step.lower) lower(levels, skill, to)
    anyTeam ||= step.anyTeam
    return count(step.afterMs)
  })
  return { signedIn: signedIn.length, steps: [first, ...later] }
}

const isIn = ({ team }: Person, teamIds: readonly string[]) => team !== undefined && teamIds.includes(team.id)

const has = ({ skills }: Person, levels: ReadonlyMap<string, number>) =>
  [...levels].every(([skill, level]) => (skills.find((one) => one.skill === skill)?.level ?? 0) >= level)

/** `*` is every skill, `lang:*` every language. */
function lower(levels: Map<string, number>, wanted: string, to: number): void {
  const isMeant = (skill: string) => skill === wanted || (wanted.endsWith('*') && skill.startsWith(wanted.slice(0, -1)))
  for (const [skill, level] of levels) if (isMeant(skill)) levels.set(skill, Math.min(level, to))
}
