import { expect, test } from 'vitest'
import { ApiProblem, unreachable } from '../data/problem.ts'
import { signInTrouble } from './sign-in.ts'

test.each([
  [401, 'wrong'],
  [422, 'wrong'],
  [429, 'tooOften'],
  [500, 'failed'],
] as const)('a %i is told as %s', (status, key) => {
  expect(signInTrouble(new ApiProblem({ status, code: 'x', detail: 'y' }))).toBe(key)
})

test('a server that does not answer is not called a wrong password', () => {
  expect(signInTrouble(unreachable())).toBe('unreachable')
})
