import type { WebhookId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { SlaEvent } from '../sla/events.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { ofStep } from './payload.ts'
import type { Webhooks } from './webhooks.ts'

type Needs = { webhooks: Pick<Webhooks, 'call'>; tickets: Pick<Tickets, 'find' | 'typeOf'> }
type Step = Extract<SlaEvent, { type: 'escalation-step-reached' }>

/** Steps of an escalation that call webhooks. A step stands in the log once and may be heard twice: its number and place make one post of it. */
export function hearSteps(log: EventLog, needs: Needs) {
  log.reader('webhooks', ['escalation-step-reached'], (event) => heard(event, needs), { begins: 'now' })
}

async function heard(event: Told, { webhooks, tickets }: Needs): Promise<void> {
  const step = event.fact as unknown as Step
  const wanted = step.acts.flatMap((act, place) => (act.do === 'webhook' ? [{ id: act.webhookId, place }] : []))
  if (wanted.length === 0) return
  const ticket = await tickets.find(step.ticketId)
  const { key: typeKey } = await tickets.typeOf(ticket)
  const payload = ofStep(event, step, { ticket, typeKey })
  for (const { id, place } of wanted) {
    const called = { cause: `step:${event.number}:${place}`, payload, ticketId: ticket.id }
    await acting({ actor: 'system', cause: event.number }, () => webhooks.call(id as WebhookId, called)).catch(
      unlessRemoved,
    )
  }
}

/** A policy that still names one that is gone keeps nobody else from hearing. */
function unlessRemoved(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}
