import { z } from 'zod'
import { Id, PageQuery, Time, Words } from './common.ts'
import { ScreenPop } from './conversations.ts'

export const Queue = z.object({
  id: Id,
  key: z.string(),
  name: Words,
  skills: z.array(z.object({ skill: z.string(), level: z.number().int() })),
  ringForMs: z.number().int(),
  longestWaitMs: z.number().int(),
  most: z.number().int(),
  waiting: z.number().int(),
})
export type Queue = z.infer<typeof Queue>

export const Skill = z.object({ key: z.string(), name: Words })
export type Skill = z.infer<typeof Skill>

/** Why an agent was not chosen, in stable words. */
export const Exclusion = z.enum([
  'not-available',
  'busy',
  'at-capacity',
  'lacks-skill',
  'just-declined',
  'not-on-queue',
  'no-phone',
])
export type Exclusion = z.infer<typeof Exclusion>

export const Decision = z.object({
  id: z.string(),
  workItemId: Id,
  at: Time,
  kind: z.enum(['offer', 'wait', 'overflow']),
  agentId: Id.optional(),
  because: z.string(),
  considered: z.array(
    z.object({
      agentId: Id,
      name: z.string(),
      excluded: Exclusion.optional(),
      detail: z.string().optional(),
      idleMs: z.number().int().optional(),
    }),
  ),
})
export type Decision = z.infer<typeof Decision>
export const DecisionsQuery = PageQuery.extend({ conversation: Id.optional(), agent: Id.optional() })

export const Offer = z.object({
  id: Id,
  kind: z.enum(['call', 'chat']),
  conversationId: Id,
  callId: Id.optional(),
  queue: z.object({ id: Id, name: Words }),
  from: z.string(),
  customerName: z.string().optional(),
  enqueuedAt: Time,
  offeredAt: Time,
  expiresAt: Time,
  /** e.g. `idle-longest`; the desk puts it in words. */
  because: z.string(),
  keys: z.array(z.object({ key: z.string(), words: Words.optional() })),
})
export type Offer = z.infer<typeof Offer>
export const OfferWithPop = Offer.extend({ pop: ScreenPop })
export type OfferWithPop = z.infer<typeof OfferWithPop>
