import type { Comment } from '../../../contract/comments.ts'
import type { Ticket, TicketEvent } from '../../../contract/tickets.ts'
import { fallenOf } from './change-about.ts'

/**
 * Everything that happened to a ticket in one order: what was said (by
 * telephone, chat or comment) stands open, what was only changed is folded
 * between it.
 */
export type StoryPart =
  | { readonly kind: 'opened'; readonly key: string; readonly at: string; readonly by?: string }
  | { readonly kind: 'conversation'; readonly key: string; readonly at: string; readonly conversation: Linked }
  | { readonly kind: 'comment'; readonly key: string; readonly at: string; readonly comment: Comment }
  | { readonly kind: 'changes'; readonly key: string; readonly at: string; readonly changes: readonly TicketEvent[] }

type Linked = Ticket['conversations'][number]
type Told = {
  ticket: Pick<Ticket, 'createdAt' | 'conversations'>
  comments: readonly Comment[]
  events: readonly TicketEvent[]
  /** It is told from here on only: what was before is not all known. Absent when everything is. */
  since?: string | undefined
}

/** Their words stand in the story themselves. */
export const toldElsewhere: ReadonlySet<string> = new Set([
  'ticket-opened',
  'comment-added',
  'conversation-linked',
  // Nobody did anything: a rule looked, or a limit is another one now.
  'rule-due',
  'ticket-recounted',
])

export function ticketStory({ ticket, comments, events, since }: Told): readonly StoryPart[] {
  const opened = events.find(({ type }) => type === 'ticket-opened')
  const told: StoryPart[] = [
    { kind: 'opened', key: 'opened', at: ticket.createdAt, by: opened?.actor },
    ...ticket.conversations.map(
      (it): StoryPart => ({ kind: 'conversation', key: it.id, at: it.startedAt, conversation: it }),
    ),
    ...comments.map((comment): StoryPart => ({ kind: 'comment', key: comment.id, at: comment.at, comment })),
    ...inOrder(events)
      .filter((event) => !toldElsewhere.has(event.type) || fallenOf(event))
      .map(changeOf),
  ]
  const known = told.filter(({ at }) => since === undefined || Date.parse(at) >= Date.parse(since))
  return folded(known.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)))
}

/** By their numbers: two changes of one moment still have an order. */
function inOrder(events: readonly TicketEvent[]): readonly TicketEvent[] {
  return events.toSorted((a, b) => Number(a.number) - Number(b.number))
}

function changeOf(event: TicketEvent): StoryPart {
  return { kind: 'changes', key: `change-${event.number}`, at: event.at, changes: [event] }
}

/**
 * Neighbouring changes become one line; it keeps the name of its first, so
 * that it stays open while it grows. One by which a promise fell stands open.
 */
function folded(parts: readonly StoryPart[]): readonly StoryPart[] {
  const story: StoryPart[] = []
  for (const part of parts) {
    const last = story.at(-1)
    if (part.kind !== 'changes' || last?.kind !== 'changes' || [...last.changes, ...part.changes].some(fallenOf))
      story.push(part)
    else story[story.length - 1] = { ...last, at: part.at, changes: last.changes.concat(part.changes) }
  }
  return story
}

/** What a change was before and after; form values by their flat names. */
export type ChangedLine = { readonly key: string; readonly before: unknown; readonly after: unknown }

export function changedLines({ type, detail }: TicketEvent): readonly ChangedLine[] {
  const changes = isRecord(detail.changes) ? detail.changes : {}
  const moved = type === 'ticket-moved' ? [{ key: 'status', before: detail.from, after: detail.status }] : []
  const changed = Object.entries(changes).flatMap(([key, pair]) => {
    if (!Array.isArray(pair)) return []
    const [before, after] = pair
    return key === 'fields' ? changedFields(before, after) : [{ key, before, after }]
  })
  return [...moved, ...changed]
}

function changedFields(before: unknown, after: unknown): ChangedLine[] {
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => was[key] !== is[key])
  return keys.map((key) => ({ key: `fields.${key}`, before: was[key], after: is[key] }))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
