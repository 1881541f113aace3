import { expect, test } from 'vitest'
import { type Applied, type Migration, whatIsPending } from './migrate.ts'

const people = aMigration(1, '0001-people.sql')
const calls = aMigration(2, '0002-calls.sql')
const tickets = aMigration(3, '0003-tickets.sql')

test('what was not applied yet is pending, in order', () => {
  expect(whatIsPending([people, calls, tickets], [people])).toEqual([calls, tickets])
})

test('nothing is pending when all was applied', () => {
  expect(whatIsPending([people, calls], [people, calls])).toEqual([])
})

test('a file that changed after it was applied is refused', () => {
  const before: Applied = { ...people, checksum: 'another' }

  expect(() => whatIsPending([people], [before])).toThrow('0001-people.sql was applied and has changed since')
})

test('a file that comes before one already applied is refused', () => {
  expect(() => whatIsPending([people, calls, tickets], [people, tickets])).toThrow('0002-calls.sql comes too late')
})

test('a database from a newer version is refused', () => {
  expect(() => whatIsPending([people], [people, calls])).toThrow('already has 0002-calls.sql')
})

function aMigration(number: number, name: string): Migration {
  return { number, name, sql: '', checksum: `sum of ${name}` }
}
