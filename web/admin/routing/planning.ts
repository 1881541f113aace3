import type { Staffing, StaffingLine } from '../../../contract/staffing.ts'
import { wallClock } from './wall-clock.ts'

/** The plan in figures: how many at the worst, how many hours in all, and whether shifts cover it. */
export type Plan = {
  readonly lines: readonly PlanLine[]
  readonly mostNeeded: number
  readonly agentHours: number
  readonly hasShifts: boolean
}

export type PlanLine = StaffingLine & {
  /** By Erlang A where callers give up, else by C. */
  readonly needed: number
  readonly time: string
  /** On shift beyond what is needed; negative is short. Nothing without shifts. */
  readonly spare: number | undefined
}

export function planOf({ lines }: Pick<Staffing, 'lines'>, hideQuiet: boolean): Plan {
  const all = lines.map((line, halfHour) => {
    const needed = line.neededA ?? line.neededC
    return { ...line, time: wallClock(halfHour), needed, spare: line.staffed && line.staffed.agents - needed }
  })
  return {
    lines: hideQuiet ? all.filter(({ calls }) => calls > 0) : all,
    mostNeeded: Math.max(0, ...all.map(({ needed }) => needed)),
    agentHours: all.reduce((sum, { needed }) => sum + needed, 0) / 2,
    hasShifts: all.some(({ staffed }) => staffed !== undefined),
  }
}
