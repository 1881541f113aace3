import { standing } from '../conversations/conversations.ts'
import type { Delivery } from './delivery.ts'
import { type Ground, howToReach, isErrand, type WhyNot } from './how-to-reach.ts'
import type { Matter } from './matter.ts'

/** Why a word to a customer need not or may not go any more, looked at just before it goes. */
export function lostMeaning(
  { errand, recipient, way, about }: Pick<Delivery, 'errand' | 'recipient' | 'way' | 'about'>,
  { ticket, survey }: Pick<Matter, 'ticket' | 'survey'>,
  ground: Ground,
  at: Date,
): 'reopened' | 'answered' | 'expired' | WhyNot | undefined {
  if (recipient !== 'customer' || !isErrand(errand)) return undefined
  if (errand === 'result' && ticket && !isStillResolved(ticket, about.round)) return 'reopened'
  if (errand === 'survey' || errand === 'reminder') {
    const now = survey && standing(survey, at)
    if (now && now !== 'sent') return now === 'withdrawn' ? 'reopened' : now
  }
  return howToReach(errand, ground).instead.find((passed) => passed.way === way)?.because
}

const isStillResolved = ({ state, reopenedTimes }: NonNullable<Matter['ticket']>, round: number | undefined) =>
  (state === 'resolved' || state === 'closed') && (round === undefined || round === reopenedTimes)
