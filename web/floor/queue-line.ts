import type { Floor } from '../../contract/desk.ts'
import type { Queue, WaitingWork } from '../../contract/routing.ts'

/** One who waits, told to a supervisor who asks "why are they still here". */
export type InLine = {
  readonly work: WaitingWork
  /** The number they ring from, or the ticket's; nothing when it is not known here. */
  readonly from: string | undefined
  readonly waitedMs: number
  readonly because: string
  /** Steps of the ladder reached, of how many. */
  readonly step: number
  readonly steps: number
  /** Until somebody else may be asked, or they are sent on. */
  readonly changesInMs: number | undefined
}

/** In the order in which they will be answered; what rings stands first. `serverNow` is the server's time, not ours. */
export function inLine(
  works: readonly WaitingWork[],
  { floor, queue, serverNow }: { floor: Floor; queue: Queue | undefined; serverNow: number },
): InLine[] {
  const fromById = new Map(floor.waitingItems.map(({ workItemId, from }) => [workItemId, from]))
  return works
    .toSorted((a, b) => a.position - b.position)
    .map((work) => ({
      work,
      from: fromById.get(work.id) || undefined,
      waitedMs: Math.max(0, serverNow - Date.parse(work.since)),
      because: work.because,
      step: work.relaxed,
      steps: queue?.relax.length ?? 0,
      changesInMs: work.nextChangeAt ? Math.max(0, Date.parse(work.nextChangeAt) - serverNow) : undefined,
    }))
}
