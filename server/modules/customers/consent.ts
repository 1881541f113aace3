import type { CustomerId } from '../../base/id.ts'

/** What a customer may allow us or forbid: to write in their chat, to send e-mail, to ring, to ask how it was. */
const topics = ['chat', 'email', 'phone', 'survey'] as const
export type Topic = (typeof topics)[number]

/** One word of a customer about one topic. The newest counts; those before stay as the proof. */
export type Consent = {
  readonly customerId: CustomerId
  readonly topic: Topic
  readonly state: 'given' | 'withdrawn'
  /** `user:ID` who wrote it down, `key:ID`, or `customer` with the link of their ticket. */
  readonly saidBy: string
  readonly source: 'card' | 'ticket-page'
  readonly at: Date
}

/** What holds now; a topic nobody ever spoke about is missing. */
export type Consents = ReadonlyMap<Topic, Consent['state']>

/** @param said newest first */
export function consentsNow(said: readonly Consent[]): Consents {
  return new Map(said.toReversed().map(({ topic, state }) => [topic, state]))
}
