import { z } from 'zod'
import { Call } from './calls.ts'
import { Id, Time } from './common.ts'
import { Conversation } from './conversations.ts'
import { Agent } from './identity.ts'
import { Offer, WorkKind } from './routing.ts'

/** Everything the left column of the desk shows, in one answer: also after a reload in the middle of a call. */
export const Desk = z.object({
  agent: Agent,
  offers: z.array(Offer),
  calls: z.array(Call),
  /** Open chats and calls still to be wrapped up, with their unread counts. */
  conversations: z.array(Conversation),
  waiting: z.number().int(),
  tickets: z.object({
    due: z.number().int(),
    open: z.number().int(),
    pending: z.number().int(),
    team: z.number().int(),
  }),
})
export type Desk = z.infer<typeof Desk>

/** The first wallboard. Every figure has the list behind it under the URLs of DESIGN §3. */
export const Floor = z.object({
  at: Time,
  waiting: z.object({ calls: z.number().int(), chats: z.number().int(), longestSince: Time.optional() }),
  queues: z.array(
    z.object({
      id: Id,
      name: z.object({ zh: z.string(), en: z.string() }),
      waiting: z.number().int(),
      /** For whoever rings now; missing while too little is known. */
      estimatedWaitMs: z.number().int().optional(),
      longestSince: Time.optional(),
    }),
  ),
  waitingItems: z.array(
    z.object({
      workItemId: Id,
      /** Absent for tickets. */
      conversationId: Id.optional(),
      ticketId: Id.optional(),
      kind: WorkKind,
      queue: z.string(),
      from: z.string(),
      since: Time,
      because: z.string(),
    }),
  ),
  agents: z.array(Agent),
  /** Today, in the centre's time zone. */
  today: z.object({
    offered: z.number().int(),
    answered: z.number().int(),
    abandoned: z.number().int(),
    /** DESIGN §8; `null` while nobody has called yet. */
    serviceLevel: z.number().nullable(),
    serviceLevelFormula: z.string(),
    thresholdMs: z.number().int(),
    averageAnswerMs: z.number().nullable(),
    surveys: z.object({ sent: z.number().int(), answered: z.number().int(), topTwoShare: z.number().nullable() }),
  }),
  tickets: z.object({
    open: z.number().int(),
    pending: z.number().int(),
    resolvedToday: z.number().int(),
    unassigned: z.number().int(),
    dueSoon: z.number().int(),
    overdue: z.number().int(),
    byDepartment: z.array(z.object({ name: z.string(), open: z.number().int(), overdue: z.number().int() })),
  }),
})
export type Floor = z.infer<typeof Floor>

export const Alert = z.object({
  id: Id,
  kind: z.enum([
    'bad-score',
    'recording-incomplete',
    'source-banned',
    'holidays-unknown',
    'ticket-overdue',
    'rule-stopped',
    'ticket-escalated',
    'page-in-vain',
    'job-given-up',
    'event-set-aside',
  ]),
  at: Time,
  detail: z.record(z.string(), z.unknown()),
  answeredAt: Time.optional(),
})
export type Alert = z.infer<typeof Alert>
