import { z } from 'zod'
import { Id, PageQuery, Time } from './common.ts'
import { RuleDefinition } from './rules.ts'
import { WebhookPost } from './webhooks.ts'

export const ExecutionsQuery = PageQuery.extend({
  outcome: z.enum(['matched', 'missed', 'failed', 'stopped']).optional(),
  ticket: Id.optional(),
})
export const RuleExecution = z.object({
  ruleId: Id,
  version: z.number().int(),
  event: z.string(),
  eventType: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  outcome: z.enum(['begun', 'matched', 'missed', 'failed', 'stopped']),
  because: z.array(z.string()),
  actions: z.array(
    z.object({
      do: z.string(),
      /** `asked`: it waits for the yes that its way needs. */
      result: z.enum(['done', 'asked', 'refused', 'failed']),
      /** What it was about, and what that was and became, where a trace keeps it. */
      what: z.string().optional(),
      before: z.string().optional(),
      after: z.string().optional(),
      /** Of a refusal, or what came of it: the parts that were opened, the people who were asked. */
      words: z.string().optional(),
      /** Of a webhook: how far it has come by now. */
      post: WebhookPost.pick({ id: true, state: true, tries: true, status: true, trouble: true }).optional(),
    }),
  ),
  tookMs: z.number(),
  at: Time,
})
export type RuleExecution = z.infer<typeof RuleExecution>

export const RuleDryRunOf = z.strictObject({
  definition: RuleDefinition,
  days: z.number().int().min(1).max(90).default(7),
})
export const RuleDryRun = z.object({
  events: z.number().int(),
  matched: z.number().int(),
  changes: z.array(
    z.object({
      event: z.string(),
      eventType: z.string(),
      at: Time,
      subject: z.object({ kind: z.string(), id: z.string() }),
      title: z.string(),
      actions: z.array(
        z.object({ do: z.string(), what: z.string(), before: z.string().optional(), after: z.string().optional() }),
      ),
    }),
  ),
  /** Fields whose past is not in the log: asked as they are today. */
  asOfToday: z.array(z.string()),
  truncated: z.boolean(),
  tookMs: z.number().int(),
})
export type RuleDryRun = z.infer<typeof RuleDryRun>

export const ExplainQuery = z.object({ ticket: z.union([Id, z.coerce.number().int().positive()]) })
export const RuleExplanation = z.object({
  ticketId: Id,
  items: z.array(
    z.object({
      event: z.string(),
      eventType: z.string(),
      at: Time,
      matched: z.boolean(),
      because: z.array(z.string()),
    }),
  ),
})
export type RuleExplanation = z.infer<typeof RuleExplanation>
