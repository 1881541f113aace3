import { z } from 'zod'
import { Id, PersonRef, Time, Words } from './common.ts'

/**
 * ```txt
 *   greeting ─▶ queued ─▶ ringing ─▶ talking ⇄ held ─▶ survey ─▶ ended
 *                 ▲          │          │ ⇄ consulting
 *                 └──────────┘          └──────────────────────▶ ended
 *               nobody picked up
 *   dialling ─▶ talking …            an agent rings the customer
 * ```
 */
export const CallState = z.enum([
  'greeting',
  'queued',
  'ringing',
  'dialling',
  'talking',
  'held',
  'consulting',
  'survey',
  'ended',
])
export type CallState = z.infer<typeof CallState>

export const Call = z.object({
  id: Id,
  conversationId: Id,
  state: CallState,
  via: z.enum(['phone', 'web-call']),
  /** `out`: an agent rang the customer, who is at `to`. */
  direction: z.enum(['in', 'out']),
  from: z.string(),
  to: z.string(),
  customer: PersonRef.optional(),
  agent: PersonRef.optional(),
  queue: z.object({ id: Id, name: Words }).optional(),
  /** The colleague being asked while the customer is on hold. */
  consulting: PersonRef.optional(),
  startedAt: Time,
  answeredAt: Time.optional(),
  /** When the present state began. */
  since: Time,
  recording: z.enum(['off', 'running', 'incomplete']),
})
export type Call = z.infer<typeof Call>

/** Where a call or chat can be sent: a colleague, a queue. */
export const Destination = z.union([z.object({ agentId: Id }), z.object({ queueId: Id })])
export type Destination = z.infer<typeof Destination>
/** Blind: gone at once. Completing a consultation takes no destination. */
export const Transfer = z.union([Destination, z.object({ consultation: z.literal(true) })])
export type Transfer = z.infer<typeof Transfer>
export const Consultation = z.object({ agentId: Id })
