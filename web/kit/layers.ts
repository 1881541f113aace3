/** What stands in a drawing, and what comes before it. */
export type Node = { readonly id: string; readonly needs: readonly string[] }
export type Placed = { readonly id: string; readonly x: number; readonly y: number }
export type Edge = { readonly from: string; readonly to: string; readonly path: string }
export type Graph = {
  readonly width: number
  readonly height: number
  readonly nodes: readonly Placed[]
  readonly edges: readonly Edge[]
}

export const node = { width: 92, height: 40 }
const gap = { x: 18, y: 10 }

/** From left to right: each stands right of all that come before it, in the order they were made. */
export function layOut(all: readonly Node[]): Graph {
  const columns = columnsOf(all)
  const rows = new Map<number, number>()
  const nodes = all.map(({ id }) => {
    const column = columns.get(id)!
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    return { id, x: column * (node.width + gap.x), y: row * (node.height + gap.y) }
  })
  const placed = new Map(nodes.map((one) => [one.id, one]))
  const edges = all.flatMap(({ id, needs }) =>
    needs.flatMap((from) => {
      const before = placed.get(from)
      return before ? [{ from, to: id, path: curve(before, placed.get(id)!) }] : []
    }),
  )
  return {
    width: Math.max(0, ...nodes.map(({ x }) => x + node.width)),
    height: Math.max(0, ...nodes.map(({ y }) => y + node.height)),
    nodes,
    edges,
  }
}

/** The longest way that leads to each. What is half on its way may look like a circle, and is drawn all the same. */
function columnsOf(all: readonly Node[]): ReadonlyMap<string, number> {
  const columns = new Map(all.map(({ id }) => [id, 0]))
  for (let round = 0; round < all.length; round++) {
    for (const { id, needs } of all) {
      const before = needs.filter((need) => columns.has(need)).map((need) => columns.get(need)! + 1)
      columns.set(id, Math.min(all.length - 1, Math.max(0, ...before)))
    }
  }
  return columns
}

function curve(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + node.width, from.y + node.height / 2]
  const [x2, y2] = [to.x, to.y + node.height / 2]
  const bend = Math.max(gap.x / 2, (x2 - x1) / 2)
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}
