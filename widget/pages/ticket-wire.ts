import type { Problem } from '../../contract/common.ts'
import type { ChangePageContact, TicketPage } from '../../contract/ticket-page.ts'
import { type Upload, upload } from '../wire/upload.ts'

/** What became of a request, in the words the page has. */
export type Asked<T> = T | 'unknown' | 'closed' | 'too-often' | 'failed'

/** One ticket by its token; no login, no cookie, nothing told to other sites. */
export class TicketWire {
  readonly #address: string

  constructor(token: string) {
    this.#address = `/api/v1/public/tickets/${encodeURIComponent(token)}`
  }

  async page(): Promise<Asked<TicketPage>> {
    const answer = await ask(this.#address)
    return typeof answer === 'string' ? answer : ((await answer.json()) as TicketPage)
  }

  fileAddress = (id: string): string => `${this.#address}/files/${encodeURIComponent(id)}`

  upload = (file: File, progress: (share: number) => void): Upload => upload(`${this.#address}/files`, file, progress)

  reply = (text: string, fileIds: readonly string[]): Promise<Asked<TicketPage>> =>
    this.#send('POST', 'comments', { text, fileIds })

  reopen = (reason: string, fileIds: readonly string[]): Promise<Asked<TicketPage>> =>
    this.#send('PUT', 'reopening', { reason, fileIds })

  changeContact = (change: ChangePageContact): Promise<Asked<TicketPage>> => this.#send('PUT', 'contact', change)

  async #send(method: string, part: string, body: object): Promise<Asked<TicketPage>> {
    const headers = { 'content-type': 'application/json' }
    const answer = await ask(`${this.#address}/${part}`, { method, headers, body: JSON.stringify(body) })
    return typeof answer === 'string' ? answer : ((await answer.json()) as TicketPage)
  }
}

async function ask(address: string, init: RequestInit = {}): Promise<Asked<Response>> {
  try {
    const answer = await fetch(address, {
      ...init,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
    return answer.ok ? answer : refusal(answer.status, (await answer.json().catch(() => ({}))) as Partial<Problem>)
  } catch {
    return 'failed'
  }
}

export function refusal(status: number, { code = '' }: Partial<Problem>): Exclude<Asked<never>, never> {
  if (status === 409 || /closed/.test(code)) return 'closed'
  if (status === 429) return 'too-often'
  return status === 400 || status === 401 || status === 403 || status === 404 || status === 410 ? 'unknown' : 'failed'
}
