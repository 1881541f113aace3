import { z } from 'zod'
import { Id, Time } from './common.ts'

/**
 * What goes over `/api/v1/live`. Events carry ids, never customers' words: a
 * screen that needs more asks for it and is authorised there.
 */
export const LiveFromServer = z.discriminatedUnion('type', [
  /** First, and after each resume: the number of the newest event there was. */
  z.object({ type: z.literal('hello'), number: z.string() }),
  z.object({
    type: z.literal('event'),
    number: z.string(),
    /** e.g. `ticket-resolved`, `offer-made`, `message-sent`. */
    name: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    /** Others it concerns, by role: `{ agentId, conversationId, ticketId, customerId, … }`. */
    ids: z.record(z.string(), z.string()),
    at: Time,
  }),
  /** The resume point is too far back: ask for everything again. */
  z.object({ type: z.literal('gap'), number: z.string() }),
  z.object({ type: z.literal('typing'), conversationId: Id, from: z.enum(['customer', 'agent']) }),
  /** How many tickets are in views now, for the one who is told; those that are not named are as they were. */
  z.object({ type: z.literal('view-counts'), counts: z.record(z.string(), z.number().int()) }),
  /** Who has this ticket open now; said to them alone, and again every few seconds while it is true. */
  z.object({
    type: z.literal('beside'),
    ticketId: Id,
    people: z.array(z.object({ id: Id, name: z.string(), isWriting: z.boolean() })),
  }),
])
export type LiveFromServer = z.infer<typeof LiveFromServer>

export const LiveFromClient = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resume'), after: z.string().regex(/^\d{1,19}$/) }),
  z.object({ type: z.literal('typing'), conversationId: Id }),
  z.object({ type: z.literal('looking'), ticketId: Id, how: z.enum(['reading', 'writing', 'left']) }),
  z.object({ type: z.literal('ping') }),
])
export type LiveFromClient = z.infer<typeof LiveFromClient>
