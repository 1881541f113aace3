import { expect, test } from 'vitest'
import { changedLines, moved } from './rule-form.ts'

test('a rule moves up and down and not over the edge', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})

test('a change shows the lines that went and came', () => {
  expect(changedLines('当 工单创建\n那么\n  升级 "a"', '当 工单创建\n如果 优先级 是 高\n那么\n  升级 "b"')).toEqual([
    { sign: ' ', text: '当 工单创建' },
    { sign: '+', text: '如果 优先级 是 高' },
    { sign: ' ', text: '那么' },
    { sign: '-', text: '  升级 "a"' },
    { sign: '+', text: '  升级 "b"' },
  ])
})
