import { z } from 'zod'
import { Id, PageQuery, Text, Time, Words } from './common.ts'

export const ContactPoint = z.object({
  kind: z.enum(['phone', 'email', 'visitor']),
  /** E.164 for phones, lower case for e-mail. */
  value: z.string().max(200),
})
export type ContactPoint = z.infer<typeof ContactPoint>

export const Customer = z.object({
  id: Id,
  name: z.string(),
  /** Free words such as VIP. */
  tags: z.array(z.string()),
  place: z.string().optional(),
  note: z.string().optional(),
  language: z.enum(['zh', 'en']),
  contactPoints: z.array(ContactPoint),
  /** Which channel results should come back by. */
  prefers: z.enum(['phone', 'chat', 'page']).optional(),
  createdAt: Time,
  revision: z.number().int(),
})
export type Customer = z.infer<typeof Customer>

export const NewCustomer = z.object({
  name: Text(80),
  tags: z.array(Text(30)).max(20).default([]),
  place: Text(80).optional(),
  note: Text(2000).optional(),
  language: z.enum(['zh', 'en']).default('zh'),
  contactPoints: z.array(ContactPoint).max(20).default([]),
})
export type NewCustomer = z.infer<typeof NewCustomer>

/** Only what is named changes. */
export const EditCustomer = z.object({
  name: Text(80).optional(),
  tags: z.array(Text(30)).max(20).optional(),
  place: Text(80).optional(),
  note: Text(2000).optional(),
  language: z.enum(['zh', 'en']).optional(),
  contactPoints: z.array(ContactPoint).max(20).optional(),
})
export type EditCustomer = z.infer<typeof EditCustomer>

export const CustomersQuery = PageQuery.extend({ q: z.string().max(100).optional() })

/** One customer's story over every channel, newest first. */
export const TimelineEntry = z.object({
  kind: z.enum(['call', 'chat', 'ticket', 'survey']),
  id: Id,
  at: Time,
  /** Of a contact, when it came to one. */
  queue: Words.optional(),
  /** What the ticket is called, the mark given; empty for a contact. */
  title: z.string(),
  state: z.string(),
  detail: z.string().optional(),
  agent: z.string().optional(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>
