import type { Consent, ConsentTopic } from '../../../contract/customers.ts'

/** What holds about one topic, and who said so when. */
export type ConsentLine = {
  readonly topic: ConsentTopic
  /** `unsaid` when nobody ever asked: then nobody is written to by e-mail, and everything else goes on. */
  readonly standing: Consent['state'] | 'unsaid'
  readonly last: Consent | undefined
  /** What is said before it, newest first. */
  readonly before: readonly Consent[]
  readonly isAllowed: boolean
}

const topics = ['email', 'phone', 'chat', 'survey'] as const

export function consentLines(said: readonly Consent[]): readonly ConsentLine[] {
  return topics.map((topic) => {
    const [last, ...before] = said.filter((consent) => consent.topic === topic)
    const standing = last?.state ?? 'unsaid'
    return {
      topic,
      standing,
      last,
      before,
      isAllowed: topic === 'email' ? standing === 'given' : standing !== 'withdrawn',
    }
  })
}
