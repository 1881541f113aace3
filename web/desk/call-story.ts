import type { Conversation } from '../../contract/conversations.ts'
import type { Work } from './work.ts'

/** How the caller came to us, step by step: what an agent tells back to show that they know. */
export type Step =
  | { readonly kind: 'arrived'; readonly at: string; readonly from: string; readonly to: string }
  /** We rang them; `shown` is the number of ours that they saw. */
  | { readonly kind: 'rang-out'; readonly at: string; readonly to: string; readonly shown: string }
  | { readonly kind: 'chose'; readonly key: string; readonly words: string | undefined }
  | { readonly kind: 'waited'; readonly queue: string | undefined; readonly ms: number }
  | { readonly kind: 'answered' | 'reached'; readonly at: string }
  | { readonly kind: 'ended'; readonly at: string; readonly talkedMs: number | undefined }

export function callStory(work: Work, language: 'zh' | 'en'): Step[] {
  const { call, conversation } = work
  const startedAt = conversation?.startedAt ?? call?.startedAt
  const answeredAt = conversation?.answeredAt ?? call?.answeredAt
  if (!startedAt) return []
  const steps: Step[] = [began(work, startedAt)]
  for (const { key, words } of conversation?.keys ?? []) steps.push({ kind: 'chose', key, words: words?.[language] })
  if (answeredAt) {
    const ms = Date.parse(answeredAt) - Date.parse(startedAt)
    const isOurs = steps[0]?.kind === 'rang-out'
    if (!isOurs) steps.push({ kind: 'waited', queue: work.queue?.name[language], ms })
    steps.push({ kind: isOurs ? 'reached' : 'answered', at: answeredAt })
  }
  return conversation?.endedAt ? [...steps, ended(conversation, answeredAt)] : steps
}

function began({ call, conversation, from: number }: Work, at: string): Step {
  const { direction = 'in', from = '', to = '' } = conversation ?? call ?? {}
  return direction === 'out' ? { kind: 'rang-out', at, to, shown: from } : { kind: 'arrived', at, from: number, to }
}

function ended({ endedAt }: Conversation, answeredAt: string | undefined): Step {
  const talkedMs = answeredAt ? Date.parse(endedAt!) - Date.parse(answeredAt) : undefined
  return { kind: 'ended', at: endedAt!, talkedMs }
}
