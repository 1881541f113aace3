import type { Told } from '../../platform/events/append.ts'

export type NewAlert = {
  readonly kind: AlertKind
  readonly cause: string
  readonly detail: Record<string, unknown>
  readonly at: Date
}
export type AlertKind =
  | 'bad-score'
  | 'recording-incomplete'
  | 'source-banned'
  | 'ticket-overdue'
  | 'rule-stopped'
  | 'ticket-escalated'
  | 'page-in-vain'
  | 'holidays-unknown'
  | 'job-given-up'
  | 'event-set-aside'

/** Which events somebody has to look at. */
export function toAlert({ type, fact, at, number }: Told): NewAlert | undefined {
  const { type: _, ...detail } = fact
  switch (type) {
    case 'score-was-bad':
      return { kind: 'bad-score', cause: `survey:${fact.surveyId}`, detail, at }
    case 'recording-ended':
      return fact.complete
        ? undefined
        : { kind: 'recording-incomplete', cause: `recording:${fact.conversationId}`, detail, at }
    case 'source-banned':
      return { kind: 'source-banned', cause: `banned:${number}`, detail, at }
    case 'ticket-overdue':
      return { kind: 'ticket-overdue', cause: `overdue:${fact.ticketId}:${number}`, detail: ticketOf(detail), at }
    case 'escalation-step-reached':
      return asksForAlert(fact.acts)
        ? { kind: 'ticket-escalated', cause: `escalation:${number}`, detail: ticketOf(detail), at }
        : undefined
    case 'page-in-vain':
      return { kind: 'page-in-vain', cause: `page:${fact.pageId}`, detail: ticketOf(detail), at }
    case 'holidays-unknown':
      return { kind: 'holidays-unknown', cause: `holidays:${fact.calendarId}:${fact.year}`, detail, at }
    case 'rule-stopped': {
      const { ruleId, name, because } = fact
      return {
        kind: 'rule-stopped',
        cause: `rule:${ruleId}:${because}:${dayOf(at)}`,
        detail: { ruleId, name, because },
        at,
      }
    }
    case 'job-given-up':
      return { kind: 'job-given-up', cause: `job:${fact.job}:${dayOf(at)}`, detail: { job: fact.job }, at }
    case 'event-set-aside': {
      const { reader, of } = fact
      return { kind: 'event-set-aside', cause: `event:${reader}:${of}:${dayOf(at)}`, detail: { reader, of }, at }
    }
    case 'ticket-escalated':
      return { kind: 'ticket-escalated', cause: `escalated:${fact.ticketId}:${number}`, detail, at }
  }
  return undefined
}

/** Of one cause a day's first is told: what fails once fails often. */
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

const ticketOf = ({ ticketId, assigneeId }: Record<string, unknown>) => ({ ticketId, assigneeId })

function asksForAlert(acts: unknown): boolean {
  return Array.isArray(acts) && acts.some((act: { do?: unknown }) => act.do === 'alert')
}
