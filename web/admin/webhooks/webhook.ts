import type { Webhook, WebhookPost } from '../../../contract/webhooks.ts'
import type { Tone } from '../../kit/tone.ts'

/** How it goes with a webhook, the worst first. */
export type Standing = {
  readonly word: 'off' | 'held' | 'failing' | 'busy' | 'well' | 'unused'
  readonly n: number
  readonly tone: Tone
}

export function standingOf({ on, dead, waiting, takenAt }: Webhook): Standing {
  if (!on) return { word: waiting > 0 ? 'held' : 'off', n: waiting, tone: 'plain' }
  if (dead > 0) return { word: 'failing', n: dead, tone: 'red' }
  if (waiting > 0) return { word: 'busy', n: waiting, tone: 'amber' }
  return takenAt ? { word: 'well', n: 0, tone: 'green' } : { word: 'unused', n: 0, tone: 'plain' }
}

export const toneByState = { waiting: 'amber', taken: 'green', dead: 'red' } as const satisfies Record<
  WebhookPost['state'],
  Tone
>

/** Why it is not there: their answer, a code that these screens have a sentence for, or whatever the network said. */
export function whyNot({ state, trouble }: WebhookPost, known: Readonly<Record<string, string>>) {
  if (state === 'taken' || trouble === undefined) return undefined
  const [, status] = /^answered (\d+)$/.exec(trouble) ?? []
  return status === undefined ? { words: known[trouble] ?? trouble } : { answered: status }
}

/** What is wrong with an address at a glance; whether it is open is for the server to say. */
export function wrongAddress(typed: string): 'form' | 'password' | undefined {
  if (!URL.canParse(typed) || !/^https?:/i.test(typed)) return 'form'
  const { username, password } = new URL(typed)
  return username || password ? 'password' : undefined
}

/** Another host gets another secret, and whoever edits is told before. */
export function isOtherHost(before: string, typed: string): boolean {
  return URL.canParse(typed) && URL.canParse(before) && new URL(typed).origin !== new URL(before).origin
}
