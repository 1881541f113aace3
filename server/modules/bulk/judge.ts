import type { Field } from '../tickets/form.ts'
import { type Hand, mayWrite } from '../tickets/form-access.ts'
import { readValue } from '../tickets/form-values.ts'
import type { Way } from '../tickets/status.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import type { TicketState } from '../tickets/ticket.ts'
import type { Because, BulkAction } from './bulk-edit.ts'
import { touched } from './touched.ts'

/** What is known of a ticket when it is judged, for whoever edits. */
export type Known = {
  readonly ticket: TaggedTicket
  readonly isWithinReach: boolean
  readonly ways: readonly Way[]
  readonly form: readonly Field[]
  readonly by: Hand
  /** What others still have to do before it is resolved. */
  readonly partsOpen: string | undefined
}

export type Judged =
  | { readonly kind: 'changes' }
  | { readonly kind: 'stays'; readonly because: Because; readonly words?: string | undefined }

/** Whether an edit would change this ticket, and if not, why. One thing that cannot be done keeps it as it is altogether. */
export function judge(actions: readonly BulkAction[], known: Known): Judged {
  const { ticket, isWithinReach } = known
  if (!isWithinReach) return stays('out-of-reach')
  if (ticket.state === 'closed') return stays('closed')
  for (const action of actions) {
    const no = whyNot(action, known)
    if (no) return no
  }
  return actions.some((action) => changes(action, ticket)) ? { kind: 'changes' } : stays('nothing-to-change')
}

/** The first way of this kind that is open, or the first at all. */
export function wayTo(ways: readonly Way[], state: TicketState): Way | undefined {
  const fitting = ways.filter(({ to }) => to.kind === state)
  return fitting.find(({ whyNot }) => !whyNot) ?? fitting[0]
}

function whyNot(action: BulkAction, { ticket, ways, form, by, partsOpen }: Known): Judged | undefined {
  if (action.do === 'set-state' && action.state !== ticket.state) {
    const way = wayTo(ways, action.state)
    if (!way) return stays('no-way')
    if (way.whyNot) return stays(way.whyNot.kind, way.whyNot.kind === 'guard' ? way.whyNot.because?.zh : undefined)
    if (action.state === 'resolved' && partsOpen) return stays('parts-open', partsOpen)
  }
  if (action.do === 'set-field') {
    const field = form.find(({ key }) => key === action.key)
    if (!field || !mayWrite(field, by)) return stays('field-unknown')
    if (action.value !== null && readValue(field, action.value).kind === 'wrong') return stays('value-not-valid')
  }
  return undefined
}

function changes(action: BulkAction, ticket: TaggedTicket): boolean {
  const before = touched([action], ticket)
  switch (action.do) {
    case 'assign':
      return (
        (action.assigneeId !== undefined && action.assigneeId !== before.assigneeId) ||
        (action.departmentId !== undefined && action.departmentId !== before.departmentId)
      )
    case 'set-priority':
      return action.priority !== before.priority
    case 'set-state':
      return action.state !== ticket.state
    case 'set-field':
      return JSON.stringify(action.value) !== JSON.stringify(before.fields?.[action.key])
    case 'tag':
      return (
        action.add.some((tag) => !ticket.tags.includes(tag)) || action.remove.some((tag) => ticket.tags.includes(tag))
      )
    case 'comment':
      return true
  }
}

const stays = (because: Because, words?: string): Judged => ({ kind: 'stays', because, words })
