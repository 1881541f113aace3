import { expect, test } from 'vitest'
import { columnsThatFit, firstColumns } from './columns.ts'

test('a wide screen shows every column', () => {
  expect(columnsThatFit(firstColumns, 1400)).toEqual(firstColumns)
})

test('on a narrow one what is missed least gives way, and the others keep their order', () => {
  expect(columnsThatFit(firstColumns, 1016)).toEqual(
    firstColumns.filter((one) => one !== 'updated' && one !== 'department'),
  )
})

test('what a ticket is about and how it stands is there whatever happens', () => {
  expect(columnsThatFit(firstColumns, 100)).toEqual(['subject', 'state'])
})

test('a view that chose few columns loses none that fit', () => {
  expect(columnsThatFit(['subject', 'created', 'updated'], 500)).toEqual(['subject', 'created', 'updated'])
})
