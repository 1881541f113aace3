import { expect, test } from 'vitest'
import { checkFile, fileSize } from './file-check.ts'

const limits = { mostBytes: 1000, types: ['image/*', 'application/pdf', '.log'] }
const file = (name: string, type: string, size = 10) => ({ name, type, size })

test('a file is looked at before a byte is sent', () => {
  expect(checkFile(file('a.png', 'image/png', 1000), limits)).toBeUndefined()
  expect(checkFile(file('a.png', 'image/png', 1001), limits)).toBe('file-too-big')
  expect(checkFile(file('a.pdf', 'application/pdf', 0), limits)).toBe('file-empty')
  expect(checkFile(file('a.exe', 'application/x-msdownload'), limits)).toBe('file-type')
  expect(checkFile(file('a.LOG', ''), limits)).toBeUndefined()
  expect(checkFile(file('image', 'imagex/png'), limits)).toBe('file-type')
})

test('sizes read like in a file manager', () => {
  expect([0, 1023, 1024, 1536, 840_000, 5_242_880].map(fileSize)).toEqual([
    '0 B',
    '1023 B',
    '1 KB',
    '1.5 KB',
    '820 KB',
    '5 MB',
  ])
})
