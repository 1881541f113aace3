import type { FileRef } from '../../../contract/common.ts'
import type { Conversation as Shown, Message as ShownMessage } from '../../../contract/conversations.ts'
import type { Directory } from '../identity/identity.ts'
import type { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import type { Attachment } from './store-attachments.ts'
import type { Recording } from './store-recordings.ts'
import type { Survey } from './survey.ts'

/** What later chapters and others know about a conversation. */
export type Around = {
  readonly directory: Directory
  readonly customers: ReadonlyMap<string, string>
  readonly tickets: readonly {
    conversationId: string
    id: string
    number: number
    subject: string
    state: string
    reason: string
  }[]
  readonly recordings: readonly Recording[]
  readonly surveys: readonly Survey[]
}

export function present(conversation: Conversation, around: Around): Shown {
  const { id, customerId, agentId, visitorId: _, startedAt, answeredAt, endedAt, ...rest } = conversation
  const recording = around.recordings.find(({ conversationId }) => conversationId === id)
  const survey = around.surveys.find(({ conversationId }) => conversationId === id)
  return {
    ...rest,
    id,
    keys: conversation.keys.map((key) => ({ ...key })),
    customer: customerId && { id: customerId, name: around.customers.get(customerId) ?? '' },
    agent: agentId && { id: agentId, name: around.directory.people.get(agentId) ?? '' },
    startedAt: startedAt.toISOString(),
    answeredAt: answeredAt?.toISOString(),
    endedAt: endedAt?.toISOString(),
    tickets: around.tickets
      .filter(({ conversationId }) => conversationId === id)
      .map(({ conversationId: _, ...ticket }) => ticket),
    recording: recording && { state: recording.state, durationMs: recording.durationMs, because: recording.because },
    survey: survey && { state: survey.answeredAt ? 'answered' : 'sent', score: survey.score, words: survey.words },
  } as Shown
}

export function presentMessage(
  message: Message,
  directory: Directory,
  files: ReadonlyMap<string, Attachment>,
): ShownMessage {
  const { id, conversationId, from, authorId, text, fileIds, at, readAt } = message
  return {
    id,
    conversationId,
    from,
    author: authorId && { id: authorId, name: directory.people.get(authorId) ?? '' },
    text,
    files: fileIds.flatMap((fileId) => presentFile(files.get(fileId))),
    at: at.toISOString(),
    readAt: readAt?.toISOString(),
  }
}

export function presentFile(file: Attachment | undefined): FileRef[] {
  return file ? [{ id: file.id, name: file.name, type: file.type, bytes: file.bytes }] : []
}
