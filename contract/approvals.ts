import { z } from 'zod'
import { Id, PersonRef, Text, Time } from './common.ts'

export const ApprovalState = z.enum(['open', 'approved', 'refused', 'withdrawn'])
export type ApprovalState = z.infer<typeof ApprovalState>
/** The first word decides, everybody must agree, or everybody one after the other. */
export const ApprovalHow = z.enum(['one', 'all', 'in-order'])
export type ApprovalHow = z.infer<typeof ApprovalHow>

export const Voice = z.object({
  person: PersonRef,
  handedOnBy: z.array(PersonRef),
  said: z.enum(['approved', 'refused']).optional(),
  words: z.string(),
  at: Time.optional(),
  /** Their word is waited for now. */
  turn: z.boolean(),
})
export type Voice = z.infer<typeof Voice>

export const Approval = z.object({
  id: Id,
  ticketId: Id,
  subtaskId: Id.optional(),
  question: z.string(),
  how: ApprovalHow,
  state: ApprovalState,
  voices: z.array(Voice),
  askedBy: PersonRef.optional(),
  askedAt: Time,
  dueAt: Time.optional(),
  whenLate: z.enum(['approve', 'refuse', 'pass-on']).optional(),
  decidedAt: Time.optional(),
  revision: z.number().int(),
})
export type Approval = z.infer<typeof Approval>

/** For those who are asked: what it is about, also when the ticket is not theirs to read. */
export const ApprovalWithTicket = Approval.extend({
  ticket: z.object({ id: Id, number: z.number().int(), subject: z.string(), description: z.string() }),
  subtask: z.object({ id: Id, number: z.number().int(), title: z.string() }).optional(),
})
export type ApprovalWithTicket = z.infer<typeof ApprovalWithTicket>

/** What follows when nobody answered in time. */
export const ApprovalLate = z.object({
  afterMs: z
    .number()
    .int()
    .min(60_000)
    .max(90 * 24 * 3_600_000),
  what: z.discriminatedUnion('follows', [
    z.object({ follows: z.literal('approve') }),
    z.object({ follows: z.literal('refuse') }),
    z.object({ follows: z.literal('pass-on'), to: Id }),
  ]),
})
export type ApprovalLate = z.infer<typeof ApprovalLate>

export const NewApproval = z.object({
  subtaskId: Id.optional(),
  question: Text(2000),
  how: ApprovalHow.default('one'),
  people: z.array(Id).min(1).max(20),
  late: ApprovalLate.optional(),
})
export type NewApproval = z.infer<typeof NewApproval>

/** A no without a reason helps nobody. */
export const Decision = z.discriminatedUnion('said', [
  z.object({ said: z.literal('approved'), words: z.string().trim().max(2000).default('') }),
  z.object({ said: z.literal('refused'), words: Text(2000) }),
])
export type Decision = z.infer<typeof Decision>
export const Delegation = z.object({ toId: Id })
export const Withdrawal = z.object({ reason: Text(500) })
