import { z } from 'zod'
import { ApprovalHow } from './approvals.ts'
import { Id, PersonRef, Text, Time } from './common.ts'
import { AskedTerm, Condition, ConditionVocabulary, WordedOption } from './conditions.ts'
import { Priority, Tag, TicketState } from './tickets.ts'

/** What a rule can wait for. */
const ruleEvents = [
  'ticket-opened',
  'ticket-edited',
  'ticket-assigned',
  'ticket-waits',
  'ticket-goes-on',
  'ticket-moved',
  'ticket-resolved',
  'ticket-reopened',
  'ticket-closed',
  'ticket-tagged',
  'ticket-response-late',
  'ticket-overdue',
  'page-in-vain',
  'comment-added',
  'conversation-linked',
  'subtask-handed-back',
  'subtask-done',
  'subtask-overdue',
  'approval-approved',
  'approval-refused',
  'survey-answered',
  'conversation-queued',
  'conversation-answered',
  'queue-left',
  'conversation-ended',
] as const

/** By working time: only its days, or counting its hours only. */
const Calendar = Id.optional()
const Wait = z.number().int().min(1).max(525_600)

/** When a rule is tried; the words of the events are listed under `/rules/vocabulary`. */
export const Trigger = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('events'), events: z.array(z.enum(ruleEvents)).min(1).max(20) }),
  z.strictObject({ on: z.literal('every'), minutes: z.number().int().min(1).max(10_080) }),
  z.strictObject({
    on: z.literal('at'),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of day, such as 09:30'),
    /** 1 is Monday. */
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    calendar: Calendar,
  }),
  z.strictObject({ on: z.literal('after'), state: TicketState, minutes: Wait, calendar: Calendar }),
  z.strictObject({
    on: z.literal('since'),
    moment: z.enum(['created', 'customer-wrote', 'agent-answered']),
    minutes: Wait,
    calendar: Calendar,
  }),
])
export type Trigger = z.infer<typeof Trigger>

const Template = Text(4000)
export const Action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('set-priority'), priority: Priority }),
  z.strictObject({
    do: z.literal('set-field'),
    key: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/i, 'is the key of a form field'),
    value: z.union([z.string().max(4000), z.number(), z.null()]),
  }),
  z.strictObject({ do: z.literal('set-state'), state: z.enum(['open', 'pending', 'closed']) }),
  z.strictObject({
    do: z.literal('set-status'),
    status: z.string().min(1).max(60),
    text: z.string().trim().max(4000).default(''),
  }),
  z.strictObject({ do: z.literal('resolve'), result: Template }),
  z.strictObject({
    do: z.literal('assign'),
    to: z.strictObject({ kind: z.enum(['person', 'department', 'least-busy']), id: Id }),
  }),
  z.strictObject({
    do: z.literal('route'),
    queue: z.string().max(60),
    priority: z.number().int().min(0).max(9).optional(),
    skills: z
      .array(z.strictObject({ skill: Text(60), level: z.number().int().min(1).max(10) }))
      .max(10)
      .default([]),
  }),
  z.strictObject({ do: z.literal('split'), plan: z.string().max(60) }),
  z.strictObject({
    do: z.literal('ask-approval'),
    whom: z.union([
      z.strictObject({ kind: z.literal('people'), ids: z.array(Id).max(20) }),
      z.strictObject({ kind: z.literal('supervisors') }),
    ]),
    how: ApprovalHow,
    text: Text(2000),
    late: z
      .strictObject({ minutes: z.number().int().min(1).max(129_600), follows: z.enum(['approve', 'refuse']) })
      .optional(),
  }),
  z.strictObject({ do: z.literal('tag'), add: z.array(Tag).max(10), remove: z.array(Tag).max(10) }),
  z.strictObject({ do: z.literal('comment'), kind: z.enum(['public', 'internal']), text: Template }),
  z.strictObject({
    do: z.literal('notify'),
    whom: z.union([
      z.strictObject({ kind: z.enum(['assignee', 'supervisors']) }),
      z.strictObject({ kind: z.enum(['person', 'department']), id: Id }),
    ]),
    text: Template,
  }),
  z.strictObject({ do: z.literal('escalate'), text: Template }),
  z.strictObject({ do: z.literal('survey') }),
  z.strictObject({ do: z.literal('run-flow'), flow: z.string().max(60) }),
  /** By id; a name that nobody has stays as it was typed, for the check to say so. */
  z.strictObject({ do: z.literal('call-webhook'), webhook: z.string().max(60) }),
])
export type Action = z.infer<typeof Action>

export const UnitCase = z.strictObject({
  name: Text(80),
  facts: z
    .record(
      z.string().max(80),
      z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(200)).max(50)]),
    )
    .refine((facts) => Object.keys(facts).length <= 50, 'has at most 50 facts'),
  matches: z.boolean(),
  does: z.array(z.string().max(40)).max(20).optional(),
  at: Time.optional(),
})
export type UnitCase = z.infer<typeof UnitCase>

/** What a version of a rule says. Without `if` every event is enough. */
export const RuleDefinition = z.strictObject({
  when: Trigger,
  if: Condition.optional(),
  actions: z.array(Action).max(20),
  stop: z.boolean().default(false),
  cases: z.array(UnitCase).max(50).default([]),
})
export type RuleDefinition = z.infer<typeof RuleDefinition>

export const RuleProblem = z.object({
  path: z.string(),
  level: z.enum(['error', 'warning']),
  code: z.string(),
  detail: z.string(),
  words: z.string(),
})
export type RuleProblem = z.infer<typeof RuleProblem>

/** A rule as a sentence in either language. */
export const RuleText = z.object({ zh: z.string(), en: z.string() })
export type RuleText = z.infer<typeof RuleText>
export const RuleToWrite = z.strictObject({ definition: RuleDefinition })
export const RuleToRead = z.strictObject({
  text: z.string().max(20_000),
  cases: z.array(UnitCase).max(50).default([]),
  /** Whose text it is, to be told whether it and others would set each other off. */
  rule: Id.optional(),
})
/** What a text says, or where it stops being a rule. */
export const RuleReading = z.object({
  definition: RuleDefinition.optional(),
  problems: z.array(RuleProblem),
  wrong: z.object({ line: z.number().int(), column: z.number().int(), words: RuleText }).optional(),
})
export type RuleReading = z.infer<typeof RuleReading>

export const WriteRule = z.strictObject({ name: Text(80), definition: RuleDefinition })
export type WriteRule = z.infer<typeof WriteRule>

export const Rule = z.object({
  id: Id,
  name: z.string(),
  place: z.number().int(),
  on: z.boolean(),
  version: z.number().int().optional(),
  published: RuleDefinition.optional(),
  draft: RuleDefinition.optional(),
  /** Of the draft, or else of what is published. */
  problems: z.array(RuleProblem),
  /** The same as a sentence. */
  text: RuleText,
  revision: z.number().int(),
  updatedAt: Time,
})
export type Rule = z.infer<typeof Rule>

export const RuleRow = Rule.pick({ id: true, name: true, place: true, on: true, version: true, revision: true }).extend(
  {
    hasDraft: z.boolean(),
    when: Trigger,
    actions: z.array(z.string()),
    /** In the last seven days. */
    matched: z.number().int(),
    lastMatchedAt: Time.optional(),
  },
)
export type RuleRow = z.infer<typeof RuleRow>
/** `revision` is that of their order; the order is saved with it. */
export const Rules = z.object({ items: z.array(RuleRow), revision: z.number().int() })
export type Rules = z.infer<typeof Rules>

export const RuleVersion = z.object({
  version: z.number().int(),
  definition: RuleDefinition,
  text: RuleText,
  publishedBy: PersonRef.optional(),
  publishedAt: Time,
})
export type RuleVersion = z.infer<typeof RuleVersion>

export const RuleOrder = z.strictObject({ ids: z.array(Id).min(1).max(2000) })
export const RuleTurned = z.strictObject({ on: z.boolean() })
export const RuleRollBack = z.strictObject({ version: z.number().int().min(1) })

const Option = WordedOption
export const RuleVocabulary = ConditionVocabulary.extend({
  events: z.array(Option.extend({ about: z.enum(['ticket', 'conversation']) })),
  terms: z.array(AskedTerm.extend({ group: z.string() })),
  actions: z.array(Option),
  placeholders: z.array(z.string()),
  people: z.array(Option),
  teams: z.array(Option),
  plans: z.array(Option),
  queues: z.array(Option),
  skills: z.array(Option),
  flows: z.array(Option),
  /** An off one may not be called by what is published. */
  webhooks: z.array(Option.extend({ on: z.boolean() })),
  calendars: z.array(Option),
})
export type RuleVocabulary = z.infer<typeof RuleVocabulary>
