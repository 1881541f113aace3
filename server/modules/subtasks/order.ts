import type { SubtaskId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { isOver, moved, type Subtask } from './subtask.ts'

type Node = { readonly id: string; readonly title: string; readonly needs: readonly string[] }

/** Parts that wait for each other would wait for ever. The refusal names the circle. */
export function refuseCircle(parts: readonly Node[], field?: string): void {
  const circle = circleIn(parts)
  if (!circle) return
  const words = [...circle, circle[0]!].map(({ title }) => title).join(' → ')
  throw new Refusal('invalid', 'parts-in-a-circle', `wait for each other: ${words}`, field)
}

/** Takes away whatever waits for nothing that is left; what never goes is in a circle or behind one. */
function circleIn(parts: readonly Node[]): readonly Node[] | undefined {
  const left = new Map(parts.map((part) => [part.id, part]))
  const isFree = ({ needs }: Node) => !needs.some((id) => left.has(id))
  for (let free = parts.filter(isFree); free.length > 0; free = [...left.values()].filter(isFree))
    for (const { id } of free) left.delete(id)
  const [first] = left.values()
  return first && walked(first, left)
}

/** Follows one need of each until a part comes a second time. */
function walked(from: Node, left: ReadonlyMap<string, Node>): readonly Node[] {
  const path: Node[] = []
  let here = from
  while (!path.includes(here)) {
    path.push(here)
    here = left.get(here.needs.find((id) => left.has(id))!)!
  }
  const [first, ...rest] = path.slice(path.indexOf(here))
  return [first!, ...rest.reverse()]
}

/** What must be over before this part can begin. A cancelled part stands in nobody's way (docs/decisions/0019). */
export function standsInTheWay(part: Subtask, all: readonly Subtask[]): readonly Subtask[] {
  return all.filter((other) => part.needs.includes(other.id) && !isOver(other))
}

/** Those not yet begun whose turn has come, or is no longer. What somebody started stays started. */
export function settled(all: readonly Subtask[], at: Date): readonly Subtask[] {
  return all.flatMap((part) => {
    const free = !part.approvalId && standsInTheWay(part, all).length === 0
    if (part.state === 'waiting' && free) return [moved(part, 'ready', at)]
    if (part.state === 'ready' && !free) return [moved(part, 'waiting', at)]
    return []
  })
}

/** Names of parts that are not of this ticket, or the part itself, are no order. */
export function refuseStrangers(needs: readonly SubtaskId[], all: readonly Subtask[], field?: string): void {
  if (needs.every((id) => all.some((part) => part.id === id))) return
  throw new Refusal('invalid', 'part-unknown', 'names a part that is not of this ticket', field)
}

export type RollUp = { readonly all: number; readonly over: number; readonly open: readonly Subtask[] }

/** `open` are the required ones that keep the ticket from being resolved. */
export function rollUp(all: readonly Subtask[]): RollUp {
  const counted = all.filter(({ state }) => state !== 'cancelled')
  return {
    all: counted.length,
    over: counted.filter(isOver).length,
    open: counted.filter((part) => part.required && !isOver(part)),
  }
}
