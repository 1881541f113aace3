import type { NewVisit, Visit } from '../../contract/widget.ts'
import type { Settings } from '../settings.ts'
import type { Keep } from './keep.ts'

/**
 * Opens the visit and remembers its token, so that this browser is known
 * again. Two tabs opening at once become one visitor: the second waits for the
 * first one's token.
 */
export function openVisit(settings: Settings, keep: Keep): Promise<Visit> {
  const open = () => postVisit(settings, keep)
  return navigator.locks ? navigator.locks.request('yihu-visit', open) : open()
}

async function postVisit({ host, language }: Settings, keep: Keep): Promise<Visit> {
  const token = keep.get('token')
  const wish: NewVisit = { language, page: pageAddress(location), ...(token ? { token } : {}) }
  const answer = await fetch(`${host}/api/v1/widget/visits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    // The token is ours to send; the server's cookies (a signed-in agent's) are none of this page's business.
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`The visit was answered ${answer.status}`)
  const visit = (await answer.json()) as Visit
  keep.set('token', visit.token)
  return visit
}

/** Without query and fragment: those hold search words, e-mail addresses, sessions. */
function pageAddress({ origin, pathname }: { origin: string; pathname: string }): string {
  return `${origin}${pathname}`.slice(0, 500)
}

export function socketAddress(host: string, path: string): string {
  const url = new URL(path, host)
  if (url.protocol === 'http:') url.protocol = 'ws:'
  if (url.protocol === 'https:') url.protocol = 'wss:'
  return url.href
}
