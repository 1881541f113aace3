import type { WebhookId } from '../../base/id.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { ofRule } from '../webhooks/payload.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { Occasion } from './occasion.ts'
import type { Execution } from './store-executions.ts'

type Needs = { webhooks: Pick<Webhooks, 'call'>; tickets: Pick<Tickets, 'typeOf'> }

/** However often the event is heard, and however often the rule names it: one rule tells one webhook once of one event. */
export const causeOf = (ruleId: string, event: string, webhook: string) => `rule:${ruleId}:${event}:${webhook}`

/** Of everything that a rule told webhooks because of one event. */
export const causesOf = ({ ruleId, event, actions }: Pick<Execution, 'ruleId' | 'event' | 'actions'>): string[] =>
  actions.flatMap(({ do: kind, what }) => (kind === 'call-webhook' && what ? [causeOf(ruleId, event, what)] : []))

/** Written down here and posted later: no rule waits for another system. */
export async function callWebhook(webhook: string, occasion: Occasion, needs: Needs): Promise<void> {
  const { rule, event, facts } = occasion
  const { ticket, conversation } = facts
  const now = ticket && { ticket, typeKey: (await needs.tickets.typeOf(ticket)).key }
  await needs.webhooks.call(webhook as WebhookId, {
    cause: causeOf(rule.id, event.number, webhook),
    payload: ofRule(event, rule, now, conversation),
    ticketId: ticket?.id,
  })
}
