/** As much of an OpenAPI document as is looked at here. */
export type Described = {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Way>>>>
  readonly components?: Readonly<Record<string, object>>
}

export type Way = {
  readonly 'x-may': string | readonly string[]
  /** Replaced whole, so `If-Match` must be said. */
  readonly 'x-replaces'?: true
  readonly operationId?: string
  readonly parameters?: readonly object[]
  readonly security?: readonly object[]
  readonly responses: Readonly<Record<string, object>>
}

const inProblem = { $ref: '#/components/responses/Problem' }
const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'yihu_session', description: 'A person, by POST /session' },
  key: { type: 'http', scheme: 'bearer', description: 'Another system, by its API key' },
}
const parameters = {
  IdempotencyKey: {
    ...header('Idempotency-Key', { type: 'string', minLength: 8, maxLength: 200 }),
    description: 'The same words again are answered as the first time; other words under the same key are refused',
  },
  IfMatch: {
    ...header('If-Match', { type: 'string', pattern: '^(W/)?"[0-9]{1,9}"$' }),
    description: 'The revision that was looked at, as its ETag says it: "7"',
  },
  MustMatch: {
    ...header('If-Match', { type: 'string', pattern: '^(W/)?"[0-9]{1,9}"$' }),
    required: true,
    description: 'It is replaced whole: the revision that was looked at, such as "7"',
  },
}

/**
 * What no route says of itself because all have it in common: a name of its
 * own, who asks, how it says no, and the headers that make it safe to repeat.
 */
export function completed<D extends Described>(document: D, problem: object | undefined): D {
  const { schemas = {}, ...others } = (document.components ?? {}) as { schemas?: object }
  const paths = Object.entries(document.paths ?? {}).map(([path, ways]) => {
    const all = Object.entries(ways).map(([method, way]) => [method, completedWay(method, path, way)])
    return [path, Object.fromEntries(all)]
  })
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...others,
      schemas: { ...schemas, Problem: problem ?? {} },
      responses: { Problem: { description: 'No, and why (RFC 9457)', content } },
      parameters,
      securitySchemes,
    },
  }
}

function completedWay(method: string, path: string, way: Way): Way {
  const isForAnyone = way['x-may'] === 'anyone'
  return {
    ...way,
    operationId: nameOf(method, path),
    parameters: [...(way.parameters ?? []), ...headersOf(method, way)],
    security: isForAnyone ? [] : [{ session: [] }, { key: [] }],
    responses: { ...answersOf(method, way), default: inProblem },
  }
}

function headersOf(method: string, way: Way): object[] {
  const named = (name: keyof typeof parameters) => ({ $ref: `#/components/parameters/${name}` })
  if (method === 'get') return []
  const revision = way['x-replaces'] ? [named('MustMatch')] : method === 'patch' ? [named('IfMatch')] : []
  return way['x-may'] === 'anyone' ? revision : [named('IdempotencyKey'), ...revision]
}

/** A route without words to answer has done it and says no more; when it was asked for something, that is a file. */
function answersOf(method: string, way: Way): Way['responses'] {
  if (Object.keys(way.responses).length > 0) return way.responses
  return method === 'get'
    ? { 200: { description: 'The file itself; ranges may be asked for', content: { '*/*': {} } } }
    : { 204: { description: 'Done' } }
}

/** `put /api/v1/calls/{id}/hold` is `putCallsByIdHold`: outsiders make functions of it, so it stays. */
function nameOf(method: string, path: string): string {
  const words =
    path
      .replace('/api/v1/', '')
      .replaceAll('{', 'by-')
      .match(/[a-z0-9]+/gi) ?? []
  return method + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
}

function header(name: string, schema: object) {
  return { name, in: 'header', schema }
}
