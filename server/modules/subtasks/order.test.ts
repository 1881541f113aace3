import { expect, test } from 'vitest'
import type { ApprovalId, SubtaskId } from '../../base/id.ts'
import { refuseCircle, rollUp, settled, standsInTheWay } from './order.ts'
import { aSubtask } from './subtask.builder.ts'

const noon = new Date('2026-03-02T12:00:00Z')
const node = (id: string, ...needs: string[]) => ({ id, title: id, needs })

test('a chain, a fork and a join are orders', () => {
  expect(() => refuseCircle([node('a'), node('b', 'a'), node('c', 'a'), node('d', 'b', 'c')])).not.toThrow()
})

test.each([
  [[node('a', 'a')], 'a → a'],
  [[node('a', 'b'), node('b', 'a')], 'a → b → a'],
  [[node('x'), node('behind', 'a'), node('a', 'x', 'c'), node('b', 'a'), node('c', 'b')], 'a → b → c → a'],
])('a circle is named without those that only stand behind it', (nodes, circle) => {
  expect(() => refuseCircle(nodes)).toThrow(`each other: ${circle}`)
})

test('a graph of five parts is an order exactly when they can be put in a row', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  let seed = 11
  const draw = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed
  }
  let orders = 0
  for (let round = 0; round < 1_000; round++) {
    const graph = ids.map((id) => node(id, ...ids.filter(() => draw() % 5 === 0)))
    const attempt = () => refuseCircle(graph)

    if (canStandInARow(graph)) {
      orders += 1
      expect(attempt).not.toThrow()
    } else expect(attempt).toThrow('each other')
  }
  expect(orders).toBeGreaterThan(100)
  expect(orders).toBeLessThan(900)
})

/** By trying all rows there are. */
function canStandInARow(left: { id: string; needs: string[] }[]): boolean {
  return (
    left.length === 0 ||
    left.some(
      (part) =>
        !part.needs.some((id) => left.some((other) => other.id === id)) &&
        canStandInARow(left.filter((other) => other !== part)),
    )
  )
}

test('a part begins when all before it are over, however they ended', () => {
  const [done, cancelled, open] = [
    aSubtask({ state: 'done' }),
    aSubtask({ state: 'cancelled' }),
    aSubtask({ state: 'working' }),
  ]
  const free = aSubtask({ state: 'waiting', readyAt: undefined, needs: [done.id, cancelled.id] })
  const held = aSubtask({ state: 'waiting', needs: [done.id, open.id] })
  const all = [done, cancelled, open, free, held]

  expect(settled(all, noon)).toMatchObject([{ id: free.id, state: 'ready', readyAt: noon }])
  expect(standsInTheWay(held, all)).toEqual([open])
})

test('an approval that is asked for holds a part back like another part', () => {
  const part = aSubtask({ state: 'ready', approvalId: 'a' as ApprovalId })

  expect(settled([part], noon)).toMatchObject([{ state: 'waiting' }])
})

test('what was started is not held back any more', () => {
  const open = aSubtask({ state: 'working' })

  expect(settled([open, aSubtask({ state: 'working', needs: [open.id] })], noon)).toEqual([])
})

test('the roll-up counts what is over, and names the required parts that are not', () => {
  const need: SubtaskId[] = []
  const parts = [
    aSubtask({ state: 'done' }),
    aSubtask({ state: 'handed-back', title: '退款' }),
    aSubtask({ state: 'ready', required: false }),
    aSubtask({ state: 'cancelled', needs: need }),
  ]

  expect(rollUp(parts)).toMatchObject({ all: 3, over: 1, open: [{ title: '退款' }] })
})
