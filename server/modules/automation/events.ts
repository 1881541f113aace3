import type { RuleId, TicketId } from '../../base/id.ts'

/** What automation tells the rest of the house. */
export type AutomationEvent =
  /** A draft was written; nothing acts differently yet. */
  | { type: 'rule-written'; ruleId: RuleId; name: string }
  /** A version is in force from here on. */
  | { type: 'rule-published'; ruleId: RuleId; name: string; version: number; rolledBackTo?: number }
  | { type: 'rule-turned'; ruleId: RuleId; name: string; on: boolean }
  | { type: 'rules-ordered'; ruleIds: readonly string[] }
  | { type: 'rule-removed'; ruleId: RuleId; name: string }
  /** The time of one rule has come for one ticket. */
  | { type: 'rule-due'; ticketId: TicketId; ruleId: RuleId }
  /** Somebody has to look: it broke, or it reached a limit. */
  | {
      type: 'rule-stopped'
      ruleId: RuleId
      name: string
      because: 'failed' | 'cascade' | 'budget'
      about: string
      event: string
    }
  /** A rule wants a supervisor to know of this ticket. */
  | { type: 'ticket-escalated'; ticketId: TicketId; ruleId: RuleId; name: string }

/** What the audit log shows of them. */
export const audited: readonly AutomationEvent['type'][] = [
  'rule-written',
  'rule-published',
  'rule-turned',
  'rules-ordered',
  'rule-removed',
]
