import { box, type FlowArrow, type FlowGraph } from './flow-graph.ts'

/** Where something stands: its middle, and its level from the top. */
export type Place = { readonly centre: number; readonly level: number }
/** An arrow with every level it passes. */
export type Route = { readonly arrow: FlowArrow; readonly points: readonly Place[] }

/** A box, or the gap that a long arrow needs on a level it only passes. */
type Item = { readonly id: string; readonly level: number; readonly width: number; centre: number }

const laneWidth = 12
const sweeps = 8

/**
 * Gives every step and every passing arrow its place: each drawn to the middle
 * of what it is joined with, in an order that crosses few arrows, and none
 * over another.
 */
export function placesOf(graph: FlowGraph, onward: readonly FlowArrow[], levelById: ReadonlyMap<string, number>) {
  const items = new Map<string, Item>()
  const put = (id: string, level: number, width: number) => items.set(id, { id, level, width, centre: items.size })
  for (const { id } of graph.steps) put(id, levelById.get(id)!, box.width)
  const chains = onward.map((arrow) => chainOf(arrow, levelById, put))
  const rows = inRows([...items.values()])
  settle(rows, neighbours(chains), items)
  const left = Math.min(...[...items.values()].map(({ centre, width }) => centre - width / 2), Number.POSITIVE_INFINITY)
  const right = Math.max(...[...items.values()].map(({ centre, width }) => centre + width / 2), left)
  for (const item of items.values()) item.centre -= left
  const routes = onward.map((arrow, at): Route => ({ arrow, points: chains[at]!.map((id) => ({ ...items.get(id)! })) }))
  return { places: items as ReadonlyMap<string, Place>, routes, width: items.size === 0 ? 0 : right - left }
}

function chainOf(
  { from, to }: FlowArrow,
  levels: ReadonlyMap<string, number>,
  put: (id: string, level: number, width: number) => void,
): string[] {
  const chain = [from]
  for (let level = levels.get(from)! + 1; level < levels.get(to)!; level += 1) {
    const id = `${from}>${to}@${level}`
    put(id, level, laneWidth)
    chain.push(id)
  }
  return [...chain, to]
}

function inRows(items: readonly Item[]): Item[][] {
  const rows: Item[][] = []
  for (const item of items) {
    rows[item.level] ??= []
    rows[item.level]!.push(item)
  }
  return rows.map((row) => row ?? [])
}

function neighbours(chains: readonly (readonly string[])[]) {
  const joined = { above: new Map<string, string[]>(), below: new Map<string, string[]>() }
  const add = (side: Map<string, string[]>, id: string, other: string) => side.set(id, [...(side.get(id) ?? []), other])
  for (const chain of chains) {
    for (const [at, id] of chain.entries()) {
      const next = chain[at + 1]
      if (next === undefined) continue
      add(joined.below, id, next)
      add(joined.above, next, id)
    }
  }
  return joined
}

type Joined = ReturnType<typeof neighbours>

/** Down and up again: first the order, then the exact places, each time by the mean of what an item is joined with. */
function settle(rows: readonly Item[][], joined: Joined, items: ReadonlyMap<string, Item>) {
  for (const row of rows)
    spread(
      row,
      row.map((_, at) => at * (box.width + box.gapX)),
    )
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const down = sweep % 2 === 0
    const side = down ? joined.above : joined.below
    for (const row of down ? rows : rows.toReversed()) {
      const wanted = new Map(row.map((item) => [item, mean(side.get(item.id), items) ?? item.centre]))
      row.sort((a, b) => wanted.get(a)! - wanted.get(b)!)
      spread(
        row,
        row.map((item) => wanted.get(item)!),
      )
    }
  }
}

function mean(ids: readonly string[] | undefined, items: ReadonlyMap<string, Item>): number | undefined {
  if (!ids || ids.length === 0) return undefined
  return ids.reduce((sum, id) => sum + items.get(id)!.centre, 0) / ids.length
}

/** As near to the wanted places as the gaps allow: halfway between pushed right and pushed left. */
function spread(row: readonly Item[], wanted: readonly number[]) {
  const apart = (at: number) => (row[at]!.width + row[at + 1]!.width) / 2 + box.gapX
  const right = [...wanted]
  for (let at = 1; at < row.length; at += 1) right[at] = Math.max(right[at]!, right[at - 1]! + apart(at - 1))
  const left = [...wanted]
  for (let at = row.length - 2; at >= 0; at -= 1) left[at] = Math.min(left[at]!, left[at + 1]! - apart(at))
  for (const [at, item] of row.entries()) item.centre = (right[at]! + left[at]!) / 2
}
