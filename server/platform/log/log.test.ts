import { expect, test } from 'vitest'
import { described } from './log.ts'

test('an error of the database is told without the values it quotes', () => {
  const error = Object.assign(new Error('duplicate key'), {
    severity: 'ERROR',
    code: '23505',
    table: 'contact_points',
    detail: 'Key (value)=(+8613812345678) already exists.',
  })

  expect(described(error)).toMatchObject({ code: '23505', table: 'contact_points' })
  expect(JSON.stringify(described(error))).not.toMatch(/13812345678|duplicate/)
})

test('an error of ours says what it is and where', () => {
  expect(described(new RangeError('Invalid time value'))).toMatchObject({
    name: 'RangeError',
    message: 'Invalid time value',
    where: expect.arrayContaining([expect.stringContaining('log.test')]),
  })
  expect(described('in words')).toBe('in words')
})
