import { z } from 'zod'
import { FileRef, Id, Time } from './common.ts'

/** The customer's window. `POST /api/v1/widget/visits` opens it, `/api/v1/widget/socket?token=` keeps it open. */
export const NewVisit = z.object({
  /** From an earlier visit in this browser; a forged or forgotten one starts anew. */
  token: z.string().max(200).optional(),
  language: z.enum(['zh', 'en']).default('zh'),
  /** Where the customer is, shown to the agent. */
  page: z.string().max(500).optional(),
})
export type NewVisit = z.infer<typeof NewVisit>

export const Visit = z.object({
  token: z.string(),
  centre: z.object({ zh: z.string(), en: z.string() }),
  open: z.boolean(),
  /** The number "call us" rings, over the SIP WebSocket with this visitor word; rate-limited. */
  call: z.object({ socket: z.string(), number: z.string(), visitor: z.string() }),
  files: z.object({ mostBytes: z.number().int(), types: z.array(z.string()) }),
})
export type Visit = z.infer<typeof Visit>

export const VisitorMessage = z.object({
  id: Id,
  from: z.enum(['customer', 'agent', 'system']),
  author: z.string().optional(),
  text: z.string(),
  files: z.array(FileRef),
  at: Time,
  readAt: Time.optional(),
  clientId: z.string().optional(),
  /** A survey to be answered in place. */
  survey: z.object({ url: z.string() }).optional(),
})
export type VisitorMessage = z.infer<typeof VisitorMessage>

export const ToVisitor = z.discriminatedUnion('type', [
  /** Everything said so far, on each connect: a reload or a lost network loses nothing. */
  z.object({
    type: z.literal('thread'),
    state: z.enum(['none', 'waiting', 'talking', 'closed']),
    agent: z.string().optional(),
    position: z.number().int().optional(),
    messages: z.array(VisitorMessage),
  }),
  z.object({ type: z.literal('message'), message: VisitorMessage }),
  z.object({
    type: z.literal('state'),
    state: z.enum(['waiting', 'talking', 'closed']),
    agent: z.string().optional(),
    position: z.number().int().optional(),
  }),
  z.object({ type: z.literal('typing') }),
  z.object({ type: z.literal('read'), at: Time }),
  /** A message of yours was not taken; say why and keep what was typed. */
  z.object({ type: z.literal('refused'), clientId: z.string().optional(), code: z.string() }),
  /** Answers `ping`: a browser cannot see WebSocket pings and would not notice a dead network for minutes. */
  z.object({ type: z.literal('pong') }),
])
export type ToVisitor = z.infer<typeof ToVisitor>

export const FromVisitor = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('say'),
    clientId: z.string().min(8).max(64),
    text: z.string().max(4000),
    fileIds: z.array(Id).max(5).default([]),
  }),
  z.object({ type: z.literal('typing') }),
  z.object({ type: z.literal('read') }),
  /** The customer is done; the survey follows. */
  z.object({ type: z.literal('leave') }),
  z.object({ type: z.literal('ping') }),
])
export type FromVisitor = z.infer<typeof FromVisitor>
