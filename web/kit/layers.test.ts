import { expect, test } from 'vitest'
import { layOut } from './layers.ts'

const part = (id: string, ...needs: string[]) => ({ id, needs })
const columnOf = (graph: ReturnType<typeof layOut>, id: string) => graph.nodes.find((one) => one.id === id)!.x

test('each stands right of all that come before it', () => {
  const graph = layOut([part('pay', 'check', 'inspect'), part('check'), part('inspect', 'check')])

  expect(columnOf(graph, 'check')).toBe(0)
  expect(columnOf(graph, 'inspect')).toBeGreaterThan(columnOf(graph, 'check'))
  expect(columnOf(graph, 'pay')).toBeGreaterThan(columnOf(graph, 'inspect'))
  expect(graph.edges).toHaveLength(3)
})

test('no two stand in one place, and all lie within the drawing', () => {
  const parts = Array.from({ length: 12 }, (_, n) => part(`p${n}`, ...(n > 3 ? [`p${n - 4}`, `p${n - 2}`] : [])))
  const { nodes, width, height } = layOut(parts)

  expect(new Set(nodes.map(({ x, y }) => `${x}/${y}`)).size).toBe(12)
  for (const { x, y } of nodes) expect(x < width && y < height).toBe(true)
})

test('what cannot be is drawn all the same, and ends', () => {
  expect(layOut([part('a', 'b'), part('b', 'a'), part('c', 'gone')]).nodes).toHaveLength(3)
  expect(layOut([])).toMatchObject({ width: 0, height: 0 })
})
