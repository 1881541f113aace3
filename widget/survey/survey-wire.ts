import type { SurveyPage } from '../../contract/ticket-page.ts'

type Answer = { score: number; words: string }
export type SurveyDoor = {
  /** What is known of it; `unknown` when the token is forged, used up or expired. */
  ask(): Promise<SurveyPage | 'unknown'>
  answer(answer: Answer): Promise<'taken' | 'unknown'>
  /** Goes out even while the page closes; nobody waits for the answer. */
  answerInPassing(answer: Answer): void
}
export type SurveyWire = { for(token: string): SurveyDoor }

/** Surveys at the server: whoever has the token may answer, once. */
export function surveyWire(host: string): SurveyWire {
  return {
    for(token) {
      const address = `${host}/api/v1/public/surveys/${encodeURIComponent(token)}`
      return {
        ask: () => knownOnly(fetch(address, quietly), (answer) => answer.json() as Promise<SurveyPage>),
        answer: (answer) => knownOnly(fetch(address, put(answer)), async () => 'taken' as const),
        answerInPassing: (answer) => void fetch(address, { ...put(answer), keepalive: true }).catch(() => {}),
      }
    },
  }
}

const quietly: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' }

function put(answer: Answer): RequestInit {
  return { ...quietly, method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }
}

/** A token that nobody knows, or that was used, is not our failure; everything else not "ok" is. */
async function knownOnly<T>(asked: Promise<Response>, read: (answer: Response) => Promise<T>): Promise<T | 'unknown'> {
  const answer = await asked
  if ([400, 401, 403, 404, 409, 410, 422].includes(answer.status)) return 'unknown'
  if (!answer.ok) throw new Error(`The survey was answered ${answer.status}`)
  return read(answer)
}
