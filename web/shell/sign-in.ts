import { ApiProblem } from '../data/problem.ts'

export type SignInTrouble = 'wrong' | 'tooOften' | 'unreachable' | 'failed'

/** Why nobody was let in, in words for the person in front of the door. */
export function signInTrouble(error: unknown): SignInTrouble {
  if (!(error instanceof ApiProblem)) return 'failed'
  if (error.unreachable) return 'unreachable'
  if (error.status === 401 || error.status === 403 || error.status === 422) return 'wrong'
  return error.status === 429 ? 'tooOften' : 'failed'
}
