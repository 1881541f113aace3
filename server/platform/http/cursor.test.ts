import { expect, test } from 'vitest'
import { isForgedCursor, readCursor, writeCursor } from './cursor.ts'

test('a cursor comes back as it was given, and nothing else does', () => {
  expect(readCursor(writeCursor(['2026-11-25', 7]), 2)).toEqual(['2026-11-25', 7])
  for (const other of ['abc', writeCursor(['x']), writeCursor([null as never, 1])])
    expect(() => readCursor(other, 2)).toThrow('is not a cursor')
})

test.each([
  [{ code: '22P02' }, { after: 'WyJ4Il0' }, true],
  [{ code: '22P02' }, {}, false],
  [{ code: '23505' }, { after: 'WyJ4Il0' }, false],
  [new Error('down'), { after: 'WyJ4Il0' }, false],
])('%o with %o was forged: %s', (error, query, forged) => {
  expect(isForgedCursor(error, { query })).toBe(forged)
})
