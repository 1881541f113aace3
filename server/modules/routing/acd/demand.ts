import type { TeamId } from '../../../base/id.ts'
import type { Moment } from './moment.ts'
import type { Queue, RelaxStep, RequiredSkill } from './queue.ts'
import type { AgentId, Work } from './work.ts'

/** What a contact asks of an agent, after waiting so long. */
export type Demand = {
  /** Sorted by name, each once. */
  readonly skills: readonly RequiredSkill[]
  /** None named means every team. */
  readonly teamIds: readonly TeamId[]
  /** Only this one, while they wait for the agent they know. */
  readonly only: AgentId | undefined
}

type Wishes = Pick<Work, 'skills' | 'language' | 'queueSince' | 'stuckTo' | 'stuckUntil' | 'beenIn'>

/** How often a queue that did not let somebody in is asked again. */
const askAgainMs = 10_000

/**
 * The queue's skills, those the contact brings and its language, relaxed as
 * far as the wait allows. A skill that is let go is not forgotten: those who
 * have it still come before the others.
 */
export function demandOf(queue: Queue, work: Wishes, now: Moment): Demand {
  const steps = queue.relax.slice(0, relaxedBy(queue, work, now))
  const only = work.stuckUntil > now ? work.stuckTo : undefined
  const teamIds = steps.some(({ anyTeam }) => anyTeam) ? [] : queue.teamIds
  const skills = asked(queue, work)
  return { skills: steps.length > 0 ? skills.map((skill) => relaxed(skill, steps)) : skills, teamIds, only }
}

/** How many steps of the ladder are taken. */
export function relaxedBy({ relax }: Queue, { queueSince }: Pick<Work, 'queueSince'>, now: Moment): number {
  let steps = 0
  while (steps < relax.length && queueSince + relax[steps]!.afterMs <= now) steps++
  return steps
}

/** When something about this wait changes next: what is asked, or where it goes on. */
export function nextChange(queue: Queue, work: Wishes, now: Moment): Moment | undefined {
  let next = work.stuckUntil > now ? work.stuckUntil : Number.POSITIVE_INFINITY
  for (const { afterMs } of queue.relax) {
    const at = work.queueSince + afterMs
    if (at > now) next = Math.min(next, at)
  }
  for (const way of queue.overflow) {
    if (way.when !== 'waited' || work.beenIn.includes(way.to)) continue
    const at = work.queueSince + way.afterMs
    // Due already and still here: the other queue was full or closed. It may not be later.
    next = Math.min(next, at > now ? at : now + askAgainMs)
  }
  return next === Number.POSITIVE_INFINITY ? undefined : next
}

function asked(queue: Queue, { skills, language }: Wishes): readonly RequiredSkill[] {
  const spoken: RequiredSkill[] =
    language === undefined || queue.language === 'ignore'
      ? []
      : [{ skill: `lang:${language}`, level: 1, weight: 1, need: queue.language }]
  if (skills.length === 0 && spoken.length === 0) return inOrder(queue.skills)
  const together = new Map<string, RequiredSkill>()
  for (const one of [...queue.skills, ...skills, ...spoken]) {
    const other = together.get(one.skill)
    together.set(one.skill, other ? stricter(one, other) : one)
  }
  return inOrder([...together.values()])
}

function stricter(a: RequiredSkill, b: RequiredSkill): RequiredSkill {
  const need = a.need === 'must' || b.need === 'must' ? 'must' : 'prefer'
  return { skill: a.skill, level: Math.max(a.level, b.level), weight: Math.max(a.weight, b.weight), need }
}

function relaxed(asked: RequiredSkill, steps: readonly RelaxStep[]): RequiredSkill {
  let level = asked.level
  for (const { lower } of steps)
    for (const { skill, to } of lower) if (isMeant(skill, asked)) level = Math.min(level, to)
  return level > 0 ? { ...asked, level } : { ...asked, need: 'prefer' }
}

const isMeant = (named: string, { skill }: RequiredSkill) =>
  named === '*' || named === skill || (named === 'lang:*' && skill.startsWith('lang:'))

const inOrder = (skills: readonly RequiredSkill[]) =>
  skills.length < 2 ? skills : skills.toSorted((a, b) => (a.skill < b.skill ? -1 : 1))
