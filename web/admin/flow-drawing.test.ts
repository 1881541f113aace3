import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawFlow } from './flow-drawing.ts'
import { box, type FlowGraph } from './flow-graph.ts'

const aFlow = (...arrows: string[]): FlowGraph => {
  const pairs = arrows.map((arrow) => arrow.split('>') as [string, string])
  const ids = [...new Set(pairs.flat())]
  return {
    steps: ids.map((id) => ({ id, kind: 'say', title: id, lines: [] })),
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

test('a step reached by a short and a long way stands below the long one, so that every arrow points down', () => {
  expect(levelOf(aFlow('menu>queue', 'menu>set', 'set>queue'))).toEqual({ menu: 0, set: 1, queue: 2 })
})

test('a menu that repeats itself says so instead of drawing an arrow back', () => {
  const drawing = drawFlow(aFlow('menu>again', 'again>menu'))

  expect(drawing.arrows.map(({ from, to }) => [from, to])).toEqual([['menu', 'again']])
  expect(drawing.boxes.map(({ returns }) => returns)).toEqual([[], ['menu']])
})

test('a step that nothing leads to is drawn last, not lost', () => {
  expect(levelOf(aFlow('greeting>queue', 'orphan>queue'))).toEqual({ greeting: 0, queue: 1, orphan: 2 })
})

test('an arrow to a step that does not exist is left out', () => {
  const graph = aFlow('a>b')

  expect(drawFlow({ ...graph, steps: graph.steps.slice(0, 1) }).arrows).toEqual([])
})

test('two ways to the same step are one arrow with both its reasons', () => {
  const graph = aFlow('menu>queue')
  const arrows = ['1', '2'].map((label) => ({ from: 'menu', to: 'queue', label }))

  expect(drawFlow({ ...graph, arrows }).arrows.map(({ label }) => label)).toEqual(['1 · 2'])
})

test('an empty flow is an empty drawing', () => {
  expect(drawFlow({ steps: [], arrows: [] })).toMatchObject({ boxes: [], arrows: [] })
})

test('whatever leads where, no two boxes overlap and all lie inside the drawing', () => {
  const step = fc.constantFrom(...'abcdefgh')
  const flows = fc.array(fc.tuple(step, step), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(flows, (pairs) => {
      const { boxes, width, height } = drawFlow(aFlow(...pairs.map(([from, to]) => `${from}>${to}`)))

      for (const [at, one] of boxes.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(0)
        expect(one.x + box.width).toBeLessThanOrEqual(width)
        expect(one.y + box.height).toBeLessThanOrEqual(height)
        for (const other of boxes.slice(at + 1)) {
          expect(one.y !== other.y || Math.abs(one.x - other.x) >= box.width).toBe(true)
        }
      }
    }),
  )
})
