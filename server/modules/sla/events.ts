import type { CalendarId, TeamId, TicketId, UserId } from '../../base/id.ts'
import type { Fallen } from '../tickets/clocks.ts'
import type { Act, ClockKind } from './policy.ts'

type Rung = {
  ticketId: TicketId
  clock: ClockKind
  /** When it should have been told; `lateMs` when nobody was there to tell it. */
  dueAt: string
  lateMs?: number
  assigneeId?: UserId
  departmentId?: TeamId
}

/** What the keepers of time tell the house, each once for a run of a clock. */
export type SlaEvent =
  /** The first word, or the next one, was owed until now. */
  | ({ type: 'ticket-response-late' } & Rung)
  | ({ type: 'ticket-overdue' } & Rung)
  /** A rung of an escalation: whoever can do one of its acts does it. */
  | ({ type: 'escalation-step-reached'; stepId: string; acts: readonly Act[] } & Rung)
  /** Its limits are others now, without anybody having touched it. */
  | { type: 'ticket-recounted'; ticketId: TicketId; fallen?: Fallen | undefined }
  /** Running clocks are counted anew. */
  | {
      type: 'rulebook-changed'
      rulebook: number
      what: 'calendar' | 'policy'
      name: string
      how: 'kept' | 'removed' | 'ordered'
    }
  /** A calendar nears a year whose holidays nobody has published or entered. */
  | { type: 'holidays-unknown'; calendarId: CalendarId; year: number; name: string }

/** What the audit log shows of them. */
export const audited: readonly SlaEvent['type'][] = ['rulebook-changed']
