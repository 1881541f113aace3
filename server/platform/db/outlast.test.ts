import { expect, test } from 'vitest'
import { isAway, outlast } from './outlast.ts'

test.each([
  ['the database is shutting down', { code: '57P01' }],
  ['the database is in recovery mode', { code: '57P03' }],
  ['the connection was lost', { code: '08006' }],
  ['the disk is full', { code: '53100' }],
  ['it let go of a work that stood still', { code: '25P03' }],
  ['nobody listens', { code: 'ECONNREFUSED' }],
  ['the socket is gone', { code: 'ENOENT', syscall: 'connect' }],
  ['the line broke', new Error('Connection terminated unexpectedly')],
  ['the line broke before', new Error('Client has encountered a connection error and is not queryable')],
])('the database is away when %s', (_, error) => {
  expect(isAway(error)).toBe(true)
})

test.each([
  ['a row is there already', { code: '23505' }],
  ['two waited for each other', { code: '40P01' }],
  ['the question was wrong', { code: '42601' }],
  ['the house closes', new Error('Cannot use a pool after calling end on the pool')],
  ['a file is missing', { code: 'ENOENT', syscall: 'open' }],
  ['nothing is known', undefined],
])('the database is not away when %s', (_, error) => {
  expect(isAway(error)).toBe(false)
})

test('what happened is written once the database is back', async () => {
  let tries = 0

  const written = await outlast(async () => {
    tries += 1
    if (tries < 3) throw Object.assign(new Error('the database system is starting up'), { code: '57P03' })
    return 'written'
  })

  expect({ written, tries }).toEqual({ written: 'written', tries: 3 })
})

test('what is refused is refused at once', async () => {
  let tries = 0
  const refused = outlast(async () => {
    tries += 1
    throw new Error('no')
  })

  await expect(refused).rejects.toThrow('no')
  expect(tries).toBe(1)
})
