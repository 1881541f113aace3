import type { UserId, WorkItemId } from '../../base/id.ts'

type OfContact = { readonly missedContactId: string }
type OfCallback = { readonly callbackId: string }

export type CallbackEvent =
  /** A number we owe a call; `again` when it tried before. */
  | ({ type: 'contact-missed'; again: boolean; ownerId?: UserId } & OfContact)
  | ({ type: 'missed-contact-given'; ownerId?: UserId } & OfContact)
  /** An agent rings them; nobody else may. */
  | ({ type: 'missed-contact-ringing'; agentId: UserId } & OfContact)
  | ({ type: 'missed-contact-not-reached'; agentId?: UserId } & OfContact)
  /** Settled: rung, or they came through by themselves. */
  | ({ type: 'missed-contact-reached'; because: string; agentId?: UserId } & OfContact)
  | ({ type: 'missed-contact-given-up' } & OfContact)
  /** The caller hung up and keeps their place. */
  | ({ type: 'callback-promised'; workItemId: WorkItemId } & OfCallback)
  | ({ type: 'callback-kept'; inTime: boolean; agentId?: UserId } & OfCallback)
  /** Rung in vain; we try again later. */
  | ({ type: 'callback-not-reached'; attempts: number } & OfCallback)
  /** They rang again before we did: the new call has the kept place. */
  | ({ type: 'callback-came-again' } & OfCallback)
  /** Tried often enough: it is a missed contact now. */
  | ({ type: 'callback-failed' } & OfCallback)
