import type { TicketId } from '../../base/id.ts'
import { calledOf } from '../customers/customers.ts'
import { asOfToday, type PastNeeds, sinceDays, tryOnPast } from './past.ts'
import { type Predicted, predict } from './predict.ts'
import type { Definition } from './rule.ts'
import type { RuleVocabulary } from './vocabulary.ts'

const mostEvents = 20_000
const mostChanges = 200
const mostExplained = 50

/** What a rule would have done in the last days. */
export type DryRun = {
  readonly events: number
  readonly matched: number
  /** The newest of what would have changed. */
  readonly changes: readonly Change[]
  /** Fields that could only be asked as they are today. */
  readonly asOfToday: readonly string[]
  /** There were more events than are looked at. */
  readonly truncated: boolean
}

export type Change = {
  readonly event: string
  readonly eventType: string
  readonly at: Date
  readonly subject: { readonly kind: string; readonly id: string }
  readonly title: string
  readonly actions: readonly Predicted[]
}

export async function dryRun(
  rule: Definition,
  vocabulary: RuleVocabulary,
  days: number,
  needs: PastNeeds,
): Promise<DryRun> {
  const changes: Change[] = []
  let [events, matched] = [0, 0]
  const wanted = { since: sinceDays(days, needs.clock.now()), most: mostEvents }
  for await (const tried of tryOnPast(rule, vocabulary, wanted, needs)) {
    events += 1
    if (!tried.matched) continue
    matched += 1
    const { event, facts } = tried
    const actions = rule.actions.flatMap((action) => predict(action, facts) ?? [])
    if (actions.length === 0) continue
    const { ticket, customer } = facts
    const title = ticket ? `#${ticket.number} ${ticket.subject}` : customer ? calledOf(customer) : ''
    changes.push({ event: event.number, eventType: event.type, at: event.at, subject: event.subject, title, actions })
    if (changes.length > mostChanges) changes.shift()
  }
  return {
    events,
    matched,
    changes: changes.reverse(),
    asOfToday: asOfToday(rule, vocabulary),
    truncated: events >= mostEvents,
  }
}

/** Why a rule did, or did not, match what happened to one ticket: newest first. */
export type Explained = {
  readonly event: string
  readonly eventType: string
  readonly at: Date
  readonly matched: boolean
  readonly because: readonly string[]
}

export async function explain(
  rule: Definition,
  vocabulary: RuleVocabulary,
  ticketId: TicketId,
  needs: PastNeeds,
): Promise<Explained[]> {
  const explained: Explained[] = []
  const wanted = { since: new Date(0), most: mostExplained, ticketId }
  for await (const { event, matched, because } of tryOnPast(rule, vocabulary, wanted, needs))
    explained.push({ event: event.number, eventType: event.type, at: event.at, matched, because })
  return explained.reverse()
}
