import { ApiProblem } from '../data/problem.ts'

export type SignInTrouble = { key: 'wrong' | 'tooOften' | 'unreachable' } | { key: 'failed'; why: string }

/** Why nobody was let in, in words for the person in front of the door. */
export function signInTrouble(error: unknown): SignInTrouble {
  if (!(error instanceof ApiProblem)) return { key: 'failed', why: String(error) }
  if (error.unreachable) return { key: 'unreachable' }
  if (error.status === 401 || error.status === 403 || error.status === 422) return { key: 'wrong' }
  if (error.status === 429) return { key: 'tooOften' }
  return { key: 'failed', why: error.message }
}
