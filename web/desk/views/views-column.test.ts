import { expect, test } from 'vitest'
import type { View } from '../../../contract/views.ts'
import { groupsOf, shownCount, stepTo } from './views-column.ts'

const me = { id: 'chen' }
const aView = (but: Partial<View>): View => ({
  id: 'v1',
  name: '紧急',
  audience: 'me',
  owner: { id: 'chen', name: '陈晓' },
  condition: { field: 'ticket.priority', op: 'is', value: 'urgent' },
  columns: ['number'],
  sort: 'newest',
  place: 1,
  mayChange: true,
  revision: 1,
  ...but,
})

test('the house’s views come first and are always there, then one’s own, then those of others', () => {
  const mine = aView({ id: 'v1' })
  const teams = aView({ id: 'v2', audience: 'team' })
  const standard = aView({ id: 'v0', standard: 'due', audience: 'everyone', owner: undefined, count: 7 })

  const groups = groupsOf([standard, teams, mine], me)

  expect(groups.map(({ name, lines }) => [name, lines.map(({ key }) => key)])).toEqual([
    ['house', ['mine', 'department', 'unassigned', 'due', 'all']],
    ['mine', ['v1']],
    ['shared', ['v2']],
  ])
  expect(groups[0]!.lines[3]!.view?.count).toBe(7)
})

test('the keys walk over the borders of the groups and stop at the ends', () => {
  const groups = groupsOf([aView({})], me)

  expect(stepTo(groups, 'all', 1)).toBe('v1')
  expect(stepTo(groups, 'v1', 1)).toBeUndefined()
  expect(stepTo(groups, 'mine', -1)).toBeUndefined()
})

test.each([
  [undefined, ''],
  [0, '0'],
  [9_999, '9999'],
  [12_345, '12k'],
  [1_250_000, '1.2M'],
])('%s is shown as “%s”', (count, shown) => {
  expect(shownCount(count)).toBe(shown)
})
