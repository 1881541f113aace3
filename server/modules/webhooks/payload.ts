import type { Told } from '../../platform/events/append.ts'
import type { SlaEvent } from '../sla/events.ts'
import type { Ticket } from '../tickets/ticket.ts'

type Step = Extract<SlaEvent, { type: 'escalation-step-reached' }>
type TicketNow = { readonly ticket: Ticket; readonly typeKey: string }

/**
 * What a webhook gets, in the shape of Standard Webhooks 1.0; contract/webhooks.ts
 * describes it to the other side. Ids, states and times, no word of a customer
 * and not even the ticket's subject, which is one: what stands behind an id is
 * asked for with a key, by whoever may know it.
 */
export function ofRule(
  event: Told,
  rule: { readonly id: string; readonly name: string; readonly version: number },
  now: TicketNow | undefined,
  conversation: { readonly id: string; readonly channel: string } | undefined,
) {
  return {
    type: 'rule.matched',
    timestamp: event.at,
    data: {
      event: eventOf(event),
      rule: { id: rule.id, name: rule.name, version: rule.version },
      ...(now ? { ticket: ticketOf(now) } : {}),
      ...(conversation ? { conversation: { id: conversation.id, channel: conversation.channel } } : {}),
    },
  } as const
}

export function ofStep(event: Told, { stepId, clock, dueAt, lateMs }: Step, now: TicketNow) {
  return {
    type: 'escalation.step-reached',
    timestamp: event.at,
    data: { event: eventOf(event), step: { id: stepId, clock, dueAt, lateMs }, ticket: ticketOf(now) },
  } as const
}

export const ofTrial = (at: Date) => ({ type: 'webhook.tried', timestamp: at, data: {} }) as const

export type Payload = ReturnType<typeof ofRule> | ReturnType<typeof ofStep> | ReturnType<typeof ofTrial>

const eventOf = ({ number, type, at }: Told) => ({ number, type, at })

function ticketOf({ ticket, typeKey }: TicketNow) {
  const { id, number, ref, typeId, state, status, priority } = ticket
  const { departmentId, assigneeId, createdAt, respondBy, dueAt } = ticket
  const type = { id: typeId, key: typeKey }
  return { id, number, ref, type, state, status, priority, departmentId, assigneeId, createdAt, respondBy, dueAt }
}
