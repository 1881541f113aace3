import { expect, test } from 'vitest'
import { box, drawFlow, type FlowGraph } from './flow-drawing.ts'

const aFlow = (...arrows: string[]): FlowGraph => {
  const pairs = arrows.map((arrow) => arrow.split('>') as [string, string])
  const ids = [...new Set(pairs.flat())]
  return {
    steps: ids.map((id) => ({ id, kind: 'play', title: id, lines: [] })),
    arrows: pairs.map(([from, to]) => ({ from, to, label: '' })),
  }
}
const levelOf = (graph: FlowGraph) =>
  Object.fromEntries(
    drawFlow(graph).boxes.map(({ id, y }) => [id, Math.round((y - box.margin) / (box.height + box.gapY))]),
  )

test('what a caller meets first stands on top, the rest below what leads to it', () => {
  expect(levelOf(aFlow('greeting>menu', 'menu>queue', 'menu>goodbye'))).toEqual({
    greeting: 0,
    menu: 1,
    queue: 2,
    goodbye: 2,
  })
})

test('a menu that repeats itself ends the drawing all the same', () => {
  const drawing = drawFlow(aFlow('menu>again', 'again>menu'))

  expect(drawing.boxes).toHaveLength(2)
  expect(drawing.arrows.map(({ back }) => back)).toEqual([false, true])
})

test('a step that nothing leads to is drawn last, not lost', () => {
  expect(levelOf(aFlow('greeting>queue', 'orphan>queue'))).toEqual({ greeting: 0, queue: 1, orphan: 2 })
})

test('an arrow to a step that does not exist is left out', () => {
  const graph = aFlow('a>b')

  expect(drawFlow({ ...graph, steps: graph.steps.slice(0, 1) }).arrows).toEqual([])
})

test('boxes of one level do not overlap and lie inside the drawing', () => {
  const { boxes, width } = drawFlow(aFlow('a>b', 'a>c', 'a>d', 'a>e'))
  const xs = boxes.slice(1).map(({ x }) => x)

  expect(xs.every((x, at) => at === 0 || x - xs[at - 1]! >= box.width)).toBe(true)
  expect(Math.max(...xs) + box.width).toBeLessThanOrEqual(width)
})

test('an empty flow is an empty drawing', () => {
  expect(drawFlow({ steps: [], arrows: [] }).boxes).toEqual([])
})
