import type { TicketTypeId } from '../../base/id.ts'
import { type ChangeNeeds, typeOf, walkerOf } from './change.ts'
import type { FieldValues } from './form.ts'
import { mayRead, mayWrite, readable } from './form-access.ts'
import { namesOf, type ReferenceNeeds, referencesIn } from './form-references.ts'
import { presentHand } from './hand.ts'
import { type Way, waysFrom } from './status.ts'
import type { Ticket } from './ticket.ts'

/** A ticket as whoever asks may see it: what is not for their eyes is absent, not empty, and not named either. */
export async function fields(ticket: Ticket, needs: ChangeNeeds): Promise<FieldValues> {
  return readable((await typeOf(ticket, needs)).fields, ticket.fields, presentHand())
}

export async function openFields(ticket: Ticket, needs: ChangeNeeds): Promise<FieldValues> {
  return readable((await typeOf(ticket, needs)).fields, ticket.fields, { roles: [] })
}

/** A file stays with the ticket that it was sent for. */
export async function sharedFields(ticket: Ticket, typeId: TicketTypeId, needs: ChangeNeeds): Promise<FieldValues> {
  const [seen, type] = await Promise.all([fields(ticket, needs), needs.types.find(typeId)])
  const asked = type.fields.filter((field) => field.kind !== 'file' && mayWrite(field, presentHand()))
  return Object.fromEntries(asked.flatMap(({ key }) => (seen[key] === undefined ? [] : [[key, seen[key]]])))
}

export async function namesIn(
  ticket: Ticket,
  needs: ChangeNeeds & ReferenceNeeds,
): Promise<ReadonlyMap<string, string>> {
  const references = referencesIn((await typeOf(ticket, needs)).fields, await fields(ticket, needs))
  return references.length > 0 && needs.named ? namesOf(references, needs.named) : new Map()
}

export async function waysOf(ticket: Ticket, needs: ChangeNeeds): Promise<Way[]> {
  const type = await typeOf(ticket, needs)
  const shown = new Set(type.fields.filter((field) => mayRead(field, presentHand())).map(({ key }) => key))
  return waysFrom(type, ticket, walkerOf(ticket, type, needs)).map(({ transition, ...way }) => ({
    ...way,
    transition: { ...transition, needs: transition.needs?.filter((key) => shown.has(key)) },
  }))
}
