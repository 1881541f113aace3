import { z } from 'zod'
import { Comment } from './comments.ts'
import { Id, Text, Time, Words } from './common.ts'
import { Preference } from './customers.ts'
import { TicketState } from './tickets.ts'

/** How we reach the customer, as they see and change it themselves; addresses are shown in part. */
export const PageContact = z.object({
  prefers: Preference.optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  /** Whether letters can be sent at all. */
  mailIsSetUp: z.boolean(),
  allows: z.object({ email: z.boolean(), phone: z.boolean(), survey: z.boolean() }),
})
export type PageContact = z.infer<typeof PageContact>
/** Only what is named changes. */
export const ChangePageContact = z.object({
  prefers: Preference.nullable().optional(),
  email: z.boolean().optional(),
  phone: z.boolean().optional(),
  survey: z.boolean().optional(),
})
export type ChangePageContact = z.infer<typeof ChangePageContact>

/** What a customer sees under `/t/{token}`. */
export const TicketPage = z.object({
  number: z.number().int(),
  subject: z.string(),
  type: Words,
  state: TicketState,
  createdAt: Time,
  resolvedAt: Time.optional(),
  result: z.string().optional(),
  comments: z.array(Comment.omit({ ticketId: true, kind: true })),
  surveyUrl: z.string().optional(),
  score: z.number().int().optional(),
  /** While it is resolved: until then the customer may open it again. */
  reopenUntil: Time.optional(),
  /** Absent while nobody knows whose ticket it is. */
  contact: PageContact.optional(),
  /** What may be sent along. */
  files: z.object({ mostBytes: z.number().int(), types: z.array(z.string()) }),
})
export type TicketPage = z.infer<typeof TicketPage>
export const PageReply = z.object({ text: Text(4000), fileIds: z.array(Id).max(5).default([]) })

export const PageReopening = z.object({ reason: Text(4000), fileIds: z.array(Id).max(5).default([]) })

export const SurveyPage = z.object({
  state: z.enum(['sent', 'answered', 'withdrawn', 'expired']),
  subject: z.string(),
  score: z.number().int().optional(),
  words: z.string().optional(),
})
export type SurveyPage = z.infer<typeof SurveyPage>
