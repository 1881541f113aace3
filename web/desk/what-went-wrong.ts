import { ApiProblem } from '../data/problem.ts'

/** What to tell a person about a failure: the server's own sentence, or that there was none. */
export function whatWentWrong(error: unknown): { key: 'unreachable' } | { key: 'unknown'; words: string } {
  if (error instanceof ApiProblem && error.unreachable) return { key: 'unreachable' }
  return { key: 'unknown', words: error instanceof Error ? error.message : String(error) }
}
