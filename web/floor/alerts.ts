import type { z } from 'zod'
import type { Alert as AlertShape } from '../../contract/desk.ts'

type Alert = z.infer<typeof AlertShape>

/** What an alert's detail says that a person can use. */
export type AlertFacts = {
  readonly ticketId?: string
  readonly conversationId?: string
  readonly number?: number
  readonly score?: number
  /** Whatever else it says, so that a new kind of alert is not empty. */
  readonly words: string
}

export function alertFacts({ detail }: Pick<Alert, 'detail'>): AlertFacts {
  const { ticketId, conversationId, number, score, ...others } = detail
  return {
    ticketId: text(ticketId),
    conversationId: text(conversationId),
    number: figure(number),
    score: figure(score),
    words: Object.entries(others)
      .filter(([key, value]) => !key.endsWith('Id') && ['string', 'number'].includes(typeof value))
      .map(([, value]) => String(value))
      .join(' · ')
      .slice(0, 200),
  }
}

/** The answered ones stay in sight, below; the newest first in both. */
export function unansweredFirst(alerts: readonly Alert[]): readonly Alert[] {
  return alerts.toSorted(
    (a, b) => Number(Boolean(a.answeredAt)) - Number(Boolean(b.answeredAt)) || Date.parse(b.at) - Date.parse(a.at),
  )
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const figure = (value: unknown) => (typeof value === 'number' ? value : undefined)
