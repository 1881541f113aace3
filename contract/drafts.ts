import { z } from 'zod'
import { Id, Text } from './common.ts'
import { FieldValue, FieldValues } from './forms.ts'
import { Priority } from './tickets.ts'

/** Where a drafted value came from, so that it can be shown and played. */
export const Evidence = z.object({
  source: z.enum(['message', 'caller-number', 'customer', 'dialled-number', 'keys', 'channel', 'agent']),
  messageId: Id.optional(),
  words: z.string().optional(),
  start: z.number().int().optional(),
  end: z.number().int().optional(),
})
export const DraftField = z.object({
  value: z.union([FieldValue, z.null()]),
  confidence: z.number().min(0).max(1),
  evidence: Evidence,
  by: z.string(),
  state: z.enum(['proposed', 'accepted', 'corrected', 'rejected']),
})
export type DraftField = z.infer<typeof DraftField>

export const Draft = z.object({
  id: Id,
  conversationId: Id,
  state: z.enum(['proposed', 'confirmed', 'bound', 'dismissed']),
  /** Absent while the recogniser abstains. */
  typeId: Id.optional(),
  typeConfidence: z.number().optional(),
  typeEvidence: z.string().optional(),
  subject: z.string(),
  description: z.string(),
  priority: Priority,
  customerId: Id.optional(),
  fields: z.record(z.string(), DraftField),
  ticketId: Id.optional(),
  revision: z.number().int(),
})
export type Draft = z.infer<typeof Draft>
export const EditDraft = z.object({
  typeId: Id.optional(),
  subject: z.string().trim().max(200).optional(),
  description: z.string().trim().max(20_000).optional(),
  priority: Priority.optional(),
  fields: FieldValues.optional(),
})
export type EditDraft = z.infer<typeof EditDraft>
export const BindDraft = z.object({ ticketId: Id, reason: Text(60) })
export type BindDraft = z.infer<typeof BindDraft>
