import { nextEdge, openingAt } from '../../../base/opening-hours.ts'
import type { Agent } from './agent.ts'
import type { Floor } from './floor.ts'
import { type Moment, toDate } from './moment.ts'

/** Whether they are at work at this hour. Asked again at the next edge of their shift. */
export function isOnShift({ shift }: Pick<Agent, 'shift'>, at: Moment): boolean {
  return shift === undefined || openingAt(shift, toDate(at)).open
}

export function watchShift(floor: Floor, agent: Agent): void {
  const key = `shift:${agent.id}`
  if (!agent.shift) floor.deadlines.drop(key)
  else floor.deadlines.set(key, nextEdge(agent.shift, toDate(floor.now)).getTime(), { kind: 'shift', agent })
}
