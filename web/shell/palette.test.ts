import { expect, test } from 'vitest'
import { found, moved } from './palette.ts'

const commands = [
  { id: 'go-floor', title: '前往现场' },
  { id: 'dark', title: '切换到深色' },
]
const wang = {
  id: 'k1',
  name: '王小明',
  tags: [],
  language: 'zh' as const,
  contactPoints: [{ kind: 'phone' as const, value: '+8613800138000' }],
  createdAt: '2026-01-01T00:00:00.000Z',
  revision: 1,
}

test('before anything is typed the commands are offered', () => {
  expect(found('', commands, [], []).map(({ id }) => id)).toEqual(['go-floor', 'dark'])
})

test('people come before commands once something is typed', () => {
  expect(found('现场', commands, [wang], []).map(({ kind }) => kind)).toEqual(['customer', 'command'])
})

test('the choice goes round at both ends', () => {
  expect([moved(2, 1, 3), moved(0, -1, 3), moved(0, 1, 0)]).toEqual([0, 2, 0])
})
