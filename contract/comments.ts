import { z } from 'zod'
import { FileRef, Id, PersonRef, page, Text, Time } from './common.ts'

/** Public ones are shown to the customer. */
const Kind = z.enum(['internal', 'public'])

export const Comment = z.object({
  id: Id,
  ticketId: Id,
  kind: Kind,
  from: z.enum(['agent', 'customer', 'system']),
  author: PersonRef.optional(),
  text: z.string(),
  files: z.array(FileRef),
  at: Time,
})
export type Comment = z.infer<typeof Comment>
export const NewComment = z.object({
  kind: Kind,
  text: Text(10_000),
  fileIds: z.array(Id).max(10).default([]),
  /** Colleagues who are named in it: they are told, and watch the ticket from then on. */
  mentionIds: z.array(Id).max(10).default([]),
})
export type NewComment = z.infer<typeof NewComment>

/** The newest, oldest first; `next` leads to those before them. */
export const CommentsPage = page(Comment).extend({
  /** Whose words these are: the ticket's, and theirs that were merged into it. */
  story: z.array(Id),
})
export type CommentsPage = z.infer<typeof CommentsPage>

/** What somebody has begun to say and not sent; nobody else sees it. */
export const NewUnsentComment = z.object({
  kind: Kind,
  text: z.string().max(10_000),
  fileIds: z.array(Id).max(10).default([]),
})
export type NewUnsentComment = z.infer<typeof NewUnsentComment>
export const UnsentComment = NewUnsentComment.omit({ fileIds: true }).extend({ files: z.array(FileRef) })
export type UnsentComment = z.infer<typeof UnsentComment>
