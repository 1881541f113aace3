import { isDeepStrictEqual } from 'node:util'
import type { TeamId, UserId } from '../../base/id.ts'
import type { Who } from '../../platform/http/who.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import type { BulkAction, BulkEdit, Row, Touched } from './bulk-edit.ts'
import { byHand, type Doors, isNo, lookAt } from './hands.ts'
import { wayTo } from './judge.ts'
import { touched } from './touched.ts'

const mostTries = 3

/**
 * Does to one ticket what the edit says, through the door everybody uses. What
 * it was before is kept on the row as it is read, and a ticket that somebody
 * changes in this moment is read again: only so can it be taken back rightly.
 */
export async function carryOut(edit: BulkEdit, row: Row, who: Who, doors: Doors): Promise<Row> {
  let before: Touched = row.before ?? {}
  let no: Pick<Row, 'because' | 'words'> = {}
  let hasSaid = false
  for (const [place, action] of edit.actions.entries()) {
    try {
      before = { ...before, ...(await once(action, `bulk:${edit.id}:${row.ticketId}:${place}`, row, who, doors)) }
      hasSaid ||= action.do === 'comment'
    } catch (error) {
      if (!isNo(error)) throw error
      no = { because: 'refused', words: error.message }
      break
    }
  }
  const ticket = await lookAt(row.ticketId, doors)
  const after = touched(edit.actions, ticket)
  const waits = edit.actions.some((action) => action.do === 'set-state' && action.state !== ticket.state)
  if (!no.because && waits) no = { because: 'needs-yes' }
  const isTouched = hasSaid || !isDeepStrictEqual(before, after)
  const state = no.because && !isTouched ? 'refused' : 'done'
  return { ...row, ...no, state, before, after: hasSaid ? { ...after, said: true } : after }
}

/** Answers what it was before, unless this was done before we fell: then what was kept stands. */
async function once(action: BulkAction, key: string, row: Row, who: Who, doors: Doors): Promise<Touched> {
  for (let tries = 1; ; tries++) {
    const ticket = await lookAt(row.ticketId, doors)
    try {
      const how = await byHand(who, key, () => act(action, ticket, who, doors))
      return how === 'done' ? touched([action], ticket) : {}
    } catch (error) {
      if (tries >= mostTries || !isNo(error, 'changed-meanwhile')) throw error
    }
  }
}

function act(action: BulkAction, ticket: TaggedTicket, who: Who, { tickets, tags }: Doors): Promise<unknown> {
  const { id, revision } = ticket
  switch (action.do) {
    case 'assign':
      return tickets.assign(id, assignment(action), revision)
    case 'set-priority':
      return tickets.edit(id, { priority: action.priority }, revision)
    case 'set-field':
      return tickets.edit(id, { fields: { [action.key]: action.value } }, revision)
    case 'set-state':
      return moveTo(action, ticket, { tickets, tags })
    case 'tag':
      return tags.change(id, action)
    case 'comment':
      return tickets.comment(id, {
        kind: action.kind,
        from: 'agent',
        authorId: who.id as UserId,
        text: action.text,
        fileIds: [],
      })
  }
}

async function moveTo(
  { state, result, reason }: Extract<BulkAction, { do: 'set-state' }>,
  ticket: TaggedTicket,
  { tickets }: Doors,
): Promise<unknown> {
  if (ticket.state === state) return
  const way = wayTo(await tickets.waysFrom(ticket), state)
  // Without a way the door says so, in its own words.
  return tickets.moveTo(ticket.id, { status: way?.to.key ?? state, result, reason }, ticket.revision)
}

export function assignment({ assigneeId, departmentId }: Pick<Touched, 'assigneeId' | 'departmentId'>) {
  return {
    ...(assigneeId === undefined ? {} : { assigneeId: (assigneeId ?? undefined) as UserId | undefined }),
    ...(departmentId === undefined ? {} : { departmentId: (departmentId ?? undefined) as TeamId | undefined }),
  }
}
