import type { Conversation } from '../conversations/conversations.ts'
import type { Customer } from '../customers/customers.ts'
import type { TaggedTicket } from '../tickets/terms.ts'

/** What is known about an event when rules are asked: loaded once for all of them. */
export type Facts = {
  readonly event: { readonly type: string; readonly by: string; readonly changed: readonly string[] }
  readonly ticket?: TaggedTicket | undefined
  readonly customer?: Customer | undefined
  readonly conversation?: Conversation | undefined
  /** Whose the ticket is, or who took the conversation. */
  readonly agent?: AgentFacts | undefined
  readonly comment?: CommentFacts | undefined
  /** What was answered, and the words of whoever answered last. */
  readonly approval?: { readonly question: string; readonly words: string } | undefined
  readonly survey?: { readonly score: number | undefined; readonly words: string | undefined } | undefined
  /** What the recogniser made of the conversation. */
  readonly understanding?: { readonly type: string | undefined; readonly confidence: number | undefined } | undefined
}

export type AgentFacts = {
  readonly id: string
  readonly name: string
  readonly team?: string
  readonly presence: string
}
export type CommentFacts = { readonly from: string; readonly kind: string; readonly text: string }

/** What has to be fetched for a field; a ticket's tags lie apart from it. */
export type Group = keyof Facts | 'tags'
