import { z } from 'zod'
import { FileRef, Id, PageQuery, PersonRef, Text, Time, Words } from './common.ts'
import { Customer } from './customers.ts'

export const Channel = z.enum(['phone', 'web-call', 'chat'])
export type Channel = z.infer<typeof Channel>

/** Exactly one of these becomes of everyone who waited. */
export const QueueOutcome = z.enum([
  'answered',
  'abandoned',
  'timed-out',
  'full',
  'closed',
  'blocked',
  'callback',
  'voicemail',
  'transferred',
  /** We rang, and nobody answered. */
  'not-reached',
])
export type QueueOutcome = z.infer<typeof QueueOutcome>

export const Conversation = z.object({
  id: Id,
  channel: Channel,
  direction: z.enum(['in', 'out']),
  state: z.enum(['open', 'wrapping-up', 'closed']),
  customer: PersonRef.optional(),
  /** E.164, an extension, or empty when withheld or a chat. */
  from: z.string(),
  to: z.string(),
  agent: PersonRef.optional(),
  queue: z.object({ id: Id, name: Words }).optional(),
  outcome: QueueOutcome.optional(),
  startedAt: Time,
  answeredAt: Time.optional(),
  endedAt: Time.optional(),
  /** What the caller chose, e.g. [{ key: '2', words: '投诉' }]. */
  keys: z.array(z.object({ key: z.string(), words: Words.optional() })),
  unread: z.number().int(),
  lastWords: z.string().optional(),
  disposition: z.string().optional(),
  note: z.string().optional(),
  tickets: z.array(
    z.object({ id: Id, number: z.number().int(), subject: z.string(), state: z.string(), reason: z.string() }),
  ),
  recording: z
    .object({
      state: z.enum(['running', 'complete', 'incomplete']),
      durationMs: z.number().int(),
      because: z.string().optional(),
    })
    .optional(),
  survey: z
    .object({ state: z.enum(['sent', 'answered']), score: z.number().int().optional(), words: z.string().optional() })
    .optional(),
})
export type Conversation = z.infer<typeof Conversation>

export const ConversationsQuery = PageQuery.extend({
  state: z.enum(['open', 'wrapping-up', 'closed', 'live']).optional(),
  agent: z.union([Id, z.literal('me')]).optional(),
  customer: Id.optional(),
  channel: Channel.optional(),
  /** What became of their wait. */
  outcome: QueueOutcome.optional(),
  /** Begun at or after, and before. */
  from: Time.optional(),
  until: Time.optional(),
})

export const Message = z.object({
  id: Id,
  conversationId: Id,
  from: z.enum(['customer', 'agent', 'system']),
  author: PersonRef.optional(),
  text: z.string(),
  files: z.array(FileRef),
  at: Time,
  /** When the other side had seen it. */
  readAt: Time.optional(),
})
export type Message = z.infer<typeof Message>

export const NewMessage = z
  .object({
    text: z.string().trim().max(4000).default(''),
    fileIds: z.array(Id).max(10).default([]),
    /** The writer's own id for it, so that a retry is not said twice. */
    clientId: z.string().min(8).max(64).optional(),
  })
  .refine((message) => message.text !== '' || message.fileIds.length > 0, {
    path: ['text'],
    message: 'a message needs words or a file',
  })
export type NewMessage = z.infer<typeof NewMessage>

/** Who it may be, before anybody picks up. */
export const ScreenPop = z.object({
  customer: Customer.optional(),
  /** Others who share this number, to be confirmed by the agent. */
  maybe: z.array(Customer),
  conversations: z.array(Conversation),
  openTickets: z.array(
    z.object({
      id: Id,
      number: z.number().int(),
      subject: z.string(),
      state: z.string(),
      priority: z.string(),
      dueAt: Time.optional(),
    }),
  ),
})
export type ScreenPop = z.infer<typeof ScreenPop>

export const SetCustomer = z.object({ customerId: Id })
export const Dispositions = ['resolved', 'follow-up', 'transferred', 'no-need', 'wrong-number', 'dropped'] as const
export const WrapUp = z.object({ disposition: z.enum(Dispositions), note: z.string().trim().max(2000).default('') })
export type WrapUp = z.infer<typeof WrapUp>
export const EditNote = z.object({ note: z.string().max(2000) })

export const SurveyAnswer = z.object({
  score: z.number().int().min(1).max(5),
  words: z.string().trim().max(1000).default(''),
})
export type SurveyAnswer = z.infer<typeof SurveyAnswer>
export const LinkTicket = z.object({ conversationId: Id, reason: Text(60) })
