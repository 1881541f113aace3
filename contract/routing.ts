import { z } from 'zod'
import { Id, PageQuery, Text, Time, Words } from './common.ts'
import { ScreenPop } from './conversations.ts'
import { OpeningHours } from './opening-hours.ts'

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
  /** For whoever rings now, from how the line moved lately; missing while too little is known. */
  estimatedWaitMs: z.number().int().optional(),
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

export const Skill = z.object({ key: z.string(), name: Words, revision: z.number().int() })
export type Skill = z.infer<typeof Skill>

/** Why an agent was not chosen, in stable words. */
export const Exclusion = z.enum([
  'not-available',
  'busy',
  'at-capacity',
  'lacks-skill',
  'just-declined',
  'not-on-queue',
  'not-on-team',
  'outside-shift',
  'no-phone',
  'no-screen',
  'waits-for-another',
])
export type Exclusion = z.infer<typeof Exclusion>

export const Decision = z.object({
  id: z.string(),
  workItemId: Id,
  conversationId: Id.optional(),
  ticketId: Id.optional(),
  at: Time,
  kind: z.enum(['offer', 'wait', 'overflow']),
  /** Absent in decisions from before a queue could choose. */
  queueId: Id.optional(),
  toQueueId: Id.optional(),
  strategy: QueueRules.shape.strategy.removeDefault().optional(),
  /** Steps of relaxation reached. */
  relaxed: z.number().int(),
  agentId: Id.optional(),
  /** `longest-idle`, `everyone-is-busy`, `waited` …; screens put it in words. */
  because: z.string(),
  considered: z.array(
    z.object({
      agentId: Id,
      name: z.string(),
      excluded: Exclusion.optional(),
      detail: z.string().optional(),
      idleMs: z.number().int().optional(),
      /** How well the skills fit, 0 to 100, where skills are weighed. */
      score: z.number().optional(),
      /** What they did lately, fading with the hour, where that decides. */
      occupiedMs: z.number().optional(),
    }),
  ),
})
export type Decision = z.infer<typeof Decision>
export const DecisionsQuery = PageQuery.extend({
  conversation: Id.optional(),
  ticket: Id.optional(),
  work: Id.optional(),
  agent: Id.optional(),
})

/** Who waits, for what, and why nobody has them yet. */
export const WaitingWork = z.object({
  id: Id,
  kind: z.enum(['call', 'chat', 'ticket']),
  conversationId: Id.optional(),
  ticketId: Id.optional(),
  /** They hung up to be called back, and kept their place. */
  callback: z.boolean(),
  queueId: Id,
  since: Time,
  /** 1 is next; 0 while it rings. */
  position: z.number().int(),
  priority: z.number().int(),
  /** `ringing`, or why nobody has it: `everyone-is-busy` … */
  because: z.string(),
  asks: z.array(RequiredSkill),
  relaxed: z.number().int(),
  nextChangeAt: Time.optional(),
})
export type WaitingWork = z.infer<typeof WaitingWork>
export const WorkQuery = z.object({ state: z.literal('waiting').default('waiting'), queue: Id.optional() })

/** What somebody took and has not finished. */
export const WorkInHand = z.object({
  id: Id,
  kind: z.enum(['call', 'chat', 'ticket']),
  /** A call that is being wrapped up has nobody on the line, and stays where it is. */
  state: z.enum(['active', 'wrapping-up']),
  agent: z.object({ id: Id, name: z.string() }),
  queueId: Id,
  conversationId: Id.optional(),
  ticketId: Id.optional(),
  since: Time,
  /** Whom it is about: for those who may read every conversation, and every ticket. */
  from: z.string().optional(),
  customerName: z.string().optional(),
  ticket: z.object({ number: z.number().int(), subject: z.string() }).optional(),
})
export type WorkInHand = z.infer<typeof WorkInHand>
export const WorkInHandQuery = z.object({ agent: Id.optional() })

/** To a colleague, or into a queue. */
export const WorkAssignment = z.union([z.strictObject({ agentId: Id }), z.strictObject({ queueId: Id })])
export type WorkAssignment = z.infer<typeof WorkAssignment>

export const WorkKind = z.enum(['call', 'chat', 'ticket'])
export type WorkKind = z.infer<typeof WorkKind>

export const Offer = z.object({
  id: Id,
  kind: WorkKind,
  /** Absent for tickets. */
  conversationId: Id.optional(),
  /** Absent when nobody is on the line yet: see `callback`. */
  callId: Id.optional(),
  ticket: z.object({ id: Id, number: z.number().int(), subject: z.string() }).optional(),
  /** Whoever accepts it rings the customer back. */
  callback: z.boolean(),
  queue: z.object({ id: Id, name: Words }),
  from: z.string(),
  customerName: z.string().optional(),
  enqueuedAt: Time,
  offeredAt: Time,
  expiresAt: Time,
  /** e.g. `idle-longest`; the desk puts it in words. The rest of the reason is the decision of this work. */
  workItemId: Id,
  because: z.string(),
  keys: z.array(z.object({ key: z.string(), words: Words.optional() })),
})
export type Offer = z.infer<typeof Offer>
export const OfferWithPop = Offer.extend({ pop: ScreenPop })
export type OfferWithPop = z.infer<typeof OfferWithPop>
