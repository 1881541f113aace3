import type { Conversation } from '../../contract/conversations.ts'
import type { AgentState } from '../../contract/identity.ts'

/** The list behind a figure. */
export type ListOf =
  | { readonly of: 'waiting' }
  | { readonly of: 'queue'; readonly queueId: string }
  | { readonly of: 'agents'; readonly state: AgentState }
  /** Everything in anybody's hands, by person. */
  | { readonly of: 'hands' }
  | { readonly of: 'offered' | 'answered' | 'abandoned' | 'surveys' }

export type TodaysList = Extract<ListOf, { of: 'offered' | 'answered' | 'abandoned' | 'surveys' }>['of']

/** Those of today which the figure counted, newest first. Midnight is this screen's. */
export function ofToday(
  conversations: readonly Conversation[],
  wanted: TodaysList,
  now: Date,
): readonly Conversation[] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime()
  return conversations
    .filter(({ startedAt, direction }) => direction === 'in' && Date.parse(startedAt) >= midnight)
    .filter((conversation) => belongs(conversation, wanted))
    .toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
}

function belongs({ outcome, survey, answeredAt }: Conversation, wanted: TodaysList): boolean {
  switch (wanted) {
    case 'offered':
      return true
    case 'answered':
      return outcome === 'answered' || (outcome === undefined && answeredAt !== undefined)
    case 'abandoned':
      return outcome === 'abandoned'
    case 'surveys':
      return survey?.state === 'answered'
  }
}
