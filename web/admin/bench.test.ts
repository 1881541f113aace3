import { expect, test } from 'vitest'
import { meanwhile } from './bench.ts'

const base = { revision: 3, name: '班次' }

test('what others changed elsewhere asks nobody to look again', () => {
  expect(meanwhile(base, { ...base, revision: 4 })).toBe('elsewhere')
  expect(meanwhile(base, { name: '新班次', revision: 4 })).toBe('here')
})

test('an answer that is older than the hand changes nothing', () => {
  expect(meanwhile(base, { name: '旧班次', revision: 2 })).toBe('nothing')
  expect(meanwhile(base, base)).toBe('nothing')
  expect(meanwhile({ name: '新的' }, { name: '新的', revision: undefined })).toBe('nothing')
})
