import { compile } from '../../../lib/conditions/compile.ts'
import { dayOf } from '../../base/day.ts'
import type { RuleId, TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import { readEvents } from '../../platform/events/read.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { type ConditionSql, conditionToSql } from '../tickets/condition-sql.ts'
import type { EngineNeeds } from './engine.ts'
import type { AutomationEvent } from './events.ts'
import { type FactNeeds, withPeople } from './gather-facts.ts'
import { nextTime } from './next-time.ts'
import { remembering } from './remembering.ts'
import { acts, type PublishedRule, type Rule } from './rule.ts'
import { asked, groupsIn, momentAt, type RuleVocabulary } from './vocabulary.ts'
import { begins, dueAfter, isWaiting, settles, typesOf, type Waiting, type WorkingHours } from './waiting.ts'

type Needs = EngineNeeds & FactNeeds & { jobs: Jobs; hours: WorkingHours }
type Now = { readonly rule: (id: RuleId) => Promise<Rule>; readonly vocabulary: () => Promise<RuleVocabulary> }

/** What one tick may set going before the rest is left and somebody is told. */
const mostDue = 500
const pageOf = 200

/** The database's clock rings, ours is asked; a timer that is put again for no more than that would ring on and on. */
const mostSkewMs = 60_000

/** Notes between two words of a customer; beyond it nobody looks further back. */
const mostWords = 200

const tickKey = (id: RuleId) => `rule-tick:${id}`
const isUnresolved = (state: string) => state === 'open' || state === 'pending'

/** One for a rule and a ticket: what begins anew takes its place. */
const timer = (ruleId: RuleId, ticketId: TicketId, from: string, due: Date) => ({
  kind: 'rule-after',
  key: `rule-after:${ruleId}:${ticketId}`,
  due,
  payload: { ruleId, ticketId, entered: from },
})

/**
 * Rules that wait for the time. When it has come for a ticket, that is an
 * event of the log (`rule-due`), and the rule is tried on it like any other:
 * one way to act, with one trace and one guard.
 */
export class RuleTimers {
  readonly #needs: Needs
  readonly #now: Now

  constructor(needs: Needs, now: Now) {
    this.#needs = needs
    this.#now = now
  }

  /** In the unit of work that changes the rule: its clock is set, or stopped. */
  async set(tx: Tx, rule: Rule): Promise<void> {
    const due = acts(rule) ? this.#next(rule) : undefined
    const payload = { ruleId: rule.id, due: due?.toISOString() }
    if (due) await this.#needs.jobs.put(tx, [{ kind: 'rule-tick', key: tickKey(rule.id), due, payload }])
    else await this.stop(tx, rule.id)
  }

  stop = (tx: Tx, id: RuleId): Promise<void> => this.#needs.jobs.drop(tx, [tickKey(id)])

  /** Something happened to a ticket; rules that wait from it on get a timer each. */
  async began(event: Told, rules: readonly PublishedRule[]): Promise<void> {
    const { ticketId } = event.fact as { ticketId?: TicketId }
    const timers = rules.flatMap(({ id, published: { when } }) => {
      if (!isWaiting(when) || !begins(when, event)) return []
      const due = dueAfter(when, event.at, this.#needs.hours)
      return due && ticketId ? [timer(id, ticketId, event.number, due)] : []
    })
    if (timers.length > 0) await this.#needs.db.work((tx) => this.#needs.jobs.put(tx, timers))
  }

  /** It may no longer be true, or no longer be time: look again before telling. */
  async waited(ruleId: RuleId, ticketId: TicketId, from: string): Promise<void> {
    const rule = await this.#acting(ruleId)
    const when = rule?.published.when
    if (!rule || !when || !isWaiting(when)) return
    const { state } = await this.#needs.tickets.find(ticketId)
    if (when.on === 'after' ? state !== when.state : !isUnresolved(state)) return
    const last = await this.#lastWord(when, ticketId)
    if (last?.number !== from) return
    const due = dueAfter(when, last.at, this.#needs.hours)
    // Its calendar was changed meanwhile, or how long it waits.
    if (!due || due.getTime() > this.#needs.clock.now().getTime() + mostSkewMs)
      return this.#wait(ruleId, ticketId, from, due)
    await this.#tellDue(rule, [ticketId], `after:${from}`)
  }

  async #wait(ruleId: RuleId, ticketId: TicketId, from: string, due: Date | undefined): Promise<void> {
    if (due) await this.#needs.db.work((tx) => this.#needs.jobs.put(tx, [timer(ruleId, ticketId, from, due)]))
  }

  /**
   * Every unresolved ticket is looked at; the rule is tried on those that match now.
   *
   * @param due what the clock was set to: heard again after a crash it is the same occasion
   */
  async tick(ruleId: RuleId, due = this.#needs.clock.now().toISOString()): Promise<void> {
    const rule = await this.#acting(ruleId)
    if (!rule || !this.#next(rule)) return
    const matching = this.#worksNow(rule) ? await this.#matching(rule) : []
    await this.#tellDue(rule, matching.slice(0, mostDue), `tick:${due}`)
    await this.#needs.db.work(async (tx, announce) => {
      await this.set(tx, rule)
      const { id, name } = rule
      if (matching.length > mostDue)
        announce({
          type: 'rule-stopped',
          ruleId: id,
          name,
          because: 'budget',
          about: 'clock',
          event: '',
        } satisfies AutomationEvent)
    })
  }

  #next({ published: { when } }: PublishedRule): Date | undefined {
    const now = this.#needs.clock.now()
    if (when.on === 'every') return new Date(now.getTime() + when.minutes * 60_000)
    return when.on === 'at' ? nextTime(when, this.#needs.timeZone, now, (day) => this.#works(when, day)) : undefined
  }

  /** A day may have become a holiday since its timer was set. */
  #worksNow({ published: { when } }: PublishedRule): boolean {
    const { clock, timeZone } = this.#needs
    return when.on !== 'at' || this.#works(when, dayOf(clock.now(), timeZone))
  }

  #works({ calendar }: { calendar?: string | undefined }, day: string): boolean {
    return calendar === undefined || this.#needs.hours.worksOn(calendar, day)
  }

  /** Of a ticket's events the last one that matters to this wait. */
  async #lastWord(when: Waiting, ticketId: TicketId): Promise<Told | undefined> {
    const subject = { kind: 'ticket', id: ticketId }
    const latest = await readEvents(this.#needs.db, { types: typesOf(when), subject, limit: mostWords })
    return latest.find((event) => begins(when, event) || settles(when, event))
  }

  async #acting(id: RuleId): Promise<PublishedRule | undefined> {
    const rule = await this.#now.rule(id).catch((error) => {
      if (!(error instanceof Refusal)) throw error
    })
    return rule && acts(rule) ? rule : undefined
  }

  async #matching({ published: { if: condition } }: PublishedRule): Promise<TicketId[]> {
    const vocabulary = await this.#now.vocabulary()
    const holds = condition ? compile(condition) : () => true
    const groups = groupsIn(condition, vocabulary)
    const moment = momentAt(this.#needs.clock.now(), this.#needs.timeZone)
    const people = remembering(this.#needs)
    const kinds = new Map([...vocabulary].map(([name, { kind }]) => [name, kind]))
    // What the database can tell apart need not be fetched; the rest is asked of all.
    const matching = condition && conditionToSql(condition, kinds, moment)
    const due: TicketId[] = []
    for await (const page of this.#unresolved(matching)) {
      const tagsByTicket = await this.#needs.tags.of(page.map(({ id }) => id))
      for (const ticket of page) {
        const event = { type: 'rule-due', by: 'system', changed: [] }
        const core = { event, ticket: { ...ticket, tags: tagsByTicket.get(ticket.id) ?? [] }, conversation: undefined }
        const facts = await withPeople(core, undefined, groups, people)
        if (holds(asked(facts, vocabulary), moment)) due.push(ticket.id)
      }
      if (due.length > mostDue) break
    }
    return due
  }

  async *#unresolved(matching: ConditionSql) {
    let after: readonly (string | number)[] | undefined
    for (;;) {
      const found = await this.#needs.tickets.list({
        state: 'unresolved',
        matching,
        sort: 'newest',
        limit: pageOf,
        after,
      })
      const page = found.slice(0, pageOf)
      if (page.length > 0) yield page
      const last = page.at(-1)
      if (found.length <= pageOf || !last) return
      after = [last.createdAt.toISOString(), last.id]
    }
  }

  /** Once per occasion, however often its timer rings. */
  async #tellDue({ id: ruleId }: PublishedRule, ids: readonly TicketId[], occasion: string): Promise<void> {
    if (ids.length === 0) return
    const once = { who: `rule:${ruleId}`, key: `due:${occasion}`, fingerprint: 'due', claimed: false }
    await acting({ actor: 'system', once }, () =>
      this.#needs.db.work(async (_, announce) => {
        for (const ticketId of ids) announce({ type: 'rule-due', ticketId, ruleId } satisfies AutomationEvent)
      }),
    ).catch((error) => {
      if (!(error instanceof Refusal)) throw error
    })
  }
}
