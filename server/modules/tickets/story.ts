import { type ConversationId, newId, type TicketId, type UserId } from '../../base/id.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import { type ChangeNeeds, passOn, saveTicket, typeOf } from './change.ts'
import type { Comment } from './comment.ts'
import type { TicketEvent } from './events.ts'
import { hear, saidBy, toldOfWaking } from './hear.ts'
import * as store from './store.ts'
import * as told from './store-story.ts'

export type NewComment = Pick<Comment, 'kind' | 'from' | 'text' | 'fileIds'> & {
  readonly authorId?: UserId | undefined
  /** Colleagues who are named in it. */
  readonly mentionIds?: readonly UserId[]
}

/** What is said goes into its story, to its clocks, and may wake it. */
export async function say(
  tx: Tx,
  announce: Announce,
  needs: ChangeNeeds,
  ticketId: TicketId,
  { kind, from, text, fileIds, authorId, mentionIds }: NewComment,
): Promise<Comment> {
  const at = needs.clock.now()
  const comment: Comment = { id: newId(), ticketId, kind, from, authorId, text, fileIds, at }
  const said = saidBy(comment)
  const before = await store.find(tx, ticketId)
  const after = hear(before, said, at, await typeOf(before, needs))
  await told.addComment(tx, comment)
  const forClocks =
    said &&
    (after === before
      ? await passOn(tx, needs, after, { at, said })
      : (await saveTicket(tx, needs, after, { at, said })).told)
  announce({ type: 'comment-added', ticketId, commentId: comment.id, kind, from, mentionIds, ...forClocks })
  if (after.state !== before.state) announce(toldOfWaking(before, after))
  return comment
}

export type Link = {
  readonly ticketId: TicketId
  readonly conversationId: ConversationId
  readonly reason: string
}

/** A conversation belongs to its story. Linking twice is linking once. */
export async function link(tx: Tx, announce: Announce, { clock }: Pick<ChangeNeeds, 'clock'>, link: Link) {
  const { ticketId, conversationId, reason } = link
  const isNew = await told.link(tx, ticketId, conversationId, reason, clock.now())
  if (isNew) announce({ type: 'conversation-linked', ...link } satisfies TicketEvent)
}
