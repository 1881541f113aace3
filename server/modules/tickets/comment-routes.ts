import * as shown from '../../../contract/comments.ts'
import { IdParam, StoryQuery } from '../../../contract/common.ts'
import type { TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import { refuseForeignFiles } from '../conversations/attachments.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import { presentComment, presentUnsent } from './present.ts'
import { reaching } from './reach.ts'
import type { Tickets } from './tickets.ts'
import type { UnsentComments } from './unsent-comments.ts'

type Needs = {
  identity: Identity
  conversations: Conversations
  unsent: UnsentComments
  /** The ticket and those that were merged into it. */
  storyOf(id: TicketId): Promise<TicketId[]>
}

/** What is said about a ticket, and what somebody has begun to say. */
export function commentRoutes(http: Http, tickets: Tickets, { identity, conversations, unsent, storyOf }: Needs) {
  const reached = reaching({ tickets, identity })

  http.get(
    '/tickets/:id/comments',
    {
      summary: 'What was said about it: the last of it, oldest first, and page by page what was before',
      may: 'tickets.read',
      params: IdParam,
      query: StoryQuery,
      answer: shown.CommentsPage,
    },
    async ({ params, query: { limit, after }, who }) => {
      const { id } = await reached(who, 'tickets.read', params.id)
      const story = await storyOf(id)
      const [comments, directory] = await Promise.all([
        tickets.comments({ of: story, before: readCursor(after, 2), limit: limit + 1 }),
        identity.directory(),
      ])
      const files = await filesOf(comments)
      const { items, next } = toPage(
        comments,
        limit,
        ({ at, id }) => [at.toISOString(), id],
        (comment) => presentComment(comment, directory, files),
      )
      return { items: items.reverse(), next, story }
    },
  )

  http.post(
    '/tickets/:id/comments',
    {
      summary: 'Say something, inside or to the customer',
      may: 'tickets.write',
      params: IdParam,
      body: shown.NewComment,
      answer: shown.Comment,
      status: 201,
    },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.read', params.id)
      await refuseForeignFiles(conversations, body.fileIds, `${who.kind}:${who.id}`)
      const author = who.kind === 'user' ? { authorId: who.id as UserId } : {}
      const mentionIds = await colleagues(body.mentionIds)
      const comment = await tickets.comment(id, { ...body, ...author, mentionIds, from: 'agent' })
      if (who.kind === 'user') await unsent.drop(id, who.id as UserId)
      return presentComment(comment, await identity.directory(), await filesOf([comment]))
    },
  )

  const mine = { may: 'tickets.write', params: IdParam, answer: shown.UnsentComment } as const
  http.get('/tickets/:id/unsent-comment', { summary: 'What I have begun to say', ...mine }, async ({ params, who }) => {
    const { id } = await reached(who, 'tickets.read', params.id)
    const begun = await unsent.of(id, person(who))
    return presentUnsent(begun, await filesOf([begun]))
  })

  http.put(
    '/tickets/:id/unsent-comment',
    { summary: 'Keep it for when I come back; empty words forget it', body: shown.NewUnsentComment, ...mine },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.read', params.id)
      await refuseForeignFiles(conversations, body.fileIds, `${who.kind}:${who.id}`)
      await unsent.keep(id, person(who), body)
      return presentUnsent(body, await filesOf([body]))
    },
  )

  async function colleagues(ids: readonly string[]): Promise<UserId[]> {
    const { byId } = await identity.directory()
    if (ids.some((id) => !byId.get(id)?.active))
      throw new Refusal('invalid', 'person-unknown', 'names somebody who does not work here', 'body.mentionIds')
    return ids as UserId[]
  }

  async function filesOf(comments: readonly { fileIds: readonly string[] }[]) {
    const files = await conversations.attachments(comments.flatMap(({ fileIds }) => fileIds))
    return new Map(files.map((file) => [file.id, file]))
  }
}

function person(who: Who): UserId {
  if (who.kind !== 'user') throw new Refusal('not-allowed', 'people-only', 'Only a person begins to say something.')
  return who.id as UserId
}
