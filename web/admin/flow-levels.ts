import type { FlowArrow, FlowGraph } from './flow-graph.ts'

/** Arrows by direction: `onward` never forms a ring, `back` holds those that would. */
export type Sorted = { readonly onward: readonly FlowArrow[]; readonly back: readonly FlowArrow[] }

/** Walks from the start; an arrow to a step that is still being walked leads back. */
export function sortArrows({ steps, arrows }: FlowGraph, start: string | undefined): Sorted {
  const known = new Set(steps.map(({ id }) => id))
  const drawable = arrows.filter(({ from, to }) => known.has(from) && known.has(to))
  const walking = new Set<string>()
  const walked = new Set<string>()
  const back = new Set<FlowArrow>()
  const walk = (id: string) => {
    walking.add(id)
    for (const arrow of drawable.filter(({ from }) => from === id)) {
      if (walking.has(arrow.to)) back.add(arrow)
      else if (!walked.has(arrow.to)) walk(arrow.to)
    }
    walking.delete(id)
    walked.add(id)
  }
  if (start !== undefined && known.has(start)) walk(start)
  // What nothing leads to stands below all the rest: whatever it leads to lies above.
  const onward = drawable.filter((arrow) => !back.has(arrow) && walked.has(arrow.from))
  return { onward, back: drawable.filter((arrow) => !onward.includes(arrow)) }
}

/** Each step one level below the lowest that leads to it, so that every arrow points down. */
export function levelsOf({ steps }: FlowGraph, { onward }: Sorted, start: string | undefined): Map<string, number> {
  const levels = new Map<string, number>()
  const level = (id: string): number => {
    const known = levels.get(id)
    if (known !== undefined) return known
    const found = Math.max(-1, ...onward.filter(({ to }) => to === id).map(({ from }) => level(from))) + 1
    levels.set(id, found)
    return found
  }
  const reached = new Set([start, ...onward.map(({ to }) => to)])
  for (const { id } of steps) if (reached.has(id)) level(id)
  const last = Math.max(-1, ...levels.values()) + 1
  for (const { id } of steps) if (!levels.has(id)) levels.set(id, last)
  return levels
}
