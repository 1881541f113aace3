import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import { Refusal, type RefusalKind } from '../../base/refusal.ts'
import { isAway } from '../db/outlast.ts'

const statusByKind = {
  'not-found': 404,
  'not-signed-in': 401,
  'not-allowed': 403,
  conflict: 409,
  'changed-meanwhile': 412,
  'revision-needed': 428,
  invalid: 422,
  'too-large': 413,
  'too-often': 429,
  unavailable: 503,
} as const satisfies Record<RefusalKind, number>

export type ProblemBody = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  problems?: { field: string; rule: string }[]
  /** Of what changed meanwhile: by whom, and when. */
  change?: { actor: string; at: string }
}

/** The one place where a "no" becomes a status code and an RFC 9457 problem. */
export function toProblem(error: unknown): ProblemBody {
  if (error instanceof Refusal) {
    const problems = error.broken.length > 0 ? error.broken.map((one) => ({ ...one })) : undefined
    const said = problem(statusByKind[error.kind], error.code, error.message, problems)
    const { actor, at } = (error instanceof ChangedMeanwhile && error.change) || {}
    return actor && at ? { ...said, change: { actor, at: at.toISOString() } } : said
  }
  if (isValidation(error)) {
    const problems = error.validation.map(({ instancePath, message }) => ({
      field: [error.validationContext, ...instancePath.split('/').filter(Boolean)].join('.'),
      rule: message ?? 'is not valid',
    }))
    return problem(422, 'invalid', problems.map(({ field, rule }) => `${field}: ${rule}`).join('; '), problems)
  }
  if (isAway(error)) return problem(503, 'unavailable', 'The database is away for a moment. Try again shortly.')
  const status = (error as { statusCode?: number }).statusCode
  if (status && status >= 400 && status < 500)
    return problem(status, codes[status] ?? 'bad-request', (error as Error).message)
  return problem(500, 'our-fault', 'Something went wrong on our side.')
}

const codes: Record<number, string> = {
  400: 'bad-request',
  404: 'no-such-place',
  413: 'too-large',
  415: 'wrong-media-type',
  429: 'too-often',
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Wrong media type',
  422: 'Not valid',
  428: 'Revision needed',
  429: 'Too often',
  500: 'Our fault',
  503: 'Not available now',
}

function problem(status: number, code: string, detail: string, problems?: ProblemBody['problems']): ProblemBody {
  const body = { type: 'about:blank', title: titles[status] ?? 'Problem', status, code, detail }
  return problems ? { ...body, problems } : body
}

type Validation = { validation: { instancePath: string; message?: string }[]; validationContext: string }

const isValidation = (error: unknown): error is Validation => Array.isArray((error as Validation).validation)
