import type { TicketId, WebhookId, WebhookPostId } from '../../base/id.ts'

/** About a ticket where there is one: its history tells it. Names are the admin's own; addresses stay in the row. */
type OfPost = { ticketId?: TicketId; webhookId: WebhookId; postId: WebhookPostId; name: string }

export type WebhookEvent =
  | { type: 'webhook-added' | 'webhook-secret-renewed' | 'webhook-removed'; webhookId: WebhookId; name: string }
  /** Somebody asked whether anything arrives. */
  | { type: 'webhook-tried'; webhookId: WebhookId; name: string }
  | { type: 'webhook-changed'; webhookId: WebhookId; name: string; on: boolean }
  /** A rule or a step of an escalation wants it to hear of this; it is on its way. */
  | ({ type: 'webhook-called' } & OfPost)
  /** It is off, and hears of this when it is switched on. */
  | ({ type: 'webhook-held' } & OfPost)
  | ({ type: 'webhook-answered' } & OfPost)
  /** Not yet; it is tried again. */
  | ({ type: 'webhook-delayed'; tries: number } & OfPost)
  /** Tried too often, or refused for good: somebody has to look, and may replay it. */
  | ({ type: 'webhook-in-vain' } & OfPost)
  | { type: 'webhook-replayed'; webhookId: WebhookId; name: string; count: number }

/** What an audit wants to see of it. */
export const audited = [
  'webhook-added',
  'webhook-changed',
  'webhook-secret-renewed',
  'webhook-removed',
  'webhook-tried',
  'webhook-replayed',
] as const
