import type { TeamId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Identity } from '../identity/identity.ts'
import type { Notices } from '../identity/notices.ts'
import type { Priority, Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { chooseEars } from './choose-ears.ts'
import type { SlaEvent } from './events.ts'
import type { Act, Ear } from './policy.ts'

type Needs = { tickets: Tickets; identity: Identity; notices: Notices }
type Step = Extract<SlaEvent, { type: 'escalation-step-reached' }>

/**
 * Does what the steps of an escalation ask for. A step stands in the log once;
 * this reader may hear it twice, and so each act is one that done twice is done
 * once. Phones, alerts and webhooks hear the same event by themselves.
 */
export function escalate(log: EventLog, needs: Needs) {
  log.reader('escalation', ['escalation-step-reached'], async (event) => {
    const step = event.fact as unknown as Step
    for (const act of step.acts) await carryOut(act, step, event, needs)
  })
}

async function carryOut(act: Act, step: Step, event: Told, needs: Needs): Promise<void> {
  const { tickets } = needs
  const ticket = await tickets.find(step.ticketId)
  switch (act.do) {
    case 'notify':
      return notify(act.who, ticket, step, event, needs)
    case 'raise':
      if (rank[ticket.priority] < rank[act.to])
        await unlessClosed(tickets.edit(ticket.id, { priority: act.to }, undefined))
      return
    case 'reassign':
      return unlessClosed(tickets.assign(ticket.id, newOwner(act.agentId, act.departmentId)))
    // Later chapters hear of these by themselves.
    case 'call':
    case 'alert':
    case 'webhook':
      return
  }
}

const rank: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 }

/** Another department's ticket is nobody's until somebody there takes it. */
function newOwner(agentId: UserId | undefined, departmentId: TeamId | undefined) {
  if (agentId) return { assigneeId: agentId, ...(departmentId ? { departmentId } : {}) }
  return { assigneeId: undefined, departmentId }
}

async function notify(who: readonly Ear[], ticket: Ticket, step: Step, { number }: Told, { identity, notices }: Needs) {
  await notices.give({
    to: chooseEars(who, ticket, await identity.everyone()),
    kind: step.lateMs === undefined ? `escalation-${step.clock}` : 'escalation-late',
    about: { kind: 'ticket', id: ticket.id },
    title: `#${ticket.number} ${ticket.subject}`,
    detail: { clock: step.clock },
    cause: `escalation:${number}`,
  })
}

/** A ticket that was closed meanwhile needs no help any more. */
async function unlessClosed(doing: Promise<unknown>): Promise<void> {
  await doing.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}
