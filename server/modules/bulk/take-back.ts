import type { Who } from '../../platform/http/who.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import type { BulkEdit, Row, Touched } from './bulk-edit.ts'
import { assignment } from './carry-out.ts'
import { byHand, type Doors, isNo, lookAt } from './hands.ts'
import { type Aspect, type Takeback, takeback, touched } from './touched.ts'

/** Puts back what the edit made of a ticket, as far as nobody has changed it since. What was said stays said. */
export async function takeBack(edit: BulkEdit, row: Row, who: Who, doors: Doors): Promise<Row> {
  const { before = {}, after = {} } = row
  const ticket = await lookAt(row.ticketId, doors)
  const standing = takeback(before, after, touched(edit.actions, ticket))
  const { back, changedSince } = (await hasWritten(edit, ticket, doors)) ? whereItStands(standing) : standing
  if (ticket.state === 'closed') return { ...row, state: 'left', because: 'closed' }
  for (const aspect of back) {
    try {
      await byHand(who, `bulk:${edit.id}:${row.ticketId}:back:${aspect}`, () => putBack(aspect, row, ticket, doors))
    } catch (error) {
      if (!isNo(error)) throw error
      return { ...row, state: 'left', because: 'refused', words: error.message }
    }
  }
  if (back.includes('status') && (await doors.tickets.find(ticket.id)).status !== before.status)
    return { ...row, state: 'left', because: 'needs-yes' }
  if (changedSince.length > 0) return { ...row, state: 'left', because: 'changed-since' }
  const said = after.said ? { because: 'said' as const } : { because: undefined }
  return { ...row, ...said, words: undefined, state: back.length === 0 && after.said ? 'left' : 'undone' }
}

async function hasWritten({ madeAt }: BulkEdit, { id }: TaggedTicket, { tickets }: Doors): Promise<boolean> {
  const [last] = await tickets.comments({ of: [id], from: 'customer', limit: 1 })
  return last !== undefined && last.at > madeAt
}

/** Put back to waiting or to resolved it would hide that the customer has written: where it stands is theirs now. */
function whereItStands({ back, changedSince }: Takeback): Takeback {
  if (!back.includes('status')) return { back, changedSince }
  return { back: back.filter((aspect) => aspect !== 'status'), changedSince: [...changedSince, 'status'] }
}

/** No revision: what this ticket is elsewhere may well have changed since. */
function putBack(
  aspect: Aspect,
  { before = {}, after = {} }: Row,
  ticket: TaggedTicket,
  doors: Doors,
): Promise<unknown> {
  const { tickets, tags } = doors
  switch (aspect) {
    case 'assigneeId':
      return tickets.assign(ticket.id, assignment({ assigneeId: before.assigneeId ?? null }))
    case 'departmentId':
      return tickets.assign(ticket.id, assignment({ departmentId: before.departmentId ?? null }))
    case 'priority':
      return tickets.edit(ticket.id, { priority: before.priority! }, undefined)
    case 'fields':
      return tickets.edit(ticket.id, { fields: before.fields! }, undefined)
    case 'tags':
      return tags.change(ticket.id, swapped(before, after))
    case 'status':
      return tickets.putBack(ticket.id, {
        status: before.status!,
        result: ticket.result ?? '–',
        reason: '撤销批量操作',
      })
    case 'said':
      return Promise.resolve()
  }
}

function swapped({ tags: before = [] }: Touched, { tags: after = [] }: Touched) {
  return {
    add: before.filter((tag) => !after.includes(tag)),
    remove: after.filter((tag) => !before.includes(tag)),
  }
}
