import { z } from 'zod'
import { ApprovalHow, ApprovalLate } from './approvals.ts'
import { Id, Text, Time, Words } from './common.ts'
import { Condition } from './conditions.ts'
import { FieldValues, FormField } from './forms.ts'
import { Priority, Status } from './tickets.ts'

/** Whose yes a way needs: it is asked for when somebody tries the way, and with it the ticket goes on by itself. */
export const WayApproval = z.object({
  how: ApprovalHow,
  people: z.array(Id).max(20),
  /** The two states when absent. */
  question: z.string().trim().max(500).optional(),
  late: ApprovalLate.optional(),
})
export type WayApproval = z.infer<typeof WayApproval>

export const Transition = z.object({
  from: z.string().max(60),
  to: z.string().max(60),
  guard: Condition.optional(),
  /** What a person is told while the guard does not hold. */
  because: Words.optional(),
  needs: z.array(z.string().max(60)).max(60).optional(),
  roles: z.array(z.string().max(60)).max(50).optional(),
  approval: WayApproval.optional(),
})
export type Transition = z.infer<typeof Transition>

/** `TS-20261125-0007`: the counter begins again with every day, month or year. */
export const Numbering = z.object({
  prefix: z.string().max(20),
  date: z.enum(['day', 'month', 'year', 'none']),
  digits: z.number().int(),
})
export type Numbering = z.infer<typeof Numbering>

const LongWords = z.object({ zh: z.string().max(4000), en: z.string().max(4000) })
export const Template = z.object({
  key: z.string().max(60),
  name: Words,
  subject: Words,
  description: LongWords,
  priority: Priority.optional(),
  values: FieldValues.optional(),
})
export type Template = z.infer<typeof Template>

/** Everything an admin designs of a type. */
export const Design = z.object({
  name: Words,
  fields: z.array(FormField).max(200),
  statuses: z.array(Status).max(100),
  transitions: z.array(Transition).max(500),
  numbering: Numbering.optional(),
  templates: z.array(Template).max(50),
  respondWithinMs: z
    .number()
    .int()
    .min(60_000)
    .max(366 * 86_400_000),
  resolveWithinMs: z
    .number()
    .int()
    .min(60_000)
    .max(366 * 86_400_000),
  departmentId: Id.optional(),
  queueKey: z.string().max(60).optional(),
})
export type Design = z.infer<typeof Design>

/** `fields.amount` was added, `statuses.paying.name` changed. */
export const Change = z.object({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})
export type Change = z.infer<typeof Change>

/** A type in the making: what is published, and the draft that is not yet. */
export const TypeInMaking = z.object({
  id: Id,
  key: z.string(),
  /** 0 while nothing is published. */
  version: z.number().int(),
  design: Design,
  isDraft: z.boolean(),
  /** What publishing the draft would change. */
  changes: z.array(Change),
  /** Opens no tickets any more; those that are there live on. */
  isRetired: z.boolean(),
  revision: z.number().int(),
})
export type TypeInMaking = z.infer<typeof TypeInMaking>

export const NewType = z.object({ key: z.string().max(60), design: Design })
export type NewType = z.infer<typeof NewType>

/** Published as it is in the draft, or an old version once more. */
export const Publication = z.object({ backTo: z.number().int().min(1).optional() })
export type Publication = z.infer<typeof Publication>

export const TypeVersion = z.object({
  version: z.number().int(),
  at: Time,
  actor: z.string(),
  backTo: z.number().int().optional(),
  /** Against the version before. */
  changes: z.array(Change),
})
export type TypeVersion = z.infer<typeof TypeVersion>

/** Where a type is named; while something still `opens` it, it cannot be retired. */
export const TypeUse = z.object({
  kind: z.enum(['flow', 'number', 'rule', 'policy']),
  name: z.string(),
  opens: z.boolean(),
})
export type TypeUse = z.infer<typeof TypeUse>

/** What would be refused, and what publishing would change. */
export const Checked = z.object({
  problems: z.array(z.object({ path: z.string(), rule: z.string() })),
  changes: z.array(Change),
  /** Who goes on asking for a field or a state which no type would have any more. */
  stillAsked: z.array(
    z.object({
      what: z.enum(['field', 'status']),
      key: z.string(),
      /** Of one person's own view the name is the person's. */
      kind: z.enum(['rule', 'view', 'own-view', 'policy']),
      name: z.string(),
    }),
  ),
})
export type Checked = z.infer<typeof Checked>

export const TemplateQuery = z.object({ customer: Id.optional(), language: z.enum(['zh', 'en']).default('zh') })
/** A ticket half written. */
export const FilledTemplate = z.object({
  subject: Text(200).or(z.literal('')),
  description: z.string(),
  priority: Priority.optional(),
  fields: FieldValues,
})
export type FilledTemplate = z.infer<typeof FilledTemplate>
