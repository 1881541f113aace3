import type { Problem } from '../../contract/common.ts'

/**
 * A "no" from the server, or no server at all. `code` is stable and is what
 * screens decide by; `message` is for people. `unreachable` is ours: the
 * request never got an answer.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  /** Which fields broke which rule, by the field's name in the form: `body.subject` is `subject`. */
  readonly rulesByField: Readonly<Record<string, string>>
  /** Who was faster, when the server knows. */
  readonly change: Problem['change']

  constructor(problem: Pick<Problem, 'status' | 'code' | 'detail' | 'problems' | 'change'>) {
    super(problem.detail)
    this.status = problem.status
    this.code = problem.code
    this.change = problem.change
    this.rulesByField = Object.fromEntries(
      (problem.problems ?? []).map(({ field, rule }) => [field.replace(/^body\./, ''), rule]),
    )
  }

  /** Somebody else changed it first: what is shown is out of date. */
  get stale(): boolean {
    return this.status === 412
  }

  get unreachable(): boolean {
    return this.code === 'unreachable'
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'unreachable', detail: 'The server does not answer.' })
}

export function asProblem(status: number, body: unknown): ApiProblem {
  const said = (body ?? {}) as Partial<Problem>
  // A proxy in front answers 502 to 504 with a page of its own: nobody is at home behind it.
  if (!said.code && status >= 502 && status <= 504) return unreachable()
  const problem = { status, code: said.code ?? 'our-fault', detail: said.detail ?? said.title ?? `HTTP ${status}` }
  const { problems, change } = said
  return new ApiProblem({ ...problem, ...(problems && { problems }), ...(change && { change }) })
}
