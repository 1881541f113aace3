import { type CustomerId, newId, type TeamId, type TicketId, type TicketTypeId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { circumstances } from '../../platform/events/acting.ts'
import { type ChangeNeeds, factsNow } from './change.ts'
import { clocked, type Untimed } from './clocks.ts'
import { type GivenValues, readForm } from './form.ts'
import { type ReferenceNeeds, referencesIn, refuseStrangers } from './form-references.ts'
import { presentHand } from './hand.ts'
import { newPageToken } from './page-links.ts'
import { firstStatus } from './status.ts'
import type { Opening } from './store-open.ts'
import type { Priority } from './ticket.ts'
import { numberStem } from './type-numbering.ts'

export type NewTicket = {
  readonly typeId: TicketTypeId
  readonly subject: string
  readonly description: string
  readonly priority: Priority
  readonly customerId?: CustomerId | undefined
  readonly assigneeId?: UserId | undefined
  readonly departmentId?: TeamId | undefined
  readonly fields: GivenValues
}

/** A ticket as it is about to be written, with its clocks and everything that must be true together with it. */
export async function prepare(asked: NewTicket, needs: ChangeNeeds & ReferenceNeeds): Promise<Opening> {
  const type = await needs.types.find(asked.typeId)
  if (type.isRetired) throw new Refusal('conflict', 'type-retired', 'This ticket type is retired; choose another.')
  const facts = factsNow(asked.priority, needs)
  const at = facts.now
  await refuseStrangers(referencesIn(type.fields, asked.fields), needs)
  const untimed: Untimed = {
    id: newId<TicketId>(),
    number: 0,
    ref: undefined,
    typeId: type.id,
    typeVersion: type.version,
    subject: asked.subject,
    description: asked.description,
    state: 'open',
    status: firstStatus(type).key,
    priority: asked.priority,
    customerId: asked.customerId,
    assigneeId: asked.assigneeId,
    departmentId: asked.departmentId ?? type.departmentId,
    fields: readForm(type.fields, asked.fields, { facts, by: presentHand(), complete: true }),
    result: undefined,
    createdAt: at,
    updatedAt: at,
    respondedAt: undefined,
    resolvedAt: undefined,
    closedAt: undefined,
    reopenedTimes: 0,
    pageToken: newPageToken(),
    revision: 1,
  }
  const { put, drop: _, book, ...times } = needs.timekeeper.opened(untimed, type)
  const { id: ticketId, customerId, assigneeId, departmentId } = untimed
  const told = { clocked: clocked(untimed, { at }, book) }
  return {
    ticket: { ...untimed, ...times },
    form: type.fields,
    numbering: type.numbering && { stem: numberStem(type.numbering, facts.today), digits: type.numbering.digits },
    fact: { type: 'ticket-opened', ticketId, customerId, assigneeId, departmentId, ...told },
    timers: put,
    under: circumstances(),
  }
}
