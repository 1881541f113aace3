import { z } from 'zod'
import { Id, PageQuery, PersonRef, Text, Time, Words } from './common.ts'
import { FieldValues, ShownField } from './forms.ts'

export const TicketState = z.enum(['open', 'pending', 'resolved', 'closed'])
export type TicketState = z.infer<typeof TicketState>
export const Priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>

/** A state of the type's own; `kind` is what lists, clocks and reports go by. */
export const Status = z.object({ key: z.string().max(60), name: Words, kind: TicketState })
export type Status = z.infer<typeof Status>

export const TicketType = z.object({
  id: Id,
  key: z.string(),
  version: z.number().int(),
  name: Words,
  fields: z.array(ShownField),
  statuses: z.array(Status),
  templates: z.array(z.object({ key: z.string(), name: Words })),
  /** Opens no tickets any more. */
  isRetired: z.boolean(),
  /** Working time is a later matter: milliseconds of wall clock. */
  respondWithinMs: z.number().int(),
  resolveWithinMs: z.number().int(),
  department: PersonRef.optional(),
})
export type TicketType = z.infer<typeof TicketType>

/** Where a ticket may go from here, and what stands in the way of this person. */
export const Way = z.object({
  to: Status,
  asks: z.enum(['result', 'reason']).optional(),
  /** Fields that must be filled by then. */
  needs: z.array(z.string()),
  whyNot: z.object({ kind: z.enum(['role', 'fields', 'guard']), because: Words.optional() }).optional(),
  /** It takes the yes of others, which is asked for when it is tried; or was asked for already. */
  approval: z.enum(['needed', 'asked']).optional(),
})
export type Way = z.infer<typeof Way>

/** A word hung on a ticket to find it by. */
export const Tag = Text(40)

export const Ticket = z.object({
  id: Id,
  number: z.number().int(),
  /** What its type calls it, such as `TS-20261125-0007`. */
  ref: z.string().optional(),
  /** With the version it lives by. */
  type: z.object({ id: Id, key: z.string(), name: Words, version: z.number().int() }),
  subject: z.string(),
  description: z.string(),
  state: TicketState,
  /** Its type's own state; `state` is that one's kind. */
  status: Status,
  priority: Priority,
  customer: PersonRef.optional(),
  assignee: PersonRef.optional(),
  department: PersonRef.optional(),
  fields: FieldValues,
  tags: z.array(z.string()),
  result: z.string().optional(),
  createdAt: Time,
  updatedAt: Time,
  respondBy: Time.optional(),
  respondedAt: Time.optional(),
  dueAt: Time.optional(),
  resolvedAt: Time.optional(),
  closedAt: Time.optional(),
  reopenedTimes: z.number().int(),
  /** Which kinds of state may follow now. */
  next: z.array(TicketState),
  ways: z.array(Way),
  /** Names of the customers, people and files that its fields hold, by id. */
  names: z.record(z.string(), z.string()),
  survey: z.object({ score: z.number().int(), words: z.string() }).optional(),
  conversations: z.array(
    z.object({
      id: Id,
      channel: z.string(),
      startedAt: Time,
      reason: z.string(),
      /** How the customer rated this talk, by a key at its end or in the chat. */
      score: z.number().int().optional(),
    }),
  ),
  /** The customer's page, for sending. Only with permission to reply. */
  pageUrl: z.string().optional(),
  revision: z.number().int(),
})
export type Ticket = z.infer<typeof Ticket>

/** A row of a list: what the eye needs. */
export const TicketRow = Ticket.omit({
  description: true,
  fields: true,
  conversations: true,
  next: true,
  ways: true,
  names: true,
  tags: true,
  pageUrl: true,
  survey: true,
})
export type TicketRow = z.infer<typeof TicketRow>

export const NewTicket = z.object({
  typeId: Id,
  subject: Text(200),
  description: z.string().trim().max(20_000).default(''),
  priority: Priority.default('normal'),
  customerId: Id.optional(),
  assigneeId: Id.optional(),
  departmentId: Id.optional(),
  fields: FieldValues.default({}),
})
export type NewTicket = z.infer<typeof NewTicket>

export const EditTicket = z.object({
  subject: Text(200).optional(),
  description: z.string().trim().max(20_000).optional(),
  priority: Priority.optional(),
  customerId: Id.nullable().optional(),
  fields: FieldValues.optional(),
})
export type EditTicket = z.infer<typeof EditTicket>

export const Assignment = z.object({ assigneeId: Id.nullable().optional(), departmentId: Id.nullable().optional() })
export type Assignment = z.infer<typeof Assignment>
/** `despite` says why it is resolved although parts of it are open; it needs a permission of its own. */
export const Resolution = z.object({ result: Text(4000), despite: Text(500).optional() })
export type Resolution = z.infer<typeof Resolution>
export const Reopening = z.object({ reason: Text(500) })
export type Reopening = z.infer<typeof Reopening>
/** To a state of its type's own, with what that asks for. */
export const Move = z.object({
  status: z.string().max(60),
  result: Text(4000).optional(),
  despite: Text(500).optional(),
  reason: Text(500).optional(),
  fields: FieldValues.optional(),
})
export type Move = z.infer<typeof Move>

export const TicketSort = z.enum(['newest', 'oldest', 'due', 'priority', 'updated'])
export type TicketSort = z.infer<typeof TicketSort>

export const TicketsQuery = PageQuery.extend({
  /** A saved view; what else is asked narrows it. */
  view: Id.optional(),
  /** Full text, Chinese and English. */
  q: z.string().max(100).optional(),
  state: z.union([TicketState, z.literal('unresolved')]).optional(),
  assignee: z.union([Id, z.literal('me'), z.literal('nobody')]).optional(),
  department: z.union([Id, z.literal('mine')]).optional(),
  customer: Id.optional(),
  type: Id.optional(),
  priority: Priority.optional(),
  /** The view's when absent, else the newest first. */
  sort: TicketSort.optional(),
})
export type TicketsQuery = z.infer<typeof TicketsQuery>

export const Tags = z.object({ items: z.array(z.string()) })
export const TagsChange = z.object({
  add: z.array(Tag).max(20).default([]),
  remove: z.array(Tag).max(20).default([]),
})
export type TagsChange = z.input<typeof TagsChange>
export const TagsQuery = z.object({
  q: z.string().trim().max(40).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const TicketEvent = z.object({
  number: z.string(),
  type: z.string(),
  at: Time,
  actor: z.string(),
  detail: z.record(z.string(), z.unknown()),
  /** Of the people and departments in it, also of those who left since. */
  names: z.record(Id, z.string()),
})
export type TicketEvent = z.infer<typeof TicketEvent>
