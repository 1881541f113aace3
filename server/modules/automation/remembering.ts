import type { ConversationId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Conversation } from '../conversations/conversations.ts'
import type { FactNeeds } from './gather-facts.ts'

/** The same doors for the length of one dry run, each question asked once: ten thousand events have a few hundred customers. */
export function remembering(needs: FactNeeds) {
  const conversation = once((id: ConversationId) => needs.conversations.find(id).catch(() => undefined))
  return {
    ...needs,
    customers: { find: once(needs.customers.find) },
    identity: { directory: () => needs.identity.directory(), presenceOf: once(needs.identity.presenceOf) },
    drafts: { of: once(needs.drafts.of) },
    conversationOf: async ({ fact }: Told): Promise<Conversation | undefined> =>
      fact.conversationId ? conversation(fact.conversationId as ConversationId) : undefined,
  }
}

function once<Id extends string, Answer>(ask: (id: Id) => Promise<Answer>): (id: Id) => Promise<Answer> {
  const answers = new Map<Id, Promise<Answer>>()
  return (id) => {
    const known = answers.get(id) ?? ask(id)
    answers.set(id, known)
    return known
  }
}
