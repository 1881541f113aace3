import { z } from 'zod'
import { Id, PageQuery, Text, Time, Words } from './common.ts'

export const ContactPoint = z.object({
  kind: z.enum(['phone', 'email', 'visitor']),
  /** E.164 for phones, lower case for e-mail. */
  value: z.string().max(200),
})
export type ContactPoint = z.infer<typeof ContactPoint>

export const Preference = z.enum(['phone', 'chat', 'page', 'email'])
export type Preference = z.infer<typeof Preference>

export const Customer = z.object({
  id: Id,
  /** What stands for them in lists: until somebody says their name, the number they reached us by, or `web-` and the mark of their browser. */
  name: z.string(),
  isUnnamed: z.literal(true).optional(),
  /** Free words such as VIP. */
  tags: z.array(z.string()),
  place: z.string().optional(),
  note: z.string().optional(),
  language: z.enum(['zh', 'en']),
  contactPoints: z.array(ContactPoint),
  /** Which channel results should come back by. */
  prefers: Preference.optional(),
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
  prefers: Preference.optional(),
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
  /** `null` when it is all the same to them. */
  prefers: Preference.nullable().optional(),
})
export type EditCustomer = z.infer<typeof EditCustomer>

/** What a customer may allow or forbid: writing in their chat, e-mail, ringing, asking how it was. */
export const ConsentTopic = z.enum(['chat', 'email', 'phone', 'survey'])
export type ConsentTopic = z.infer<typeof ConsentTopic>
export const ConsentState = z.enum(['given', 'withdrawn'])
export const Consent = z.object({
  topic: ConsentTopic,
  state: ConsentState,
  /** A name, or `customer` who said so on the page of a ticket. */
  saidBy: z.string(),
  source: z.enum(['card', 'ticket-page']),
  at: Time,
})
export type Consent = z.infer<typeof Consent>
/** Everything that was said, newest first: of each topic the first counts. */
export const Consents = z.object({ items: z.array(Consent) })
export const SayConsent = z.object({ state: ConsentState })

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
