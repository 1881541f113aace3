import { z } from 'zod'
import { Id, PageQuery, PersonRef, Text, Time } from './common.ts'
import { EditQueue } from './routing.ts'

const Level = z.object({ skill: Text(60), level: z.number().int().min(1).max(10) })
const WallTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/** What is different on the day gone through again; what is not named stays as it was. */
export const WhatIfChanges = z.object({
  /** Whole queues, as `PUT /queues/{id}` takes them. */
  queues: z
    .array(z.object({ queueId: Id, queue: EditQueue }))
    .max(100)
    .default([]),
  agents: z
    .array(
      z.object({
        agentId: Id,
        skills: z.array(Level).max(50).optional(),
        chatCapacity: z.number().int().min(0).max(50).optional(),
        /** Not there that day. */
        absent: z.boolean().default(false),
      }),
    )
    .max(2_000)
    .default([]),
  /** People who were not there: so many, with these skills, from when to when by the centre's clock. */
  extra: z
    .array(
      z.object({
        count: z.number().int().min(1).max(200),
        skills: z.array(Level).max(50).default([]),
        chatCapacity: z.number().int().min(0).max(50).default(3),
        from: WallTime,
        to: WallTime,
      }),
    )
    .max(20)
    .default([]),
})
export type WhatIfChanges = z.infer<typeof WhatIfChanges>

export const Formula = z.enum(['SL-1', 'SL-2', 'SL-3', 'SL-4'])
export type Formula = z.infer<typeof Formula>

export const NewWhatIf = z.object({
  name: Text(80),
  /** In the centre's time zone; over, or at least begun. */
  day: z.iso.date(),
  changes: WhatIfChanges,
  /** Answered within this is answered in time. */
  thresholdMs: z.number().int().min(1_000).max(3_600_000).default(20_000),
})
export type NewWhatIf = z.infer<typeof NewWhatIf>

/** DESIGN §8. `null` where there is nothing to divide by. */
export const Figures = z.object({
  offered: z.number().int(),
  answered: z.number().int(),
  abandoned: z.number().int(),
  /** Timed out, turned away, or sent elsewhere before an answer. */
  lost: z.number().int(),
  serviceLevel: z.number().nullable(),
  averageAnswerMs: z.number().nullable(),
  abandonShare: z.number().nullable(),
  occupancy: z.number().nullable(),
  longestWaitMs: z.number().int(),
  /** Pushed tickets not done when they were due. */
  breaches: z.number().int(),
})
export type Figures = z.infer<typeof Figures>

export const WhatIfSide = z.object({ whole: Figures, halfHours: z.array(Figures) })

/** Where a day cannot know, this was assumed. */
export const WhatIfModel = z.object({
  /** How long callers would have waited; Kaplan–Meier over the day, an exponential tail behind it. */
  patience: z.array(
    z.object({
      kind: z.enum(['call', 'chat', 'ticket']),
      name: z.literal('kaplan-meier-exponential-tail'),
      observed: z.number().int(),
      gaveUp: z.number().int(),
      /** Absent when nobody gave up: then nobody ever does. */
      meanMs: z.number().optional(),
    }),
  ),
  handling: z.object({ name: z.literal('empirical-by-queue'), observed: z.number().int(), assumedMs: z.number() }),
  ringing: z.object({ name: z.literal('empirical-by-agent'), observed: z.number().int(), assumedMs: z.number() }),
})

export const WhatIfAnswer = z.object({
  /** Where the half hours begin. */
  from: Time,
  formula: Formula,
  before: WhatIfSide,
  after: WhatIfSide,
  queues: z.array(z.object({ queueId: Id, before: WhatIfSide, after: WhatIfSide })),
  model: WhatIfModel,
  /** Decisions of the day, and how many of them the unchanged day decided the same. */
  faithful: z.object({ decisions: z.number().int(), same: z.number().int() }),
  tookMs: z.number().int(),
})
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>

export const WhatIfRow = z.object({
  id: Id,
  name: z.string(),
  day: z.iso.date(),
  state: z.enum(['asked', 'running', 'done', 'failed']),
  /** Why it failed: `too-many-contacts`, `nothing-that-day`, `our-fault`. */
  because: z.string().optional(),
  askedBy: PersonRef,
  askedAt: Time,
  endedAt: Time.optional(),
})
export type WhatIfRow = z.infer<typeof WhatIfRow>

export const WhatIf = WhatIfRow.extend({
  changes: WhatIfChanges,
  thresholdMs: z.number().int(),
  answer: WhatIfAnswer.optional(),
})
export type WhatIf = z.infer<typeof WhatIf>

export const WhatIfsQuery = PageQuery
/** Any answer can be read under another formula. */
export const WhatIfQuery = z.object({ formula: Formula.default('SL-4') })
