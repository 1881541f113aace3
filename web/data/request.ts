import { ApiProblem, asProblem, unreachable } from './problem.ts'

export type Query = Record<string, string | number | boolean | undefined | null>

export type RequestOptions = {
  query?: Query | object
  body?: unknown
  /** Sent as `If-Match: "7"`; the server refuses with 412 when someone was faster. */
  revision?: number
  /** Give your own to make a retry of the same write be the same write. */
  idempotencyKey?: string
  signal?: AbortSignal
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const listeners = new Set<() => void>()

/** Called when an answer says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * One request to `/api/v1`, answered with its body or thrown as an
 * `ApiProblem`. Nothing else in the screens calls `fetch`.
 */
async function request<T = void>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options)
  const body = await readBody(response)
  if (response.ok) return body as T
  const problem = asProblem(response.status, body)
  if (problem.status === 401 && problem.code !== 'wrong-password') for (const listener of listeners) listener()
  throw problem
}

export const get = <T>(path: string, query?: object, signal?: AbortSignal) =>
  request<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) })
export const post = <T = void>(path: string, body?: unknown, options?: RequestOptions) =>
  request<T>('POST', path, { ...options, body })
export const put = <T = void>(path: string, body?: unknown, options?: RequestOptions) =>
  request<T>('PUT', path, { ...options, body })
export const patch = <T = void>(path: string, body: unknown, options?: RequestOptions) =>
  request<T>('PATCH', path, { ...options, body })
export const remove = <T = void>(path: string, options?: RequestOptions) => request<T>('DELETE', path, options)

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(url(path, options.query), {
      method,
      credentials: 'same-origin',
      headers: headers(method, options),
      ...(options.body === undefined ? {} : { body: asBody(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
}

function headers(method: Method, { body, revision, idempotencyKey }: RequestOptions): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    ...(method === 'GET' ? {} : { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
    ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
  }
}

function asBody(body: unknown): BodyInit {
  return body instanceof FormData ? body : JSON.stringify(body)
}

/** The address under `/api/v1`; empty and absent values are left out of the query. */
export function url(path: string, query: object = {}): string {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const search = new URLSearchParams(known.map(([key, value]) => [key, String(value)])).toString()
  return `/api/v1${path}${search ? `?${search}` : ''}`
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const text = await response.text()
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    if (!response.ok) return undefined
    throw new ApiProblem({ status: response.status, code: 'our-fault', detail: 'The answer is not JSON.' })
  }
}
