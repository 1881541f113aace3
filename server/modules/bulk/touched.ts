import { isDeepStrictEqual } from 'node:util'
import type { TaggedTicket } from '../tickets/terms.ts'
import type { BulkAction, Touched } from './bulk-edit.ts'

/** How a ticket stands in what these actions touch. */
export function touched(actions: readonly BulkAction[], ticket: TaggedTicket): Touched {
  let all: Touched = {}
  for (const action of actions) all = { ...all, ...touchedBy(action, ticket) }
  return all
}

function touchedBy(
  action: BulkAction,
  { assigneeId, departmentId, priority, status, fields, tags }: TaggedTicket,
): Touched {
  switch (action.do) {
    case 'assign':
      return {
        ...(action.assigneeId === undefined ? {} : { assigneeId: assigneeId ?? null }),
        ...(action.departmentId === undefined ? {} : { departmentId: departmentId ?? null }),
      }
    case 'set-priority':
      return { priority }
    case 'set-state':
      return { status }
    case 'set-field':
      return { fields: { [action.key]: fields[action.key] ?? null } }
    case 'tag':
      return { tags: tags.filter((tag) => action.add.includes(tag) || action.remove.includes(tag)) }
    case 'comment':
      return {}
  }
}

export type Aspect = keyof Touched
export type Takeback = { readonly back: readonly Aspect[]; readonly changedSince: readonly Aspect[] }

/** Of what an edit changed, what still stands as it left it, and what somebody has changed since. */
export function takeback(before: Touched, after: Touched, now: Touched): Takeback {
  const are = (one: Touched, other: Touched) => (aspect: Aspect) => isDeepStrictEqual(one[aspect], other[aspect])
  // What is as it was was put back already, by somebody or before we fell.
  const differing = aspects.filter((aspect) => !are(before, after)(aspect) && !are(before, now)(aspect))
  const back = differing.filter(are(now, after))
  return { back, changedSince: differing.filter((aspect) => !back.includes(aspect)) }
}

const aspects = ['assigneeId', 'departmentId', 'priority', 'fields', 'tags', 'status'] as const satisfies Aspect[]
