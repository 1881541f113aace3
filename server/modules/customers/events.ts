import type { CustomerId } from '../../base/id.ts'
import type { Consent } from './consent.ts'
import type { CallerList } from './listed-caller.ts'

export type CustomerEvent =
  | { type: 'customer-added'; customerId: CustomerId }
  | { type: 'customer-edited'; customerId: CustomerId; changed: readonly string[] }
  /** The customer's own word, by whoever wrote it down. */
  | {
      type: 'consent-given' | 'consent-withdrawn'
      customerId: CustomerId
      topic: Consent['topic']
      source: Consent['source']
    }
  /** Somebody is blocked, goes first, or is sent straight to a queue from now on; or no longer. */
  | { type: 'caller-listed' | 'caller-unlisted'; listedId: string; list: CallerList }

/** What the audit log shows of them. */
export const audited: readonly CustomerEvent['type'][] = ['caller-listed', 'caller-unlisted']
