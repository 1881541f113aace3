import { z } from 'zod'
import { Id, PageQuery, Text, Time } from './common.ts'
import { FieldValue } from './forms.ts'
import { Priority, TicketState, TicketsQuery } from './tickets.ts'

const Tag = Text(40)

/** What can be done to many tickets at once. Each is done through the same door as to one. */
export const BulkAction = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('assign'),
    assigneeId: Id.nullable().optional(),
    departmentId: Id.nullable().optional(),
  }),
  z.strictObject({ do: z.literal('set-priority'), priority: Priority }),
  /** By the first way of its type that leads to a state of this kind and is open to you. */
  z.strictObject({
    do: z.literal('set-state'),
    state: TicketState,
    result: Text(4000).optional(),
    reason: Text(500).optional(),
  }),
  z.strictObject({ do: z.literal('set-field'), key: z.string().min(1).max(60), value: FieldValue.nullable() }),
  z.strictObject({
    do: z.literal('tag'),
    add: z.array(Tag).max(10).default([]),
    remove: z.array(Tag).max(10).default([]),
  }),
  z.strictObject({ do: z.literal('comment'), kind: z.enum(['internal', 'public']), text: Text(10_000) }),
])
export type BulkAction = z.infer<typeof BulkAction>

export const mostTickets = 10_000

export const NewBulkEdit = z
  .strictObject({
    /** These, or everything that a list finds. */
    ticketIds: z.array(Id).min(1).max(mostTickets).optional(),
    find: TicketsQuery.omit({ limit: true, after: true }).optional(),
    actions: z.array(BulkAction).min(1).max(6),
  })
  .refine(({ ticketIds, find }) => (ticketIds === undefined) !== (find === undefined), {
    error: 'names tickets, or says what to find',
    path: ['ticketIds'],
  })
  .refine(({ actions }) => new Set(actions.map((action) => action.do)).size === actions.length, {
    error: 'does each thing once',
    path: ['actions'],
  })
export type NewBulkEdit = z.infer<typeof NewBulkEdit>

/** Why a ticket stays as it is, was refused, or was not taken back. */
export const BulkBecause = z.enum([
  'out-of-reach',
  'closed',
  'nothing-to-change',
  'no-way',
  'role',
  'fields',
  'guard',
  'parts-open',
  'field-unknown',
  'value-not-valid',
  'needs-yes',
  'refused',
  'changed-since',
  'said',
])
export type BulkBecause = z.infer<typeof BulkBecause>

/** `ready`: shown, and nothing done yet. */
export const BulkEdit = z.object({
  id: Id,
  state: z.enum(['ready', 'running', 'done', 'undoing', 'undone']),
  actions: z.array(BulkAction),
  total: z.number().int(),
  counts: z.object({
    stays: z.number().int(),
    waiting: z.number().int(),
    done: z.number().int(),
    refused: z.number().int(),
    undone: z.number().int(),
    left: z.number().int(),
  }),
  /** How many for each reason, of those that stay, were refused or left. */
  reasons: z.array(z.object({ because: BulkBecause, count: z.number().int() })),
  madeAt: Time,
  finishedAt: Time.optional(),
  /** Until then it can be taken back. */
  undoUntil: Time.optional(),
})
export type BulkEdit = z.infer<typeof BulkEdit>

export const BulkTicketState = z.enum(['stays', 'waiting', 'begun', 'done', 'refused', 'undone', 'left'])
export const BulkTicketsQuery = PageQuery.extend({ state: BulkTicketState.optional() })
export const BulkTicket = z.object({
  ticketId: Id,
  number: z.number().int(),
  subject: z.string(),
  state: BulkTicketState,
  because: BulkBecause.optional(),
  words: z.string().optional(),
})
export type BulkTicket = z.infer<typeof BulkTicket>
