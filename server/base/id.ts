import { randomFillSync } from 'node:crypto'

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type UserId = Id<'user'>
export type TeamId = Id<'team'>
export type CustomerId = Id<'customer'>
export type ConversationId = Id<'conversation'>
export type MessageId = Id<'message'>
export type CallId = Id<'call'>
export type LegId = Id<'leg'>
export type TicketId = Id<'ticket'>
export type TicketTypeId = Id<'ticket-type'>
export type DraftId = Id<'draft'>
export type SubtaskId = Id<'subtask'>
export type ApprovalId = Id<'approval'>
export type QueueId = Id<'queue'>
export type WorkItemId = Id<'work-item'>
export type WhatIfId = Id<'what-if'>
export type OfferId = Id<'offer'>
export type CalendarId = Id<'calendar'>
export type PolicyId = Id<'policy'>
export type SurveyId = Id<'survey'>
export type RuleId = Id<'rule'>
export type ViewId = Id<'view'>
export type BulkEditId = Id<'bulk-edit'>
export type PageId = Id<'page'>
export type OutcallId = Id<'outcall'>
export type DeliveryId = Id<'delivery'>
export type WebhookId = Id<'webhook'>
export type WebhookPostId = Id<'webhook-post'>

let lastMs = 0
let counter = 0

/**
 * A UUID that sorts by the time it was made, so that new rows land at the end
 * of an index. RFC 9562 §5.7, with the counter of §6.2 method 1 in `rand_a`:
 * ids made in one millisecond by one process keep their order.
 */
export function newId<T extends string>(): T {
  const bytes = randomFillSync(Buffer.allocUnsafe(16))
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    counter = bytes.readUInt16BE(6) & 0x3ff
  } else if (++counter > 0xfff) {
    lastMs += 1
    counter = 0
  }
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T
}
