import { sql } from 'kysely'
import type { ConversationId, TicketId, UserId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Comment } from './comment.ts'
import type { Reach } from './reach.ts'
import { within } from './store-list.ts'
import type { TicketState } from './ticket.ts'

/** What belongs to a ticket's story: words, and conversations. No other module reads or writes these tables. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    ticket_comments: CommentColumns
    ticket_links: { ticket_id: string; conversation_id: string; reason: string; at: Date }
  }
}

type CommentColumns = {
  id: string
  ticket_id: string
  kind: 'internal' | 'public'
  sender: 'agent' | 'customer' | 'system'
  author_id: string | null
  text: string
  file_ids: string[]
  at: Date
}

export async function addComment(tx: Tx, comment: Comment): Promise<void> {
  await tx
    .insertInto('ticket_comments')
    .values({
      id: comment.id,
      ticket_id: comment.ticketId,
      kind: comment.kind,
      sender: comment.from,
      author_id: comment.authorId ?? null,
      text: comment.text,
      file_ids: [...comment.fileIds],
      at: comment.at,
    })
    .execute()
}

export type WantedComments = {
  /** The ticket and those that were merged into it. */
  readonly of: readonly TicketId[]
  readonly kind?: Comment['kind']
  readonly from?: Comment['from']
  /** When the last one of the page before was said, and its id. */
  readonly before?: readonly (string | number)[] | undefined
  readonly limit: number
}

/** Newest first. */
export async function comments(db: Reader, { of, kind, from, before, limit }: WantedComments): Promise<Comment[]> {
  const rows = await db
    .selectFrom('ticket_comments')
    .selectAll()
    .where('ticket_id', 'in', [...of])
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind!))
    .$if(from !== undefined, (q) => q.where('sender', '=', from!))
    .$if(before !== undefined, (q) =>
      q.where(sql<boolean>`(at, id) < (${before![0]}::timestamptz, ${before![1]}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toComment)
}

export async function comment(db: Reader, ticketId: TicketId, id: string): Promise<Comment | undefined> {
  const row = await db
    .selectFrom('ticket_comments')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toComment(row)
}

function toComment(row: CommentColumns): Comment {
  return {
    id: row.id,
    ticketId: row.ticket_id as TicketId,
    kind: row.kind,
    from: row.sender,
    authorId: (row.author_id ?? undefined) as UserId | undefined,
    text: row.text,
    fileIds: row.file_ids,
    at: row.at,
  }
}

/** False when they were linked already. */
export async function link(
  tx: Tx,
  ticketId: TicketId,
  conversationId: ConversationId,
  reason: string,
  at: Date,
): Promise<boolean> {
  const row = { ticket_id: ticketId, conversation_id: conversationId, reason, at }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ticket_links')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function linksOf(
  db: Reader | Tx,
  ticketId: TicketId,
): Promise<{ conversationId: ConversationId; reason: string }[]> {
  const rows = await db.selectFrom('ticket_links').selectAll().where('ticket_id', '=', ticketId).orderBy('at').execute()
  return rows.map((row) => ({ conversationId: row.conversation_id as ConversationId, reason: row.reason }))
}

export type LinkedTicket = {
  conversationId: string
  id: string
  number: number
  subject: string
  state: TicketState
  reason: string
}

export async function ticketsOf(
  db: Reader,
  conversationIds: readonly string[],
  reach: Reach | undefined,
): Promise<LinkedTicket[]> {
  if (conversationIds.length === 0) return []
  return db
    .selectFrom('ticket_links')
    .innerJoin('tickets', 'tickets.id', 'ticket_links.ticket_id')
    .where('conversation_id', 'in', conversationIds)
    .$if(reach !== undefined, (q) => q.where(within(reach!)))
    .select(['conversation_id as conversationId', 'tickets.id', 'number', 'subject', 'state', 'reason'])
    .orderBy('at')
    .execute()
}
