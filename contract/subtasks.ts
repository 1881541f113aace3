import { z } from 'zod'
import { FileRef, Id, PageQuery, PersonRef, Text, Time, Words } from './common.ts'
import { Priority, Ticket } from './tickets.ts'

export const SubtaskState = z.enum(['waiting', 'ready', 'working', 'asking', 'handed-back', 'done', 'cancelled'])
export type SubtaskState = z.infer<typeof SubtaskState>

const minuteMs = 60_000
const yearMs = 366 * 24 * 3_600_000
const AllowedMs = z.number().int().min(minuteMs).max(yearMs)

export const Subtask = z.object({
  id: Id,
  ticketId: Id,
  /** The 2 of #1029-2. */
  number: z.number().int(),
  title: z.string(),
  instructions: z.string(),
  state: SubtaskState,
  department: PersonRef,
  owner: PersonRef.optional(),
  /** Parts of the same ticket that come before it. */
  needs: z.array(Id),
  /** The ticket cannot be resolved while this is open. */
  required: z.boolean(),
  /** How long the department may take once it can begin (OLA). */
  allowedMs: z.number().int().optional(),
  /** Absent while its clock stands. */
  dueAt: Time.optional(),
  readyAt: Time.optional(),
  startedAt: Time.optional(),
  doneAt: Time.optional(),
  /** The approval it waits for. */
  approvalId: Id.optional(),
  /** Why it asks, was handed back, or was cancelled. */
  reason: z.string().optional(),
  result: z.string().optional(),
  createdAt: Time,
  updatedAt: Time,
  revision: z.number().int(),
})
export type Subtask = z.infer<typeof Subtask>

/** In a department's list a part stands beside its ticket. */
export const SubtaskRow = Subtask.extend({
  ticket: z.object({ id: Id, number: z.number().int(), subject: z.string(), priority: Priority }),
})
export type SubtaskRow = z.infer<typeof SubtaskRow>

/** What whoever works on a part may know of the promise it belongs to, and no more. */
export const SubtaskParent = Ticket.pick({
  id: true,
  number: true,
  type: true,
  subject: true,
  description: true,
  fields: true,
  state: true,
  priority: true,
  customer: true,
  assignee: true,
  department: true,
  dueAt: true,
})
export type SubtaskParent = z.infer<typeof SubtaskParent>

export const SubtaskWithParent = Subtask.extend({
  ticket: SubtaskParent,
  /** The other parts, so that one sees what came before and who waits. */
  siblings: z.array(Subtask),
  /** What the one who asks may do with it now. */
  may: z.object({ work: z.boolean(), direct: z.boolean(), openTicket: z.boolean() }),
})
export type SubtaskWithParent = z.infer<typeof SubtaskWithParent>

const PartKey = z.string().regex(/^[\w-]{1,40}$/)
export const Part = z.object({
  /** How parts of one plan name each other. */
  key: PartKey,
  title: Text(120),
  instructions: z.string().trim().max(4000).default(''),
  departmentId: Id,
  ownerId: Id.optional(),
  needs: z.array(PartKey).max(50).default([]),
  allowedMs: AllowedMs.optional(),
  required: z.boolean().default(true),
})
export type Part = z.infer<typeof Part>

/** Parts by hand, or those of a plan. */
export const Split = z.union([
  z.object({ parts: z.array(Part).min(1).max(50) }),
  z.object({ plan: z.string().max(60) }),
])
export type Split = z.infer<typeof Split>

export const Plan = z.object({ key: z.string(), name: Words, parts: z.array(Part), revision: z.number().int() })
export type Plan = z.infer<typeof Plan>
export const SavePlan = z.object({ name: Words, parts: z.array(Part).min(1).max(50) })
export type SavePlan = z.infer<typeof SavePlan>
export const PlanParam = z.object({ key: z.string().regex(/^[\w-]{1,60}$/) })

export const EditSubtask = z.object({
  title: Text(120).optional(),
  instructions: z.string().trim().max(4000).optional(),
  departmentId: Id.optional(),
  needs: z.array(Id).max(50).optional(),
  required: z.boolean().optional(),
  allowedMs: AllowedMs.nullable().optional(),
})
export type EditSubtask = z.infer<typeof EditSubtask>

export const Owner = z.object({ ownerId: Id.nullable() })
export const Question = z.object({ question: Text(2000) })
export const Return = z.object({ reason: Text(2000) })
export const SentAgain = z.object({ departmentId: Id.optional(), words: Text(2000).optional() })
export const SubtaskResult = z.object({ result: Text(4000) })
export const Cancellation = z.object({ reason: Text(500) })

export const SubtasksQuery = PageQuery.extend({
  /** One state, or several at once: `todo` can be worked on, `stuck` is with the ticket's owner. */
  state: z.union([SubtaskState, z.enum(['open', 'todo', 'stuck'])]).default('open'),
  department: z.union([Id, z.literal('mine')]).optional(),
  owner: z.union([Id, z.literal('me'), z.literal('nobody')]).optional(),
})
export type SubtasksQuery = z.infer<typeof SubtasksQuery>

/** The work of one's own department, in figures. */
export const SubtaskCounts = z.object({
  mine: z.number().int(),
  ready: z.number().int(),
  working: z.number().int(),
  /** With the ticket's owner: asked or handed back. */
  stuck: z.number().int(),
  waiting: z.number().int(),
  overdue: z.number().int(),
  doneToday: z.number().int(),
  /** Approvals that wait for me. */
  approvals: z.number().int(),
})
export type SubtaskCounts = z.infer<typeof SubtaskCounts>

export const SubtaskComment = z.object({
  id: Id,
  subtaskId: Id,
  author: PersonRef.optional(),
  text: z.string(),
  files: z.array(FileRef),
  at: Time,
})
export type SubtaskComment = z.infer<typeof SubtaskComment>
export const NewSubtaskComment = z.object({ text: Text(10_000), fileIds: z.array(Id).max(10).default([]) })
export type NewSubtaskComment = z.infer<typeof NewSubtaskComment>

/** Who had the ticket: a department, a person without one, the customer, nobody yet, or it was resolved. */
export const Holder = z.object({
  kind: z.enum(['department', 'person', 'customer', 'nobody', 'resolved']),
  id: Id.optional(),
  name: z.string().optional(),
})
export type Holder = z.infer<typeof Holder>

/** Where the time went. The shares sum exactly to the time from opening to `until`. */
export const TimeWent = z.object({
  from: Time,
  until: Time,
  holders: z.array(
    Holder.extend({
      /** Its share: time held together is divided between those who held it. */
      shareMs: z.number().int(),
      /** All the time it had it, alone or together. */
      heldMs: z.number().int(),
    }),
  ),
  /** From when to when, and who: places in `holders`. */
  spans: z.array(z.object({ from: Time, to: Time, holders: z.array(z.number().int()) })),
})
export type TimeWent = z.infer<typeof TimeWent>
