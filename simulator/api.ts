/** A refusal of the server, with its stable code. */
export class Refused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code}: ${detail}`)
    this.status = status
    this.code = code
  }
}

/** The server's REST API as one person uses it: the browser's cookie, and nothing else remembered. */
export class Api {
  readonly url: string
  #cookie = ''

  constructor(url: string) {
    this.url = url
  }

  get cookie(): string {
    return this.#cookie
  }

  async signIn(email: string, password: string): Promise<{ id: string; name: string; extension?: string }> {
    const response = await this.#send('POST', '/session', { email, password })
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return (await response.json()) as { id: string; name: string; extension?: string }
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.#send('GET', path)).json()) as T
  }

  /** With `ifMatch`, only when nobody changed it meanwhile. */
  async put<T>(path: string, body?: unknown, ifMatch?: number): Promise<T | undefined> {
    return read<T>(await this.#send('PUT', path, body, ifMatch))
  }

  async post<T>(path: string, body?: unknown): Promise<T | undefined> {
    return read<T>(await this.#send('POST', path, body))
  }

  async patch<T>(path: string, body: unknown, ifMatch?: number): Promise<T | undefined> {
    return read<T>(await this.#send('PATCH', path, body, ifMatch))
  }

  async delete(path: string): Promise<void> {
    await this.#send('DELETE', path)
  }

  async #send(method: string, path: string, body?: unknown, ifMatch?: number): Promise<Response> {
    const headers: Record<string, string> = { cookie: this.#cookie }
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
    if (response.ok) return response
    const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string }
    throw new Refused(response.status, problem.code ?? 'unknown', `${method} ${path}: ${problem.detail ?? ''}`)
  }
}

async function read<T>(response: Response): Promise<T | undefined> {
  return response.status === 204 ? undefined : ((await response.json()) as T)
}
