import type { Comment as ShownComment, UnsentComment as ShownUnsent } from '../../../contract/comments.ts'
import type { Draft as ShownDraft } from '../../../contract/drafts.ts'
import type { Ticket as Shown, TicketRow } from '../../../contract/tickets.ts'
import type { Attachment, Conversation, Survey } from '../conversations/conversations.ts'
import type { Directory } from '../identity/identity.ts'
import type { Comment } from './comment.ts'
import type { Draft } from './draft.ts'
import type { FieldValues } from './form.ts'
import { statusOf, type Way } from './status.ts'
import type { Ticket } from './ticket.ts'
import type { TicketType } from './type.ts'
import type { UnsentComment } from './unsent-comments.ts'

/** Names for the ids that a ticket holds. */
export type Names = {
  readonly directory: Directory
  readonly customers: ReadonlyMap<string, string>
  /** The versions that the tickets live by. */
  readonly types: readonly TicketType[]
}

export function presentRow(ticket: Ticket, { directory, customers, types }: Names): TicketRow {
  const type = typeFor(ticket, types)
  const named = (id: string | undefined, names: ReadonlyMap<string, string>) =>
    id ? { id, name: names.get(id) ?? '' } : undefined
  return {
    id: ticket.id,
    number: ticket.number,
    ref: ticket.ref,
    type: { id: ticket.typeId, key: type?.key ?? '', name: type?.name ?? nameless, version: ticket.typeVersion },
    subject: ticket.subject,
    state: ticket.state,
    status: (type && statusOf(type, ticket.status)) ?? { key: ticket.status, name: nameless, kind: ticket.state },
    priority: ticket.priority,
    customer: named(ticket.customerId, customers),
    assignee: named(ticket.assigneeId, directory.people),
    department: named(ticket.departmentId, directory.teams),
    result: ticket.result,
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
    respondBy: ticket.respondBy?.toISOString(),
    respondedAt: ticket.respondedAt?.toISOString(),
    dueAt: ticket.dueAt?.toISOString(),
    resolvedAt: ticket.resolvedAt?.toISOString(),
    closedAt: ticket.closedAt?.toISOString(),
    reopenedTimes: ticket.reopenedTimes,
    revision: ticket.revision,
  }
}

const nameless = { zh: '', en: '' }

const typeFor = ({ typeId, typeVersion }: Ticket, types: readonly TicketType[]) =>
  types.find(({ id, version }) => id === typeId && version === typeVersion)

/** A talk the ticket was spoken of in, why it belongs to it, and how it was rated by itself. */
type Linked = Pick<Conversation, 'id' | 'channel' | 'startedAt'> & {
  readonly reason: string
  readonly score?: number | undefined
}

export type Around = {
  /** As far as whoever looks may see them. */
  readonly fields: FieldValues
  readonly ways: readonly Way[]
  /** The states that a yes is asked for. */
  readonly asked: ReadonlySet<string>
  readonly names: ReadonlyMap<string, string>
  readonly tags: readonly string[]
  readonly conversations: readonly Linked[]
  readonly surveys: readonly Survey[]
  readonly pageUrl: string | undefined
}

export function presentTicket(ticket: Ticket, names: Names, around: Around): Shown {
  const { fields, ways, asked, tags, conversations, surveys, pageUrl } = around
  const answered = surveys.find(({ score }) => score !== undefined)
  return {
    ...presentRow(ticket, names),
    description: ticket.description,
    fields: { ...fields } as Shown['fields'],
    next: [...new Set(ways.filter(({ whyNot }) => !whyNot).map(({ to }) => to.kind))],
    ways: ways.map((way) => presentWay(way, ticket, asked.has(way.to.key))),
    names: Object.fromEntries(around.names),
    tags: [...tags],
    survey: answered && { score: answered.score!, words: answered.words ?? '' },
    conversations: conversations.map(({ id, channel, startedAt, reason, score }) => ({
      id,
      channel,
      startedAt: startedAt.toISOString(),
      reason,
      score,
    })),
    pageUrl,
  }
}

function presentWay({ to, transition, whyNot }: Way, { state }: Ticket, isAsked: boolean): Shown['ways'][number] {
  const asks = to.kind === 'resolved' && state !== 'resolved' ? 'result' : undefined
  return {
    to: { ...to },
    asks: to.kind === 'open' && state === 'resolved' ? 'reason' : asks,
    needs: [...(transition.needs ?? [])],
    whyNot: whyNot && { kind: whyNot.kind, because: whyNot.kind === 'guard' ? whyNot.because : undefined },
    approval: transition.approval && (isAsked ? 'asked' : 'needed'),
  }
}

export function presentComment(
  comment: Comment,
  directory: Directory,
  files: ReadonlyMap<string, Attachment>,
): ShownComment {
  const { authorId, fileIds, at, ...rest } = comment
  return {
    ...rest,
    author: authorId && { id: authorId, name: directory.people.get(authorId) ?? '' },
    files: filesIn(fileIds, files),
    at: at.toISOString(),
  }
}

export function presentUnsent(
  { kind, text, fileIds }: UnsentComment,
  files: ReadonlyMap<string, Attachment>,
): ShownUnsent {
  return { kind, text, files: filesIn(fileIds, files) }
}

function filesIn(ids: readonly string[], files: ReadonlyMap<string, Attachment>): ShownComment['files'] {
  return ids.flatMap((id) => {
    const file = files.get(id)
    return file ? [{ id, name: file.name, type: file.type, bytes: file.bytes }] : []
  })
}

export function presentDraft({ typeSettled: _, settledWords: __, ...draft }: Draft): ShownDraft {
  return { ...draft, fields: { ...draft.fields } as ShownDraft['fields'] }
}
