import { z } from 'zod'
import { Id, PersonRef, Time } from './common.ts'

export const DeliveryWay = z.enum(['chat', 'email', 'phone', 'page', 'notice', 'webhook'])
export type DeliveryWay = z.infer<typeof DeliveryWay>

/** A word on its way out: to the customer, the agent who took the contact, the system that opened the ticket. */
export const Delivery = z.object({
  id: Id,
  errand: z.enum(['result', 'answer', 'survey', 'reminder', 'reopened', 'score', 'merged']),
  recipient: z.enum(['customer', 'agent', 'system']),
  way: DeliveryWay,
  /** Why by this way. */
  because: z.string(),
  /** The ways that could not be gone, and why. */
  instead: z.array(z.object({ way: DeliveryWay, because: z.string() })),
  /** The question how it was went along. */
  asksScore: z.boolean(),
  agent: PersonRef.optional(),
  state: z.enum(['waiting', 'sent', 'given-up', 'dropped']),
  tries: z.number().int(),
  /** A code of ours or the words of whoever refused it. */
  trouble: z.string().optional(),
  dueAt: Time,
  createdAt: Time,
  endedAt: Time.optional(),
})
export type Delivery = z.infer<typeof Delivery>
export const Deliveries = z.object({
  items: z.array(Delivery),
  /** False while no mail server is set: nobody is written to. */
  mailIsSetUp: z.boolean(),
})
export type Deliveries = z.infer<typeof Deliveries>

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time such as 21:00')

/** How customers are asked how it was, and what follows on a bad answer. */
export const LoopRules = z.object({
  /** From 1 to this is bad; 0 when no score is. */
  badUpTo: z.number().int().min(0).max(4),
  reopens: z.boolean(),
  /** One priority higher, and the supervisors are told. */
  escalates: z.boolean(),
  openForDays: z.number().int().min(1).max(90),
  reminders: z.number().int().min(0).max(3),
  remindAfterHours: z.number().int().min(1).max(168),
  /** Nobody is reminded between these, by the centre's clock. */
  quiet: z.object({ from: WallTime, to: WallTime }),
})
export type LoopRules = z.infer<typeof LoopRules>
export const SavedLoopRules = LoopRules.extend({ revision: z.number().int(), mailIsSetUp: z.boolean() })
export type SavedLoopRules = z.infer<typeof SavedLoopRules>

/** Where the system behind a key hears what became of the tickets it opened. */
export const ReturnAddress = z.object({ keyId: Id, url: z.string() })
export type ReturnAddress = z.infer<typeof ReturnAddress>
export const SetReturnAddress = z.object({ url: z.url({ protocol: /^https?$/ }).max(500) })
/** The secret is shown once; with it the system sees that a word comes from us. */
export const NewReturnAddress = ReturnAddress.extend({ secret: z.string() })
export type NewReturnAddress = z.infer<typeof NewReturnAddress>
