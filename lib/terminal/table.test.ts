import { expect, test } from 'vitest'
import { drawTable, width } from './table.ts'

test('columns stand in line, Chinese or not, and numbers stand right', () => {
  const table = drawTable({
    title: 'Ring',
    columns: ['case', '毫秒'],
    rows: [
      ['坐席空闲', 3],
      ['waiting', 12.345],
    ],
    notes: ['two cores'],
  })

  expect(table.split('\n')).toEqual([
    'Ring',
    '',
    'case      毫秒',
    '────────  ────',
    '坐席空闲     3',
    'waiting   12.3',
    '',
    'two cores',
  ])
})

test('a Chinese character takes two places, a letter one', () => {
  expect([width('工单'), width('ab'), width('（a）'), width('…')]).toEqual([4, 2, 5, 1])
})
