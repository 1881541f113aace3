import type { Clock } from '../../base/clock.ts'
import { newId, type PageId, type TicketId, type UserId } from '../../base/id.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Log as Say } from '../../platform/log/log.ts'
import type { Calls, PageOutcome } from '../calls/calls.ts'
import type { Prompts } from '../flows/flows.ts'
import type { Identity } from '../identity/identity.ts'
import type { Routing } from '../routing/routing.ts'
import { chooseEars } from '../sla/choose-ears.ts'
import type { SlaEvent } from '../sla/events.ts'
import type { Calling } from '../sla/policy.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { PagingEvent } from './events.ts'
import * as rules from './page.ts'
import { isOver, type Page, type Target, targetOf } from './page.ts'
import { sayLate } from './say-late.ts'
import * as store from './store.ts'

type Needs = {
  db: Database
  clock: Clock
  say: Say
  jobs: Jobs
  identity: Identity
  tickets: Tickets
  calls: Pick<Calls, 'page' | 'ofAgent'>
  routing: Pick<Routing, 'engage' | 'release'>
  prompts: Prompts
  /** Shown on their phones. */
  ourNumber(): string
}

type Step = Extract<SlaEvent, { type: 'escalation-step-reached' }>

const mostTargets = 20
/** @NOTE web/desk/phone-card.ts knows a page by it. */
const pageReference = 'page:'
const callerName = { zh: '工单提醒', en: 'Ticket alert' }
const timerKey = (id: PageId) => `page:${id}`

/** Phones ring until somebody knows: what an escalation does when notices on a screen are not enough. */
export class Paging {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  ofTicket = (id: TicketId): Promise<Page[]> => store.ofTicket(this.#needs.db.read, id)

  listen(log: EventLog) {
    log.reader('paging', ['escalation-step-reached'], (event) => this.heard(event), { begins: 'now' })
    this.#needs.jobs.on('page', ({ pageId }: { pageId: PageId }) => this.timerRang(pageId))
  }

  async heard({ number, fact }: Told): Promise<void> {
    const step = fact as unknown as Step
    for (const [place, act] of step.acts.entries())
      if (act.do === 'call') await this.#begin(step, act, `${number}:${place}`)
  }

  /** A phone may ring now; or nobody heard again of one that rang. */
  async timerRang(id: PageId): Promise<void> {
    const page = await store.look(this.#needs.db.read, id)
    if (page.state === 'ringing' && page.nextAt && page.nextAt <= this.#needs.clock.now())
      return this.#ended(page, 'withdrawn')
    if (page.state !== 'waiting') return
    const { ticket, leftMs } = await this.#standing(page)
    if (leftMs === undefined) return this.#letGo(id)
    const begun = await this.#change(id, async (before, at, tx) => {
      if (before.state !== 'waiting') return before
      return (await store.isRinging(tx, targetOf(before))) ? rules.waits(before, at) : rules.rings(before, at)
    })
    // A phone rings longer than a job may take: it is waited for elsewhere, and a timer stands by.
    if (begun?.state === 'ringing') void this.#ring(begun, ticket, leftMs)
  }

  async #begin({ ticketId, clock }: Step, calling: Calling, cause: string): Promise<void> {
    const { identity, tickets, db, clock: time } = this.#needs
    const people = chooseEars(calling.who, await tickets.find(ticketId), await identity.everyone())
    const numbers = calling.numbers.map((number) => ({ number }))
    const targets: Target[] = [...people.map((userId) => ({ userId })), ...numbers].slice(0, mostTargets)
    if (targets.length === 0) return
    const { language, rounds, pauseMs } = calling
    const page: Page = {
      id: newId<PageId>(),
      ticketId,
      clock,
      language,
      targets,
      place: 0,
      round: 1,
      rounds,
      pauseMs,
      state: 'waiting',
      nextAt: time.now(),
      endedAt: undefined,
    }
    await db.work(async (tx, announce) => {
      if (!(await store.add(tx, page, cause))) return
      await this.#setTimer(tx, page)
      announce({ type: 'page-begun', ...about(page) } satisfies PagingEvent)
    })
  }

  async #ring(page: Page, ticket: Ticket, leftMs: number): Promise<void> {
    const outcome = await this.#call(page, ticket, leftMs).catch((error: unknown): PageOutcome => {
      this.#needs.say.error({ pageId: page.id, error: String(error) }, 'a phone could not be rung')
      return 'withdrawn'
    })
    await this.#ended(page, outcome).catch((error: unknown) => {
      this.#needs.say.error({ pageId: page.id, error: String(error) }, 'how a phone was answered was not kept')
    })
  }

  async #call(page: Page, { number }: Ticket, leftMs: number): Promise<PageOutcome> {
    const { calls, prompts, ourNumber } = this.#needs
    const { language, clock } = page
    const target = targetOf(page)
    const spoken = {
      callerId: ourNumber(),
      callerName: `${callerName[language]} #${number}`,
      reference: `${pageReference}${page.id}`,
      says: prompts.files(language, sayLate({ language, ticket: number, clock, leftMs })),
      thanks: prompts.files(language, ['page-thanks']),
    }
    if ('number' in target) return calls.page({ ...spoken, at: { number: target.number } })
    return this.#atDesk(target.userId, page.id, (extension) => calls.page({ ...spoken, at: { extension } }))
  }

  /** Who talks to a customer is not rung; while it rings and speaks, nothing else is offered to them. */
  async #atDesk(id: UserId, call: string, ring: (extension: string) => Promise<PageOutcome>): Promise<PageOutcome> {
    const { identity, calls, routing, say } = this.#needs
    const { extension, active } = await identity.person(id)
    if (!extension || !active) return 'not-reachable'
    if (calls.ofAgent(id).length > 0) return 'declined'
    await routing.engage(id, call)
    const outcome = await ring(extension)
    // What they said counts, whatever becomes of routing.
    await routing.release(id, call).catch((error: unknown) => {
      say.error({ userId: id, error: String(error) }, 'who was rung is still taken to be on the phone')
    })
    return outcome
  }

  async #ended(rung: Page, outcome: PageOutcome): Promise<void> {
    const target = targetOf(rung)
    const userId = 'userId' in target ? target.userId : undefined
    const by = outcome === 'confirmed' && userId ? `user:${userId}` : 'system'
    await acting({ actor: by }, () =>
      this.#change(
        rung.id,
        // Of a phone that was given up for lost nothing counts any more.
        (page, at) => (page.round === rung.round && page.place === rung.place ? rules.ended(page, outcome, at) : page),
        (after) => [
          outcome === 'confirmed'
            ? { type: 'page-confirmed', ...about(rung), round: rung.round, userId }
            : { type: 'page-not-confirmed', ...about(rung), round: rung.round, userId, outcome },
          ...(after.state === 'in-vain' ? [{ type: 'page-in-vain', ...about(after) } as const] : []),
        ],
      ),
    )
  }

  async #letGo(id: PageId): Promise<void> {
    await this.#change(id, rules.letGo, (page) => [{ type: 'page-let-go', ...about(page) }])
  }

  /** Nothing when it changes nothing. */
  #change(
    id: PageId,
    decide: (page: Page, at: Date, tx: Tx) => Page | Promise<Page>,
    tell: (after: Page) => readonly PagingEvent[] = () => [],
  ): Promise<Page | undefined> {
    return this.#needs.db.work(async (tx: Tx, announce: Announce) => {
      const before = await store.lock(tx, id)
      const after = await decide(before, this.#needs.clock.now(), tx)
      if (after === before) return undefined
      await store.save(tx, after)
      await this.#setTimer(tx, after)
      for (const event of tell(after)) announce(event)
      return after
    })
  }

  /** How much is left of what was promised; nothing once nobody is late, or the clock stands. */
  async #standing({ ticketId, clock }: Page): Promise<{ ticket: Ticket; leftMs: number | undefined }> {
    const ticket = await this.#needs.tickets.find(ticketId)
    const isOpen = ticket.state === 'open' || ticket.state === 'pending'
    const due = clock === 'resolution' ? ticket.dueAt : ticket.respondBy
    return { ticket, leftMs: isOpen && due ? due.getTime() - this.#needs.clock.now().getTime() : undefined }
  }

  #setTimer(tx: Tx, page: Page): Promise<void> {
    const key = timerKey(page.id)
    if (isOver(page) || !page.nextAt) return this.#needs.jobs.drop(tx, [key])
    return this.#needs.jobs.put(tx, [{ kind: 'page', key, due: page.nextAt, payload: { pageId: page.id } }])
  }
}

const about = ({ ticketId, id: pageId, clock }: Page) => ({ ticketId, pageId, clock })
