import { box, type FlowArrow, type FlowGraph, type FlowStep } from './flow-graph.ts'
import { levelsOf, sortArrows } from './flow-levels.ts'
import { type Place, placesOf, type Route } from './flow-places.ts'

export type Drawing = {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly arrows: readonly DrawnArrow[]
}
/** `returns` names the steps it leads back to; drawing those arrows would cross all the others. */
export type Box = FlowStep & { readonly x: number; readonly y: number; readonly returns: readonly string[] }
export type DrawnArrow = FlowArrow & { readonly path: string; readonly labelX: number; readonly labelY: number }

/** A flow laid out to be read from top to bottom: what a caller meets first stands on top. */
export function drawFlow(given: FlowGraph, start: string | undefined = given.steps[0]?.id): Drawing {
  const graph = { ...given, arrows: joined(given.arrows) }
  const sorted = sortArrows(graph, start)
  const levels = levelsOf(graph, sorted, start)
  const { places, routes, width } = placesOf(graph, sorted.onward, levels)
  const returns = (id: string) => sorted.back.filter(({ from }) => from === id).map(({ to }) => to)
  const depth = Math.max(0, ...[...levels.values()].map((level) => level + 1))
  return {
    width: width + 2 * box.margin,
    height: 2 * box.margin + depth * box.height + Math.max(0, depth - 1) * box.gapY,
    boxes: graph.steps.map((step) => ({ ...step, ...corner(places.get(step.id)!), returns: returns(step.id) })),
    arrows: routes.map(drawn),
  }
}

/** Two ways to the same step are one arrow with both its reasons. */
function joined(arrows: readonly FlowArrow[]): FlowArrow[] {
  const byEnds = new Map<string, FlowArrow>()
  for (const arrow of arrows) {
    const ends = `${arrow.from}>${arrow.to}`
    const label = [byEnds.get(ends)?.label, arrow.label].filter(Boolean).join(' · ')
    byEnds.set(ends, { ...arrow, label })
  }
  return [...byEnds.values()]
}

const top = (level: number) => box.margin + level * (box.height + box.gapY)

function corner({ centre, level }: Place) {
  return { x: box.margin + centre - box.width / 2, y: top(level) }
}

/** Down through the gaps between the boxes, straight where it passes a level. */
function drawn({ arrow, points }: Route): DrawnArrow {
  const [first, second] = [points[0]!, points[1]!]
  const path = points.slice(1).reduce(
    (line, { centre, level }, at) => {
      const [x1, y1] = [box.margin + points[at]!.centre, top(points[at]!.level) + box.height]
      const [x2, y2] = [box.margin + centre, top(level)]
      const bend = (y2 - y1) * 0.6
      const through = at < points.length - 2 ? ` L${x2},${y2 + box.height}` : ''
      return `${line} C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2}${through}`
    },
    `M${box.margin + first.centre},${top(first.level) + box.height}`,
  )
  const labelY = top(first.level) + box.height + box.gapY / 2 + 4
  return { ...arrow, path, labelX: box.margin + (first.centre + second.centre) / 2, labelY }
}
