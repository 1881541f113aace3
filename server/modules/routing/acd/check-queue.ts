import { checkHours } from '../../../base/opening-hours.ts'
import type { Queue } from './queue.ts'

/** What does not work at all. `field` and `rule` are for people. */
export type Mistake = { readonly field: string; readonly rule: string }

/** What works and will never come to pass; `at` says where. */
export type Warning = {
  readonly at: string
  readonly code:
    | 'skill-nobody-has'
    | 'language-nobody-speaks'
    | 'team-without-agents'
    | 'never-reached'
    | 'changes-nothing'
    | 'leads-to-closed'
  readonly detail?: string
}

/** Of each skill the highest level anybody has, and the teams somebody is in. */
export type Staff = { readonly levels: ReadonlyMap<string, number>; readonly teamIds: ReadonlySet<string> }

/** Every mistake, empty when there is none. A queue must lead out of itself: overflow in a ring is refused. */
export function mistakesIn(queue: Queue, all: readonly Queue[]): Mistake[] {
  const mistakes: Mistake[] = (queue.hours ? checkHours(queue.hours) : []).map((rule) => ({ field: 'hours', rule }))
  const others = new Map(all.map((one) => [one.id as string, one]))
  others.set(queue.id, queue)
  for (const [place, { to }] of queue.overflow.entries()) {
    const field = `overflow.${place}.to`
    if (!others.has(to)) mistakes.push({ field, rule: 'is not a queue' })
    else if (leadsTo(to, queue.id, others)) mistakes.push({ field, rule: 'leads back to this queue' })
  }
  for (const [place, { afterMs }] of queue.relax.entries()) {
    if (place > 0 && afterMs <= queue.relax[place - 1]!.afterMs)
      mistakes.push({ field: `relax.${place}.afterMs`, rule: 'must come later than the step before' })
  }
  if (new Set(queue.skills.map(({ skill }) => skill)).size < queue.skills.length)
    mistakes.push({ field: 'skills', rule: 'names a skill twice' })
  return mistakes
}

function leadsTo(from: string, to: string, queues: ReadonlyMap<string, Queue>): boolean {
  const seen = new Set<string>()
  const ahead = [from]
  for (let here = ahead.pop(); here !== undefined; here = ahead.pop()) {
    if (here === to) return true
    if (seen.has(here)) continue
    seen.add(here)
    for (const next of queues.get(here)?.overflow ?? []) ahead.push(next.to)
  }
  return false
}

/** What an admin should hear of before wondering why nothing happens. */
export function warningsOf(queue: Queue, all: readonly Queue[], staff: Staff): Warning[] {
  return [...unstaffed(queue, staff), ...neverReached(queue), ...idleSteps(queue), ...closedWays(queue, all)]
}

function* unstaffed(queue: Queue, { levels, teamIds }: Staff): Iterable<Warning> {
  for (const [place, { skill, level, need }] of queue.skills.entries()) {
    const best = levels.get(skill) ?? 0
    if (need === 'must' && best < level)
      yield { at: `skills.${place}`, code: 'skill-nobody-has', detail: `${skill} ${best} < ${level}` }
  }
  if (queue.language === 'must' && ![...levels.keys()].some((skill) => skill.startsWith('lang:')))
    yield { at: 'language', code: 'language-nobody-speaks' }
  for (const [place, id] of queue.teamIds.entries())
    if (!teamIds.has(id)) yield { at: `teamIds.${place}`, code: 'team-without-agents' }
}

function* neverReached(queue: Queue): Iterable<Warning> {
  const tooLate = (ms: number) => ms >= queue.longestWaitMs
  const code = 'never-reached'
  for (const [place, { afterMs }] of queue.relax.entries()) if (tooLate(afterMs)) yield { at: `relax.${place}`, code }
  for (const [place, way] of queue.overflow.entries()) {
    if (way.when === 'waited' && tooLate(way.afterMs)) yield { at: `overflow.${place}`, code }
    if (way.when === 'length' && way.over > queue.most) yield { at: `overflow.${place}`, code }
    if (isForestalled(queue, place)) yield { at: `overflow.${place}`, code }
  }
  if (queue.strategy === 'sticky' && tooLate(queue.stickyForMs)) yield { at: 'stickyForMs', code }
}

/** An earlier way of the same kind is always taken first. */
function isForestalled({ overflow }: Queue, place: number): boolean {
  const way = overflow[place]!
  return overflow.slice(0, place).some((one) => one.when === way.when && isEarlier(one, way))
}

function isEarlier(one: Queue['overflow'][number], way: Queue['overflow'][number]): boolean {
  if (one.when === 'waited' && way.when === 'waited') return one.afterMs <= way.afterMs
  if (one.when === 'length' && way.when === 'length') return one.over <= way.over
  return true
}

function* idleSteps({ relax, skills, teamIds }: Queue): Iterable<Warning> {
  const levels = new Map(skills.map(({ skill, level }) => [skill, level]))
  let anyTeam = teamIds.length === 0
  for (const [place, step] of relax.entries()) {
    // What contacts bring themselves is not known here: only a step about our own skills can be idle.
    const isIdle = step.lower.every(({ skill, to }) => (levels.get(skill) ?? (skill.includes('*') ? 11 : to)) <= to)
    const isOurs = step.lower.every(({ skill }) => levels.has(skill))
    if (isIdle && isOurs && (!step.anyTeam || anyTeam)) yield { at: `relax.${place}`, code: 'changes-nothing' }
    for (const { skill, to } of step.lower) levels.set(skill, Math.min(to, levels.get(skill) ?? to))
    anyTeam ||= step.anyTeam
  }
}

function* closedWays({ overflow }: Queue, all: readonly Queue[]): Iterable<Warning> {
  for (const [place, { to }] of overflow.entries()) {
    if (all.find(({ id }) => id === to)?.open === false) yield { at: `overflow.${place}`, code: 'leads-to-closed' }
  }
}
