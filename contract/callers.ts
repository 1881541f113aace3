import { z } from 'zod'
import { Id, PageQuery, PersonRef, Text, Time, Words } from './common.ts'

/** Blocked ones are turned away; VIPs go first; straight ones are sent to a queue whatever the flow says. */
export const CallerList = z.enum(['blocked', 'vip', 'straight'])
export type CallerList = z.infer<typeof CallerList>

export const ListedCaller = z.object({
  id: Id,
  list: CallerList,
  /** E.164, or how such numbers begin with a `*` at the end. */
  number: z.string().optional(),
  customer: PersonRef.optional(),
  queue: z.object({ id: Id, name: Words }).optional(),
  reason: z.string(),
  until: Time.optional(),
  addedBy: z.string(),
  addedAt: Time,
  turnedAway: z.number().int(),
  turnedAwayAt: Time.optional(),
})
export type ListedCaller = z.infer<typeof ListedCaller>

/** By number or by customer; `queueId` narrows it to one queue, and says where straight ones go. */
export const NewListedCaller = z
  .object({
    list: CallerList,
    number: z.string().max(40).optional(),
    customerId: Id.optional(),
    queueId: Id.optional(),
    reason: Text(200),
    until: Time.optional(),
  })
  .refine(({ number, customerId }) => (number === undefined) !== (customerId === undefined), {
    path: ['number'],
    message: 'is needed, or a customer instead of it',
  })
  .refine(({ list, queueId }) => list !== 'straight' || queueId !== undefined, {
    path: ['queueId'],
    message: 'says where they are sent',
  })
export type NewListedCaller = z.infer<typeof NewListedCaller>

export const ListedCallersQuery = PageQuery.extend({ list: CallerList.optional(), q: z.string().max(40).optional() })

/** Somebody rang and nobody answered; one number is one of these while it is open. */
export const MissedContact = z.object({
  id: Id,
  number: z.string(),
  ourNumber: z.string(),
  customer: PersonRef.optional(),
  queue: z.object({ id: Id, name: Words }).optional(),
  /** Nobody's is the queue's: whoever serves it may take it. */
  owner: PersonRef.optional(),
  because: z.enum(['abandoned', 'timed-out', 'full', 'closed', 'voicemail', 'callback-failed']),
  times: z.number().int(),
  firstAt: Time,
  lastAt: Time,
  dueAt: Time,
  /** `called`: rung in vain, and still owed. */
  state: z.enum(['open', 'called', 'reached', 'given-up']),
  attempts: z.number().int(),
  lastAttemptAt: Time.optional(),
  /** Who rings them at this moment. */
  ringing: PersonRef.optional(),
  closedAt: Time.optional(),
  closedBecause: z.enum(['rung-back', 'came-again', 'by-hand', 'let-be']).optional(),
  note: z.string().optional(),
  /** Their last call. */
  conversationId: Id.optional(),
  revision: z.number().int(),
})
export type MissedContact = z.infer<typeof MissedContact>

export const MissedContactsQuery = PageQuery.extend({
  state: z.enum(['open', 'closed']).default('open'),
  owner: z.union([Id, z.enum(['me', 'nobody'])]).optional(),
})
export const MissedContactOwner = z.object({ ownerId: Id.nullable() })
export const MissedContactClosure = z.object({ note: Text(500) })
/** Without a body the exchange rings both; `byHand` writes down what was rung on another phone. */
export const NewRingBack = z.object({ byHand: z.enum(['reached', 'not-reached']).optional() })
export type NewRingBack = z.infer<typeof NewRingBack>
/** `callId` is missing for a call made by hand. */
export const RingBack = z.object({ callId: Id.optional() })
export type RingBack = z.infer<typeof RingBack>

/** A caller hung up and keeps their place in line. */
export const Callback = z.object({
  id: Id,
  conversationId: Id,
  number: z.string(),
  customer: PersonRef.optional(),
  queue: z.object({ id: Id, name: Words }).optional(),
  promisedAt: Time,
  /** By when, as the caller was told; missing when we could not say. */
  promisedFor: Time.optional(),
  state: z.enum(['waiting', 'ringing', 'kept', 'came-again', 'not-reached']),
  attempts: z.number().int(),
  nextAt: Time.optional(),
  keptAt: Time.optional(),
  /** Whether the promise was kept by when it was promised; missing while it is open. */
  inTime: z.boolean().optional(),
})
export type Callback = z.infer<typeof Callback>
export const CallbacksQuery = PageQuery.extend({ state: z.enum(['open', 'closed']).optional() })

/** What we owe now, and how today's promises were kept. */
export const CallbackFigures = z.object({
  missed: z.object({
    open: z.number().int(),
    overdue: z.number().int(),
    mine: z.number().int(),
    nobodys: z.number().int(),
    reachedToday: z.number().int(),
  }),
  callbacks: z.object({
    waiting: z.number().int(),
    promisedToday: z.number().int(),
    keptToday: z.number().int(),
    inTimeToday: z.number().int(),
  }),
  /** Whether customers can be rung from here at all. */
  lineOut: z.boolean(),
})
export type CallbackFigures = z.infer<typeof CallbackFigures>
