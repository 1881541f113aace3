/**
 * A flow laid out to be read from top to bottom: what a caller meets first
 * stands on top, every step one level below the nearest step that leads to it.
 */
export type FlowGraph = { readonly steps: readonly FlowStep[]; readonly arrows: readonly FlowArrow[] }
export type FlowStep = {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly lines: readonly string[]
}
/** `label` says when it is taken: a key, an opening hour, a failure. */
export type FlowArrow = { readonly from: string; readonly to: string; readonly label: string }

export type Drawing = {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly arrows: readonly DrawnArrow[]
}
export type Box = FlowStep & { readonly x: number; readonly y: number }
export type DrawnArrow = FlowArrow & {
  readonly path: string
  readonly labelX: number
  readonly labelY: number
  readonly back: boolean
}

export const box = { width: 208, height: 76, gapX: 32, gapY: 64, margin: 24 } as const

export function drawFlow(graph: FlowGraph, start: string | undefined = graph.steps[0]?.id): Drawing {
  const levels = inLevels(graph, start)
  const widest = Math.max(1, ...levels.map((level) => level.length))
  const width = 2 * box.margin + widest * box.width + (widest - 1) * box.gapX
  const boxes = levels.flatMap((level, depth) => placed(level, depth, width))
  const boxById = new Map(boxes.map((one) => [one.id, one]))
  const height = 2 * box.margin + levels.length * box.height + (levels.length - 1) * box.gapY
  return { width: width + 48, height, boxes, arrows: graph.arrows.flatMap((arrow) => drawn(arrow, boxById, width)) }
}

/** Steps that nothing leads to stand in a last level of their own, so that nobody overlooks them. */
function inLevels({ steps, arrows }: FlowGraph, start: string | undefined): FlowStep[][] {
  const stepById = new Map(steps.map((step) => [step.id, step]))
  const seen = new Set<string>()
  const levels: FlowStep[][] = []
  for (let ids = start ? [start] : []; ids.length > 0; ids = nextIds(ids, arrows)) {
    const fresh = [...new Set(ids)].filter((id) => stepById.has(id) && !seen.has(id))
    for (const id of fresh) seen.add(id)
    if (fresh.length === 0) break
    levels.push(fresh.map((id) => stepById.get(id)!))
    ids = fresh
  }
  const lost = steps.filter(({ id }) => !seen.has(id))
  return lost.length > 0 ? [...levels, lost] : levels
}

function nextIds(ids: readonly string[], arrows: readonly FlowArrow[]): string[] {
  return ids.flatMap((id) => arrows.filter(({ from }) => from === id).map(({ to }) => to))
}

function placed(level: readonly FlowStep[], depth: number, width: number): Box[] {
  const taken = level.length * box.width + (level.length - 1) * box.gapX
  const left = (width - taken) / 2
  const y = box.margin + depth * (box.height + box.gapY)
  return level.map((step, at) => ({ ...step, x: left + at * (box.width + box.gapX), y }))
}

function drawn(arrow: FlowArrow, boxById: ReadonlyMap<string, Box>, width: number): DrawnArrow[] {
  const [from, to] = [boxById.get(arrow.from), boxById.get(arrow.to)]
  if (!from || !to) return []
  return [to.y > from.y ? down(arrow, from, to) : back(arrow, from, to, width)]
}

function down(arrow: FlowArrow, from: Box, to: Box): DrawnArrow {
  const [x1, y1] = [from.x + box.width / 2, from.y + box.height]
  const [x2, y2] = [to.x + box.width / 2, to.y]
  const bend = Math.min(48, (y2 - y1) / 2)
  const path = `M${x1},${y1} C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2}`
  return { ...arrow, path, labelX: x2, labelY: y2 - 20, back: false }
}

/** Back up, or to a neighbour: out to the right and round everything. */
function back(arrow: FlowArrow, from: Box, to: Box, width: number): DrawnArrow {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2]
  const [x2, y2] = [to.x + box.width, to.y + box.height / 2 - 12]
  const path = `M${x1},${y1} L${width},${y1} Q${width + 16},${y1} ${width + 16},${(y1 + y2) / 2} Q${width + 16},${y2} ${width},${y2} L${x2},${y2}`
  return { ...arrow, path, labelX: Math.max(x1, x2) + 24, labelY: y1 - 6, back: true }
}
