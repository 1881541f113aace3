import type { Vocabulary } from '../../../lib/conditions/condition.ts'
import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import type { Clock } from '../../base/clock.ts'
import { type CalendarId, newId, type PolicyId, type TeamId, type TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { EventLog } from '../../platform/events/log.ts'
import { lastChange } from '../../platform/events/read.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets, TicketType } from '../tickets/tickets.ts'
import { allClocks, type Counted } from './all-clocks.ts'
import type { Books } from './books.ts'
import { type Calendar, planOf } from './calendar.ts'
import { checkCalendar, type Wrong } from './check-calendar.ts'
import { checkPolicy, type Named, type NamedWebhook } from './check-policy.ts'
import type { SlaEvent } from './events.ts'
import { lateAfterMs, type Rung } from './ladder.ts'
import type { Asked, Policy } from './policy.ts'
import { calendarFor, type Rulebook, type Terms, termsFor, termsOf } from './rulebook.ts'
import * as store from './store.ts'
import type { Timekeeper } from './timekeeper.ts'
import { addWorking, workingMs } from './working-time.ts'

type Needs = {
  db: Database
  clock: Clock
  books: Books
  tickets: Tickets
  timekeeper: Timekeeper
  /** What a policy may ask about. */
  vocabulary(): Promise<Vocabulary>
  /** What its steps may call. */
  webhooks(): Promise<readonly NamedWebhook[]>
}

const batch = 100

/** By when: policies, working calendars, the clocks of tickets, and who hears of it before and after. */
export class Sla {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  book = (): Rulebook => this.#needs.books.today
  webhooks = () => this.#needs.webhooks()

  /** Running clocks follow a new rulebook; a server that was away catches up. */
  listen(log: EventLog) {
    log.reader('sla', ['rulebook-changed'], async () => {
      await this.#needs.books.refresh()
      await this.recountAll()
    })
  }

  /** A ticket's clocks, counted from the log: what the screen shows is never a memory. */
  async clocksOf(id: TicketId): Promise<{ ticket: Ticket; counted: Counted[]; now: Date }> {
    const { tickets, db, books, timekeeper, clock } = this.#needs
    const ticket = await tickets.find(id)
    const [type, moments] = await Promise.all([tickets.typeOf(ticket), timekeeper.history(db.read, ticket)])
    const now = clock.now()
    const known = await books.load(moments.map(({ book }) => book))
    return { ticket, counted: allClocks(moments, known, books.today, type, now), now }
  }

  /** For departments: by when their part is due, and how long it has taken, in their own shifts. */
  dueAt(departmentId: TeamId | undefined, from: Date, ms: number): Date | undefined {
    return addWorking(calendarFor(this.book(), 'department', departmentId), from, ms)
  }
  workedMs(departmentId: TeamId | undefined, from: Date, to: Date): number {
    return workingMs(calendarFor(this.book(), 'department', departmentId), from, to)
  }

  /** For rules, by a calendar that was chosen; one that is gone meanwhile counts nothing. */
  after(calendarId: string, from: Date, ms: number): Date | undefined {
    const calendar = this.#calendar(calendarId)
    return calendar && addWorking(calendar, from, ms)
  }
  worksOn(calendarId: string, day: string): boolean {
    const calendar = this.#calendar(calendarId)
    return calendar !== undefined && planOf(calendar, day).intervals.length > 0
  }
  #calendar = (id: string): Calendar | undefined => this.book().calendars.find((one) => one.id === id)

  /** What a ticket opened at that moment would be promised. */
  async preview(asked: Asked, at: Date, policy?: Omit<Policy, 'id'>): Promise<Terms> {
    const type = await this.#needs.tickets.type(asked.typeId as Ticket['typeId'])
    if (!policy) return termsFor(this.book(), asked, type, at)
    const tried = { ...policy, id: '' as PolicyId }
    refuseWrong(checkPolicy(tried, this.book(), await this.#named(), at), 'policy.')
    return termsOf(tried, this.book(), asked)
  }

  async saveCalendar(calendar: Omit<Calendar, 'id'> & { id?: CalendarId }, revision?: number): Promise<Calendar> {
    const saved = { ...calendar, id: calendar.id ?? newId<CalendarId>() }
    refuseWrong(checkCalendar(saved))
    return this.#publish('calendar', saved.name, revision, (book) => {
      if (calendar.id) mustKnow(book.calendars, calendar.id, 'calendar')
      return { book: { ...book, calendars: put(book.calendars, saved) }, saved }
    })
  }

  /** Refused while a policy counts by it. */
  removeCalendar(id: CalendarId, revision?: number): Promise<void> {
    return this.#publish(
      'calendar',
      this.book().calendars.find((one) => one.id === id)?.name ?? '',
      revision,
      (book) => {
        mustKnow(book.calendars, id, 'calendar')
        const user = book.policies.find(({ calendarId }) => calendarId === id)
        if (user) throw new Refusal('conflict', 'calendar-in-use', `The policy “${user.name}” counts by this calendar.`)
        return {
          book: { ...book, calendars: book.calendars.filter((one) => one.id !== id) },
          how: 'removed',
          saved: undefined,
        }
      },
    )
  }

  async savePolicy(policy: Omit<Policy, 'id'> & { id?: PolicyId }, revision?: number): Promise<Policy> {
    const saved = { ...policy, id: policy.id ?? newId<PolicyId>() }
    const named = await this.#named()
    return this.#publish('policy', saved.name, revision, (book) => {
      if (policy.id) mustKnow(book.policies, policy.id, 'policy')
      refuseWrong(checkPolicy(saved, book, named, this.#needs.clock.now()))
      return { book: { ...book, policies: put(book.policies, saved) }, saved }
    })
  }

  /** Clocks that run by it go on by the next policy that fits; those that have stopped stay what they were. */
  removePolicy(id: PolicyId, revision?: number): Promise<void> {
    return this.#publish('policy', this.book().policies.find((one) => one.id === id)?.name ?? '', revision, (book) => {
      mustKnow(book.policies, id, 'policy')
      return {
        book: { ...book, policies: book.policies.filter((one) => one.id !== id) },
        how: 'removed',
        saved: undefined,
      }
    })
  }

  /** The first that fits counts, so the order is part of what is promised. */
  orderPolicies(ids: readonly PolicyId[], revision?: number): Promise<void> {
    return this.#publish('policy', '', revision, (book) => {
      const policies = ids.flatMap((id) => book.policies.filter((one) => one.id === id))
      if (policies.length !== book.policies.length || new Set(ids).size !== ids.length)
        throw new Refusal('invalid', 'order-incomplete', 'must name every policy once', 'body.ids')
      return { book: { ...book, policies }, how: 'ordered', saved: undefined }
    })
  }

  /** A timer rang. It may be late, early or no longer true: look again before telling. */
  async rang(id: TicketId): Promise<void> {
    const { db, tickets, timekeeper, clock } = this.#needs
    await db.work(async (tx, announce) => {
      const { fallen } = await tickets.keepTime(tx, id, async (ticket, type) => {
        const now = clock.now()
        const rung = await timekeeper.rang(tx, ticket, type, now)
        for (const due of rung?.due ?? []) announce(factOf(due, ticket, now))
        return rung?.next
      })
      if (fallen) announce({ type: 'ticket-recounted', ticketId: id, fallen } satisfies SlaEvent)
    })
  }

  /** Every clock that runs, by the rules of today; one ticket at a time, so that nobody waits for it. */
  async recountAll(): Promise<void> {
    const { db, tickets, timekeeper } = this.#needs
    let after: TicketId | undefined
    for (;;) {
      const ids = await tickets.unresolved(after, batch)
      for (const id of ids)
        await db.work(async (tx, announce) => {
          const recount = (ticket: Ticket, type: TicketType) => timekeeper.recount(tx, ticket, type)
          const { isMoved, fallen } = await tickets.keepTime(tx, id, recount)
          if (isMoved) announce({ type: 'ticket-recounted', ticketId: id, fallen } satisfies SlaEvent)
        })
      after = ids.at(-1)
      if (ids.length < batch) return
    }
  }

  async #named(): Promise<Named> {
    const [vocabulary, webhooks] = await Promise.all([this.#needs.vocabulary(), this.webhooks()])
    return { vocabulary, webhooks }
  }

  async #publish<T>(
    what: 'calendar' | 'policy',
    name: string,
    revision: number | undefined,
    change: (book: Rulebook) => { book: Rulebook; how?: 'removed' | 'ordered'; saved: T },
  ): Promise<T> {
    const { db, books, clock } = this.#needs
    const { published, saved } = await db.work(async (tx, announce) => {
      await store.waitForOthers(tx)
      const before = (await store.newest(tx)) ?? books.today
      if (revision !== undefined && revision !== before.version)
        throw new ChangedMeanwhile('rulebook', await lastChange(db, ['rulebook-changed']))
      const { book, how = 'kept', saved } = change(before)
      const published = await store.publish(tx, book, clock.now())
      announce({ type: 'rulebook-changed', rulebook: published.version, what, name, how } satisfies SlaEvent)
      return { published, saved }
    })
    books.become(published)
    return saved
  }
}

function factOf({ kind, step, at, key: _ }: Rung, ticket: Ticket, now: Date): SlaEvent {
  const { id: ticketId, assigneeId, departmentId } = ticket
  const lateMs = now.getTime() - at.getTime()
  const common = {
    ticketId,
    clock: kind,
    dueAt: at.toISOString(),
    ...(lateMs > lateAfterMs ? { lateMs } : {}),
    ...(assigneeId ? { assigneeId } : {}),
    ...(departmentId ? { departmentId } : {}),
  }
  // The ticket stands first: it is what happened to it, and its story tells it.
  if (step !== 'limit') return { type: 'escalation-step-reached', ...common, stepId: step.id, acts: step.acts }
  return { type: kind === 'resolution' ? 'ticket-overdue' : 'ticket-response-late', ...common }
}

/** In its old place, or behind the others. */
function put<T extends { readonly id: string }>(all: readonly T[], one: T): T[] {
  return all.some(({ id }) => id === one.id) ? all.map((old) => (old.id === one.id ? one : old)) : [...all, one]
}

function mustKnow(all: readonly { readonly id: string }[], id: string, what: 'calendar' | 'policy') {
  if (!all.some((one) => one.id === id)) throw new Refusal('not-found', `${what}-unknown`, `There is no such ${what}.`)
}

function refuseWrong([first]: readonly Wrong[], within = '') {
  if (first) throw new Refusal('invalid', 'invalid', first.rule, `body.${within}${first.field}`)
}
