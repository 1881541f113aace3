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
