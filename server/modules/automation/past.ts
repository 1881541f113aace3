import { compile } from '../../../lib/conditions/compile.ts'
import { fieldsIn } from '../../../lib/conditions/condition.ts'
import type { Clock } from '../../base/clock.ts'
import type { TicketId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import { readOf, readSubjects } from '../../platform/events/read.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import { inTheWay } from './evaluate.ts'
import type { Facts } from './facts.ts'
import { eventFacts, type FactNeeds, withPeople } from './gather-facts.ts'
import { remembering } from './remembering.ts'
import { ticketAt } from './rewind.ts'
import type { Definition } from './rule.ts'
import { enteredBy, type Trigger } from './trigger.ts'
import { asked, groupsIn, momentAt, type RuleVocabulary } from './vocabulary.ts'
import {
  begins,
  dueAfter,
  isWaiting,
  settles,
  type Waiting,
  type WorkingHours,
  typesOf as waitTypesOf,
} from './waiting.ts'

export type PastNeeds = FactNeeds & { db: Database; clock: Clock; timeZone: string; hours: WorkingHours }

/** One event of the past with what a rule would have made of it. */
export type Tried = {
  readonly event: Told
  readonly facts: Facts
  readonly matched: boolean
  /** The questions in the way. */
  readonly because: readonly string[]
}

/** Small enough that nobody in the house waits for a page. */
const pageOf = 200
const dayMs = 86_400_000

type Wanted = { readonly since: Date; readonly most: number; readonly ticketId?: TicketId | undefined }

/**
 * Tries a rule on what the log tells, page by page, and changes nothing.
 * Tickets are taken back to how they stood (rewind.ts).
 */
export async function* tryOnPast(
  rule: Definition,
  vocabulary: RuleVocabulary,
  wanted: Wanted,
  needs: PastNeeds,
): AsyncGenerator<Tried> {
  const holds = rule.if ? compile(rule.if) : () => true
  const groups = groupsIn(rule.if, vocabulary)
  const people = remembering(needs)
  const now = needs.clock.now()
  for await (const page of pages(rule.when, wanted, needs.db)) {
    const tickets = await ticketsOf(page, needs)
    for (const event of page) {
      const history = tickets.get(String(event.fact.ticketId))
      if (!isTried(rule.when, event, history, now, needs.hours)) continue
      const ticket =
        history && (byClock(rule.when) ? history.today : ticketAt(history.today, history.told, event.number))
      const core = { event: eventFacts(event), ticket, conversation: await people.conversationOf(event) }
      const facts = await withPeople(core, event, groups, people)
      const known = asked(facts, vocabulary)
      const moment = momentAt(momentOf(rule.when, event, now, needs.hours), needs.timeZone)
      const matched = holds(known, moment)
      const because = matched ? [] : inTheWay(rule.if, known, moment).map(({ field }) => field)
      yield { event, facts, matched, because }
    }
    await new Promise((done) => setImmediate(done))
  }
}

/** Fields of the rule whose past the log does not tell; they are asked as they are today. */
export function asOfToday(rule: Definition, vocabulary: RuleVocabulary): string[] {
  if (!rule.if) return []
  return [...fieldsIn(rule.if)].filter((field) => vocabulary.get(field)?.past === 'as-of-today')
}

async function* pages(when: Trigger, { since, most, ticketId }: Wanted, db: Database): AsyncGenerator<Told[]> {
  const types = typesOf(when)
  let after = '0'
  for (let seen = 0; seen < most; ) {
    const subject = ticketId && { kind: 'ticket', id: ticketId as string }
    const page = await readOf(db, { types, since, after, subject, limit: Math.min(pageOf, most - seen) })
    if (page.length === 0) return
    yield page
    seen += page.length
    after = page.at(-1)!.number
  }
}

function typesOf(when: Trigger): readonly string[] {
  if (when.on === 'events') return when.events
  if (isWaiting(when)) return waitTypesOf(when)
  // By the clock every unresolved ticket is tried, as it is today; its opening stands for it.
  return ['ticket-opened']
}

type History = { readonly today: TaggedTicket; readonly told: readonly Told[] }
type Histories = ReadonlyMap<string, History>

async function ticketsOf(page: readonly Told[], { db, tickets, tags }: PastNeeds): Promise<Histories> {
  const ids = [...new Set(page.flatMap(({ fact }) => (fact.ticketId as TicketId | undefined) ?? []))]
  const [found, tagsByTicket, told] = await Promise.all([
    tickets.findMany(ids),
    tags.of(ids),
    readSubjects(db, 'ticket', ids),
  ])
  const toldByTicket = new Map<string, Told[]>(ids.map((id) => [id, []]))
  for (const event of told) toldByTicket.get(event.subject.id)?.push(event)
  return new Map(
    found.map((ticket) => {
      const today = { ...ticket, tags: tagsByTicket.get(ticket.id) ?? [] }
      return [ticket.id as string, { today, told: toldByTicket.get(ticket.id) ?? [] }]
    }),
  )
}

const byClock = (when: Trigger) => when.on === 'every' || when.on === 'at'

function isTried(when: Trigger, event: Told, history: History | undefined, now: Date, hours: WorkingHours): boolean {
  if (byClock(when)) return history !== undefined && ['open', 'pending'].includes(history.today.state)
  return !isWaiting(when) || remained(when, event, history?.told ?? [], now, hours)
}

/** Of a rule that waits: whether nothing came between when the time had come. */
function remained(when: Waiting, event: Told, told: readonly Told[], now: Date, hours: WorkingHours): boolean {
  const due = begins(when, event) ? dueAfter(when, event.at, hours) : undefined
  if (!due || due > now) return false
  const later = told.filter(({ number }) => BigInt(number) > BigInt(event.number))
  const isOver = (one: Told) => settles(when, one) || enteredBy[one.type] === 'resolved'
  return !later.some((one) => one.at <= due && isOver(one))
}

function momentOf(when: Trigger, { at }: Told, now: Date, hours: WorkingHours): Date {
  if (byClock(when)) return now
  return (isWaiting(when) && dueAfter(when, at, hours)) || at
}

export const sinceDays = (days: number, now: Date) => new Date(now.getTime() - days * dayMs)
