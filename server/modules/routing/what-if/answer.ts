import type { QueueId, WorkItemId } from '../../../base/id.ts'
import type { Decision } from '../acd/decision.ts'
import type { Floor } from '../acd/floor.ts'
import type { Moment } from '../acd/moment.ts'
import { type Changes, changeDay } from './change-day.ts'
import { Crowd, type Model } from './crowd.ts'
import type { Day } from './day.ts'
import type { Counts } from './figures.ts'
import { Measure } from './measure.ts'
import { type Records, readDay } from './read-day.ts'
import { replay } from './replay.ts'

export type Question = {
  readonly records: Records
  /** What was decided that day, in order: to see how faithful the replay is. */
  readonly decided: readonly Decided[]
  readonly changes: Changes
  readonly thresholdMs: number
}

export type Decided = Pick<Decision, 'workItemId' | 'kind' | 'agentId' | 'because'>

/** Counts, so that it can be read under any formula later. */
export type Answer = {
  readonly from: Moment
  readonly before: readonly Counts[]
  readonly after: readonly Counts[]
  readonly queues: readonly { queueId: QueueId; before: readonly Counts[]; after: readonly Counts[] }[]
  readonly model: Model
  readonly faithful: { readonly decisions: number; readonly same: number }
}

/** The day as it was and the day as it would have been, gone through with the same people. */
export function answer({ records, decided, changes, thresholdMs }: Question): Answer {
  const day = readDay(records)
  const crowd = new Crowd(day)
  const before = watch(day, crowd, thresholdMs)
  const after = watch(changeDay(day, changes), crowd, thresholdMs)
  const ids = [...new Set([...before.measure.byQueue.keys(), ...after.measure.byQueue.keys()])]
  return {
    from: day.from,
    before: before.measure.whole.cells,
    after: after.measure.whole.cells,
    queues: ids.map((queueId) => ({
      queueId,
      before: before.measure.byQueue.get(queueId)?.cells ?? [],
      after: after.measure.byQueue.get(queueId)?.cells ?? [],
    })),
    model: crowd.model,
    faithful: compare(decided, before.decisions),
  }
}

function watch(day: Day, crowd: Crowd, thresholdMs: number): { measure: Measure; decisions: Decided[] } {
  const measure = new Measure(day, thresholdMs)
  const decisions: Decided[] = []
  let last: Floor | undefined
  replay(day, crowd, (floor, taken) => {
    last = floor
    measure.see(floor, taken)
    for (const effect of taken.effects) if (effect.type === 'decided') decisions.push(effect.decision)
  })
  if (last) measure.close(last)
  return { measure, decisions }
}

/** Contact by contact: the nth decision about it was the same one. */
function compare(decided: readonly Decided[], again: readonly Decided[]): Answer['faithful'] {
  const before = byWork(decided)
  const now = byWork(again)
  let same = 0
  for (const [id, lines] of before) same += lines.filter((line, n) => now.get(id)?.[n] === line).length
  return { decisions: decided.length, same }
}

function byWork(decisions: readonly Decided[]): Map<WorkItemId, string[]> {
  const lines = new Map<WorkItemId, string[]>()
  for (const { workItemId, kind, agentId, because } of decisions) {
    const known = lines.get(workItemId) ?? []
    lines.set(workItemId, known)
    known.push(`${kind} ${agentId ?? ''} ${because}`)
  }
  return lines
}
