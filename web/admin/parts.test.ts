import { expect, test } from 'vitest'
import { openParts, readPart } from './parts.ts'

test('nobody is shown a part they may not see', () => {
  expect(openParts({ permissions: { 'queues.read': 'all', 'tickets.read': 'all' } })).toEqual(['queues', 'types'])
  expect(openParts({ permissions: {} })).toEqual([])
})

test('an address that is not open leads to the first part that is', () => {
  expect(readPart('audit', ['people', 'audit'])).toBe('audit')
  expect(readPart('audit', ['people'])).toBe('people')
  expect(readPart(undefined, [])).toBeUndefined()
})
