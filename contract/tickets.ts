import { z } from 'zod'
import { FileRef, Id, PageQuery, PersonRef, Text, Time, Words } from './common.ts'
import { Condition } from './conditions.ts'
import { Preference } from './customers.ts'

export const TicketState = z.enum(['open', 'pending', 'resolved', 'closed'])
export type TicketState = z.infer<typeof TicketState>
export const Priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>

/** Kinds simple enough for a cell of a table. */
const CellKind = z.enum(['text', 'number', 'money', 'date', 'choice', 'phone', 'order-number', 'address', 'name'])
export const FieldKind = z.enum([
  ...CellKind.options,
  'long-text',
  'multi-choice',
  'cascade',
  'customer',
  'user',
  'file',
  'table',
])
export type FieldKind = z.infer<typeof FieldKind>

/** Of a cascade each option has the next level beneath it. */
export type Option = { value: string; label: Words; options?: Option[] | undefined }
const Option: z.ZodType<Option> = z.object({
  value: z.string().min(1).max(80),
  label: Words,
  options: z.lazy(() => z.array(Option).max(1_000)).optional(),
})

const Column = z.object({
  key: z.string().max(60),
  label: Words,
  kind: CellKind,
  required: z.boolean().optional(),
  options: z.array(Option).max(200).optional(),
})
export type Column = z.infer<typeof Column>

/** Several choices, files, the steps of a cascade, or the rows of a table. How many are too many the form says. */
const Row = z.record(z.string().max(60), z.union([z.string().max(4000), z.number(), z.null()]))
const List = z.union([z.array(z.string().max(200)), z.array(Row)])
export const FieldValue = z.union([z.string().max(4000), z.number(), List])
export type FieldValue = z.infer<typeof FieldValue>

const roles = z.array(z.string().max(60)).max(50).optional()
export const FormField = z.object({
  key: z.string().max(60),
  label: Words,
  hint: Words.optional(),
  kind: FieldKind,
  required: z.boolean(),
  requiredWhen: Condition.optional(),
  /** Hidden while it does not hold; a hidden value is not asked for and not lost. */
  visibleWhen: Condition.optional(),
  /** Of a date also `today`. */
  default: FieldValue.optional(),
  /** Roles that may see it, everybody when absent; and those of them that may write it. */
  read: roles,
  write: roles,
  options: z.array(Option).max(1_000).optional(),
  columns: z.array(Column).max(40).optional(),
  /** Of an order number: `#` a digit, `@` a letter, `*` either. */
  shape: z.string().max(40).optional(),
  checkDigit: z.enum(['luhn', 'mod-11-2']).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
})
export type FormField = z.infer<typeof FormField>

/** A state of the type's own; `kind` is what lists, clocks and reports go by. */
export const Status = z.object({ key: z.string().max(60), name: Words, kind: TicketState })
export type Status = z.infer<typeof Status>

/** A field as this person meets it: what they may not see is not there, what they may not write says so. */
export const ShownField = FormField.omit({ read: true, write: true }).extend({ readOnly: z.boolean().optional() })
export type ShownField = z.infer<typeof ShownField>

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

/** Values of the form by field key, in their normal form: numbers as numbers, dates as ISO days. */
export const FieldValues = z.record(z.string().max(60), z.union([FieldValue, z.null()]))
export type FieldValues = z.infer<typeof FieldValues>

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

export const Comment = z.object({
  id: Id,
  ticketId: Id,
  /** Public ones are shown to the customer. */
  kind: z.enum(['internal', 'public']),
  from: z.enum(['agent', 'customer', 'system']),
  author: PersonRef.optional(),
  text: z.string(),
  files: z.array(FileRef),
  at: Time,
})
export type Comment = z.infer<typeof Comment>
export const NewComment = z.object({
  kind: z.enum(['internal', 'public']),
  text: Text(10_000),
  fileIds: z.array(Id).max(10).default([]),
  /** Colleagues who are named in it: they are told, and watch the ticket from then on. */
  mentionIds: z.array(Id).max(10).default([]),
})
export type NewComment = z.infer<typeof NewComment>

/** What somebody has begun to say and not sent; nobody else sees it. */
export const NewUnsentComment = z.object({
  kind: z.enum(['internal', 'public']),
  text: z.string().max(10_000),
  fileIds: z.array(Id).max(10).default([]),
})
export type NewUnsentComment = z.infer<typeof NewUnsentComment>
export const UnsentComment = NewUnsentComment.omit({ fileIds: true }).extend({ files: z.array(FileRef) })
export type UnsentComment = z.infer<typeof UnsentComment>

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
})
export type TicketEvent = z.infer<typeof TicketEvent>

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
