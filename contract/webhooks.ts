import { z } from 'zod'
import { Id, PageQuery, Text, Time } from './common.ts'
import { ClockKind } from './sla.ts'
import { Priority, TicketState } from './tickets.ts'

/** Another system that a rule or a step of an escalation tells what happened. */
export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  on: z.boolean(),
  /** Who names it; as long as somebody does, it cannot be removed. */
  uses: z.array(z.object({ kind: z.enum(['rule', 'policy']), name: z.string() })),
  /** On their way, and in vain: see `/webhooks/deliveries`. */
  waiting: z.number().int(),
  dead: z.number().int(),
  /** When it last took one. */
  takenAt: Time.optional(),
  /** Until then the secret before signs too. */
  oldSecretUntil: Time.optional(),
  createdAt: Time,
  revision: z.number().int(),
})
export type Webhook = z.infer<typeof Webhook>
export const WriteWebhook = z.strictObject({
  name: Text(60),
  url: z.url({ protocol: /^https?$/ }).max(500),
  /** What an off one is told waits, for a month, and goes on when it is switched on. */
  on: z.boolean().default(true),
})
export type WriteWebhook = z.infer<typeof WriteWebhook>
/** With its secret when that is a new one: it is shown once, and by it the other side sees that a post comes from us. */
export const WrittenWebhook = Webhook.extend({ secret: z.string().optional() })
export type WrittenWebhook = z.infer<typeof WrittenWebhook>

/** One thing that happened on its way to one webhook. */
export const WebhookPost = z.object({
  /** The `webhook-id` of every try. */
  id: Id,
  webhookId: Id,
  type: z.string(),
  ticket: z.object({ id: Id, number: z.number().int() }).optional(),
  state: z.enum(['waiting', 'taken', 'dead']),
  tries: z.number().int(),
  /** What they answered last, if they answered; no word of it is kept. */
  status: z.number().int().optional(),
  /** Why the last try failed: a code of ours or of the network. */
  trouble: z.string().optional(),
  createdAt: Time,
  triedAt: Time.optional(),
  /** The next try, while it waits for one; not while its webhook is off. */
  dueAt: Time.optional(),
  endedAt: Time.optional(),
})
export type WebhookPost = z.infer<typeof WebhookPost>
export const WebhookPostsQuery = PageQuery.extend({
  webhook: Id.optional(),
  state: z.enum(['waiting', 'taken', 'dead']).optional(),
})
export const Replayed = z.object({ count: z.number().int() })
export type Replayed = z.infer<typeof Replayed>

/** As it stood when the house looked. Who the customer is and what they said is asked for with a key. */
const Ticket = z.object({
  id: Id,
  number: z.number().int(),
  /** What its type calls it, when its type numbers. */
  ref: z.string().optional(),
  type: z.object({ id: Id, key: z.string() }),
  state: TicketState,
  /** The state its type gives it. */
  status: z.string(),
  priority: Priority,
  departmentId: Id.optional(),
  assigneeId: Id.optional(),
  createdAt: Time,
  /** By when an answer and the result are owed; absent while the clock stands still. */
  respondBy: Time.optional(),
  dueAt: Time.optional(),
})
/** What made the house act, in its log. */
const Event = z.object({ number: z.string(), type: z.string(), at: Time })

/** What a webhook gets. More types and more keys may come; none of these goes. */
export const webhookBodies = {
  'rule.matched': z.object({
    type: z.literal('rule.matched'),
    timestamp: Time,
    data: z.object({
      event: Event,
      rule: z.object({ id: Id, name: z.string(), version: z.number().int() }),
      ticket: Ticket.optional(),
      conversation: z.object({ id: Id, channel: z.string() }).optional(),
    }),
  }),
  'escalation.step-reached': z.object({
    type: z.literal('escalation.step-reached'),
    timestamp: Time,
    data: z.object({
      event: Event,
      step: z.object({
        id: z.string(),
        clock: ClockKind,
        /** When it was due; `lateMs` when nobody was there to see it in time. */
        dueAt: Time,
        lateMs: z.number().int().optional(),
      }),
      ticket: Ticket,
    }),
  }),
  /** Somebody pressed the button that asks whether anything arrives. */
  'webhook.tried': z.object({ type: z.literal('webhook.tried'), timestamp: Time, data: z.object({}) }),
} as const
export const WebhookBody = z.discriminatedUnion('type', [
  webhookBodies['rule.matched'],
  webhookBodies['escalation.step-reached'],
  webhookBodies['webhook.tried'],
])
export type WebhookBody = z.infer<typeof WebhookBody>
export const WebhookPostWithBody = WebhookPost.extend({ body: WebhookBody })
export type WebhookPostWithBody = z.infer<typeof WebhookPostWithBody>
