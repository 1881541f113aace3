import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { IdParam, page } from '../../../contract/common.ts'
import * as shown from '../../../contract/conversations.ts'
import { SurveyPage } from '../../../contract/ticket-page.ts'
import type { ConversationId, CustomerId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import { mustReach } from '../identity/reach.ts'
import type { Conversation, Conversations } from './conversations.ts'
import { type Around, present, presentMessage } from './present.ts'
import { answeredWithin, mustReachConversation } from './reach.ts'
import { sendPart } from './send-part.ts'

type Needs = {
  identity: Identity
  customers: Customers
  /** Tickets are a later chapter; app.ts hands in what they know and this person may. */
  ticketsOf(conversationIds: readonly string[], who: Who): Promise<Around['tickets']>
}

export function conversationRoutes(http: Http, conversations: Conversations, needs: Needs) {
  const one = { params: IdParam, answer: shown.Conversation }
  const show = async (who: Who, conversation: Conversation) =>
    (await showAll(who, [conversation], conversations, needs))[0]!

  http.get(
    '/conversations',
    {
      summary: 'Find conversations',
      may: 'conversations.read',
      query: shown.ConversationsQuery,
      answer: page(shown.Conversation),
    },
    async ({ query, who }) => {
      const agent = query.agent === 'me' ? who.id : query.agent
      const within = answeredWithin(who, await needs.identity.directory())
      const found = await conversations.list({ ...query, agent, within, after: readCursor(query.after, 2) })
      const views = await showAll(who, found, conversations, needs)
      return toPage(
        found,
        query.limit,
        ({ startedAt, id }) => [startedAt.toISOString(), id],
        (conversation) => views[found.indexOf(conversation)]!,
      )
    },
  )

  http.get(
    '/conversations/:id',
    { summary: 'A conversation', may: 'conversations.read', ...one },
    async ({ params, who }) => show(who, await readable(who, params.id)),
  )

  http.get(
    '/conversations/:id/messages',
    {
      summary: 'What was written',
      may: 'conversations.read',
      params: IdParam,
      answer: z.object({ items: z.array(shown.Message) }),
    },
    async ({ params, who }) => {
      const { id } = await readable(who, params.id)
      const [messages, directory] = await Promise.all([conversations.messages(id), needs.identity.directory()])
      const files = await filesOf(messages)
      return { items: messages.map((message) => presentMessage(message, directory, files)) }
    },
  )

  http.post(
    '/conversations/:id/messages',
    {
      summary: 'Write to the customer',
      may: 'conversations.write',
      params: IdParam,
      body: shown.NewMessage,
      answer: shown.Message,
      status: 201,
    },
    async ({ params, body, who }) => {
      const { id, channel, state } = await writable(who, params.id)
      if (channel !== 'chat') throw new Refusal('conflict', 'not-a-chat', 'Only in chats can be written.')
      if (state !== 'open') throw new Refusal('conflict', 'conversation-closed', 'This conversation is over.')
      const message = await conversations.say(id, {
        from: 'agent',
        authorId: who.id as UserId,
        owner: `user:${who.id}`,
        ...body,
      })
      return presentMessage(message, await needs.identity.directory(), await filesOf([message]))
    },
  )

  http.put(
    '/conversations/:id/reading',
    { summary: 'The agent has seen it', may: 'conversations.write', params: IdParam },
    async ({ params, who }) => {
      const { id, agentId } = await readable(who, params.id)
      if (agentId === who.id) await conversations.read(id, 'agent')
    },
  )

  http.put(
    '/conversations/:id/customer',
    { summary: 'Say who it is', may: 'conversations.write', body: shown.SetCustomer, ...one },
    async ({ params, body, who }) => {
      const { id } = await writable(who, params.id)
      await needs.customers.find(body.customerId as CustomerId)
      return show(who, await conversations.setCustomer(id, body.customerId as CustomerId))
    },
  )

  http.put(
    '/conversations/:id/note',
    { summary: 'Write a note', may: 'conversations.write', body: shown.EditNote, ...one },
    async ({ params, body, who }) => {
      const { id } = await writable(who, params.id)
      return show(who, await conversations.writeNote(id, body.note))
    },
  )

  http.put(
    '/conversations/:id/closing',
    { summary: 'End a chat', may: 'conversations.write', ...one },
    async ({ params, who }) => {
      const { id, channel } = await writable(who, params.id)
      if (channel !== 'chat') throw new Refusal('conflict', 'not-a-chat', 'A call is ended by hanging up.')
      return show(who, await conversations.end(id))
    },
  )

  http.put(
    '/conversations/:id/wrap-up',
    { summary: 'Finish notes', may: 'conversations.write', body: shown.WrapUp, ...one },
    async ({ params, body, who }) => {
      const { id } = await writable(who, params.id)
      return show(who, await conversations.wrapUp(id, body.disposition, body.note))
    },
  )

  http.get(
    '/conversations/:id/recording',
    { summary: 'Hear it (audio/wav, ranges)', may: 'recordings.read', params: IdParam },
    async ({ params, who, request, reply }) => {
      const conversation = await readable(who, params.id)
      mustReachConversation(who, 'recordings.read', conversation, await needs.identity.directory())
      const [recording] = await conversations.recordings([conversation.id])
      const size = recording && (await stat(recording.file).catch(() => undefined))?.size
      if (!recording || !size) throw new Refusal('not-found', 'no-recording', 'This conversation was not recorded.')
      return sendPart(reply, request.headers.range, size, 'audio/wav', (part) => createReadStream(recording.file, part))
    },
  )

  http.get(
    '/conversations/:id/survey',
    { summary: 'How it was rated', may: 'conversations.read', params: IdParam, answer: SurveyPage },
    async ({ params, who }) => {
      const { id } = await readable(who, params.id)
      const [survey] = await conversations.surveysOf([id])
      if (!survey) throw new Refusal('not-found', 'no-survey', 'Nobody was asked.')
      return {
        state: survey.answeredAt ? 'answered' : 'sent',
        subject: '',
        score: survey.score,
        words: survey.words,
      } as const
    },
  )

  async function readable(who: Who, id: string): Promise<Conversation> {
    const conversation = await conversations.find(id as ConversationId)
    mustReachConversation(who, 'conversations.read', conversation, await needs.identity.directory())
    return conversation
  }

  async function writable(who: Who, id: string): Promise<Conversation> {
    const conversation = await conversations.find(id as ConversationId)
    mustReach(who, 'conversations.write', { to: conversation.agentId, toTeam: undefined })
    return conversation
  }

  async function filesOf(messages: readonly { fileIds: readonly string[] }[]) {
    const files = await conversations.attachments(messages.flatMap(({ fileIds }) => fileIds))
    return new Map(files.map((file) => [file.id, file]))
  }
}

export async function showAll(
  who: Who,
  list: readonly Conversation[],
  conversations: Conversations,
  { identity, customers, ticketsOf }: Pick<Needs, 'identity' | 'customers' | 'ticketsOf'>,
) {
  const ids = list.map(({ id }) => id)
  const [directory, names, tickets, recordings, surveys] = await Promise.all([
    identity.directory(),
    customers.names(list.map(({ customerId }) => customerId)),
    ticketsOf(ids, who),
    conversations.recordings(ids),
    conversations.surveysOf(ids),
  ])
  return list.map((conversation) =>
    present(conversation, { directory, customers: names, tickets, recordings, surveys }),
  )
}
