import { z } from 'zod'
import { Id, PageQuery, Text, Time, Words } from './common.ts'
import { ScreenPop } from './conversations.ts'

/** 1 to 10; `prefer` puts those who have it before the others. */
export const RequiredSkill = z.object({
  skill: Text(60),
  level: z.number().int().min(1).max(10),
  weight: z.number().int().min(1).max(100).default(1),
  need: z.enum(['must', 'prefer']).default('must'),
})
export type RequiredSkill = z.infer<typeof RequiredSkill>

const waitMs = z.number().int().min(1_000).max(86_400_000)

/** Bullseye: what is let go after waiting so long. `*` is every skill, `lang:*` every language; level 0 lets go. */
export const RelaxStep = z.object({
  afterMs: waitMs,
  lower: z
    .array(z.object({ skill: Text(60), to: z.number().int().min(0).max(10) }))
    .max(20)
    .default([]),
  anyTeam: z.boolean().default(false),
})
export type RelaxStep = z.infer<typeof RelaxStep>

export const Overflow = z.discriminatedUnion('when', [
  z.object({ when: z.literal('waited'), afterMs: waitMs, to: Id }),
  z.object({ when: z.literal('length'), over: z.number().int().min(0).max(100_000), to: Id }),
  z.object({ when: z.literal('closed'), to: Id }),
  z.object({ when: z.literal('nobody'), to: Id }),
])
export type Overflow = z.infer<typeof Overflow>

const Intervals = z.array(z.object({ from: z.string().max(5), to: z.string().max(5) })).max(10)
const Weekday = z.literal([1, 2, 3, 4, 5, 6, 7])

/** A week of intervals `HH:MM`, and days that differ. 1 is Monday. */
export const OpeningHours = z.object({
  timeZone: z.string().min(1).max(60),
  week: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), Intervals),
  exceptions: z
    .array(
      z.object({
        day: z.iso.date(),
        name: z.string().max(60),
        hours: z.union([Intervals, z.object({ like: Weekday })]),
      }),
    )
    .max(400),
})
export type OpeningHours = z.infer<typeof OpeningHours>

/** What a queue may choose; whatever is left out is as plain as can be. */
export const QueueRules = z.object({
  strategy: z.enum(['longest-idle', 'least-occupied', 'best-skill', 'sticky']).default('longest-idle'),
  stickyForMs: waitMs.default(30_000),
  language: z.enum(['must', 'prefer', 'ignore']).default('prefer'),
  teamIds: z.array(Id).max(50).default([]),
  weight: z.number().int().min(1).max(100).default(1),
  /** So long a wait is worth one step of priority; absent: priority goes before any wait. */
  ageingMs: z.number().int().min(1_000).max(86_400_000).optional(),
  relax: z.array(RelaxStep).max(10).default([]),
  overflow: z.array(Overflow).max(10).default([]),
  hours: OpeningHours.optional(),
  onMissed: z.enum(['break', 'stay']).default('break'),
  tickets: z.enum(['offer', 'assign']).default('offer'),
})
export type QueueRules = z.infer<typeof QueueRules>

/** `PUT` takes the whole queue; what is left out goes back to its default. */
export const EditQueue = QueueRules.extend({
  name: Words,
  skills: z.array(RequiredSkill).max(20).default([]),
  ringForMs: z.number().int().min(1_000).max(300_000).default(20_000),
  longestWaitMs: waitMs.default(1_800_000),
  wrapUpForMs: z.number().int().min(1_000).max(3_600_000).default(120_000),
  most: z.number().int().min(0).max(100_000).default(500),
  open: z.boolean().default(true),
})
export type EditQueue = z.infer<typeof EditQueue>
export const NewQueue = EditQueue.extend({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/) })
export type NewQueue = z.infer<typeof NewQueue>

export const Queue = EditQueue.extend({
  id: Id,
  key: z.string(),
  revision: z.number().int(),
  waiting: z.number().int(),
})
export type Queue = z.infer<typeof Queue>

/** Something of a queue that will never come to pass; `at` says where, such as `relax.1`. */
export const QueueWarning = z.object({
  at: z.string(),
  code: z.enum([
    'skill-nobody-has',
    'language-nobody-speaks',
    'team-without-agents',
    'never-reached',
    'changes-nothing',
    'leads-to-closed',
  ]),
  detail: z.string().optional(),
})
export type QueueWarning = z.infer<typeof QueueWarning>
export const SavedQueue = Queue.extend({ warnings: z.array(QueueWarning) })
export type SavedQueue = z.infer<typeof SavedQueue>

export const Skill = z.object({ key: z.string(), name: Words })
export type Skill = z.infer<typeof Skill>

/** Why an agent was not chosen, in stable words. */
export const Exclusion = z.enum([
  'not-available',
  'busy',
  'at-capacity',
  'lacks-skill',
  'just-declined',
  'not-on-queue',
  'no-phone',
])
export type Exclusion = z.infer<typeof Exclusion>

export const Decision = z.object({
  id: z.string(),
  workItemId: Id,
  at: Time,
  kind: z.enum(['offer', 'wait', 'overflow']),
  agentId: Id.optional(),
  because: z.string(),
  considered: z.array(
    z.object({
      agentId: Id,
      name: z.string(),
      excluded: Exclusion.optional(),
      detail: z.string().optional(),
      idleMs: z.number().int().optional(),
    }),
  ),
})
export type Decision = z.infer<typeof Decision>
export const DecisionsQuery = PageQuery.extend({ conversation: Id.optional(), agent: Id.optional() })

export const WorkKind = z.enum(['call', 'chat', 'ticket'])
export type WorkKind = z.infer<typeof WorkKind>

export const Offer = z.object({
  id: Id,
  kind: WorkKind,
  conversationId: Id,
  callId: Id.optional(),
  queue: z.object({ id: Id, name: Words }),
  from: z.string(),
  customerName: z.string().optional(),
  enqueuedAt: Time,
  offeredAt: Time,
  expiresAt: Time,
  /** e.g. `idle-longest`; the desk puts it in words. */
  because: z.string(),
  keys: z.array(z.object({ key: z.string(), words: Words.optional() })),
})
export type Offer = z.infer<typeof Offer>
export const OfferWithPop = Offer.extend({ pop: ScreenPop })
export type OfferWithPop = z.infer<typeof OfferWithPop>
