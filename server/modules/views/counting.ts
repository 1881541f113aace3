import type { Moment } from '../../../lib/conditions/condition.ts'
import type { Clock } from '../../base/clock.ts'
import { dayOf } from '../../base/day.ts'
import type { TicketId, ViewId } from '../../base/id.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import type { TicketTags } from '../tickets/tags.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { currentEditions, daysWanted, outdated } from './editions.ts'
import { type Judge, judge, judgeOf } from './judge.ts'
import { Numbers } from './numbers.ts'
import { type Member, settle } from './settle.ts'
import * as store from './store-counts.ts'
import type { Viewer } from './tally.ts'
import { asksForms, factsOf, viewTerms } from './terms.ts'
import type { View } from './view.ts'
import { walkPage } from './walk-page.ts'

type Needs = { db: Database; clock: Clock; tickets: Tickets; tags: TicketTags; timeZone: string }

const lookedAtOnce = 500
const walkedAtOnce = 4_000

/**
 * How many tickets each view holds, kept true by looking only at tickets that
 * changed. What was counted of a ticket is remembered beside the numbers, in
 * the transaction that moves them: so numbers are right after a crash, and
 * hearing of a change twice counts nothing twice.
 *
 * ```txt
 *   a ticket changed ───────┐
 *   time crossed a border ──┼─▶ hold the ledger ─▶ judge ─▶ settle ─▶ commit ─▶ numbers in memory
 *   a page of a new view ───┘
 * ```
 */
export class Counting {
  readonly #needs: Needs
  readonly #judges = new Map<number, Judge>()
  readonly #numbers = new Numbers()
  #editions: readonly store.Edition[] = []
  /** The editions whose numbers the screens have heard last. */
  #shown: ReadonlyMap<ViewId, number> = new Map()
  /** Up to which the numbers are known. */
  #version = -1n
  #turn: Promise<void> = Promise.resolve()
  #onCounted: (views: ReadonlySet<ViewId>) => void = () => {}

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** Told which views have other numbers now. */
  onCounted(listener: (views: ReadonlySet<ViewId>) => void): void {
    this.#onCounted = listener
  }

  /** What was counted before we were here, or by others. */
  open = (): Promise<void> => this.#inTurn(async () => this.#learn(await store.editions(this.#needs.db.read)))

  /** Nothing for a view whose tickets are still being walked through. */
  countFor(viewId: ViewId, viewer: Viewer): number | undefined {
    const edition = this.#current().get(viewId)
    return edition && this.#numbers.countFor(edition.id, viewer)
  }

  /** Tickets that changed. */
  async look(ids: readonly TicketId[]): Promise<void> {
    const all = [...new Set(ids)]
    for (let at = 0; at < all.length; at += lookedAtOnce) await this.#lookAt(all.slice(at, at + lookedAtOnce))
  }

  /** Tickets that time has carried over a border; whether there are more than one look could take. */
  async lookOverBorders(): Promise<boolean> {
    const ids = await store.overBorder(this.#needs.db.read, this.#needs.clock.now(), lookedAtOnce)
    if (ids.length > 0) await this.#lookAt(ids)
    return ids.length === lookedAtOnce
  }

  /** One step through all tickets for views that were not counted yet; whether there may be more steps. */
  async walkOn(): Promise<boolean> {
    if (this.#editions.every(({ walked }) => walked)) return false
    await this.#count(async (tx, editions) => {
      const first = editions.find(({ walked }) => !walked)
      if (!first) return nothing
      const together = editions.filter(({ walked, walkedTo }) => !walked && walkedTo === first.walkedTo)
      const ground = { tickets: this.#needs.tickets, terms: await this.#terms(), moment: this.#moment() }
      const { looked, to } = await walkPage(together.map(this.#judge), first.walkedTo, walkedAtOnce, ground)
      const judged = together.map(({ id }) => id)
      await store.walkedTo(tx, judged, to)
      return { looked, judged, left: await this.#withoutOutdated(tx) }
    })
    return true
  }

  /**
   * Views that were never counted, that speak of a day which comes or whose
   * forms changed are counted anew; until that is done their old numbers stand.
   */
  async renew(views: readonly View[], why: 'as time goes' | 'forms changed'): Promise<void> {
    const isStale = ({ condition }: View) => why === 'forms changed' && asksForms(condition)
    const missing = (editions: readonly store.Edition[]) =>
      views.flatMap((view) =>
        this.#daysFor(view.condition)
          .filter((day) => isStale(view) || !editions.some((one) => one.viewId === view.id && one.day === day))
          .map((day) => ({ ...view, day })),
      )
    const isDone = missing(this.#editions).length === 0 && outdated(this.#editions, this.#moment().today).length === 0
    if (isDone) return
    await this.#count(async (tx, editions) => {
      for (const { id, condition, day } of missing(editions)) await store.addEdition(tx, id, condition, day)
      return { ...nothing, left: await this.#withoutOutdated(tx) }
    })
  }

  /** Inside the unit of work that changes its condition: the old numbers say nothing any more. */
  async begin(tx: Tx, { id, condition }: Pick<View, 'id' | 'condition'>): Promise<void> {
    const { editions } = await store.hold(tx)
    const old = editions.filter(({ viewId }) => viewId === id)
    await store.removeEditions(tx, idsOf(old))
    for (const day of this.#daysFor(condition)) await store.addEdition(tx, id, condition, day)
  }

  /** Whoever changes views waits for whoever counts, and not the other way round. */
  hold = async (tx: Tx): Promise<void> => void (await store.hold(tx))

  #lookAt(ids: readonly TicketId[]): Promise<void> {
    return this.#count(async (_, editions) => {
      const { tickets, tags } = this.#needs
      const [found, tagsByTicket, terms] = await Promise.all([tickets.findMany(ids), tags.of(ids), this.#terms()])
      const termByName = new Map(terms.map((term) => [term.name, term]))
      const [judges, moment] = [editions.map(this.#judge), this.#moment()]
      const looked = found.map((ticket): Member => {
        const facts = factsOf({ ...ticket, tags: tagsByTicket.get(ticket.id) ?? [] }, termByName)
        const { id: ticketId, assigneeId = null, departmentId = null } = ticket
        return { ticketId, assigneeId, departmentId, ...judge(judges, facts, moment) }
      })
      return { looked, judged: idsOf(editions) }
    })
  }

  /** The ledger is held before anything is read, so that nobody counts by what was read before them. */
  #count(body: (tx: Tx, editions: readonly store.Edition[]) => Promise<Looked>): Promise<void> {
    return this.#inTurn(async () => {
      const { editions, ...counted } = await this.#work(body)
      await this.#learn(editions, counted)
    })
  }

  #work(
    body: (tx: Tx, editions: readonly store.Edition[]) => Promise<Looked>,
  ): Promise<Counted & { editions: readonly store.Edition[] }> {
    return this.#needs.db.work(async (tx) => {
      const { version, editions } = await store.hold(tx)
      const { looked, judged, left = editions } = await body(tx, editions)
      const before = await store.membersOf(
        tx,
        looked.map(({ ticketId }) => ticketId),
      )
      const { changed, deltas } = settle(looked, before, new Set(judged), new Set(idsOf(left)))
      await store.saveMembers(tx, changed)
      if (deltas.length === 0) return { editions: left, piles: [], from: version, version }
      const piles = await store.saveTallies(tx, deltas, version + 1n)
      return { editions: left, piles, from: version, version: version + 1n }
    })
  }

  /** What was learnt first must not be put over what was learnt later. */
  #inTurn(body: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(body)
    this.#turn = turn.catch(() => {})
    return turn
  }

  /** What was counted here follows what is known, unless others counted meanwhile: then all that is newer is asked for. */
  async #learn(editions: readonly store.Edition[], counted?: Counted): Promise<void> {
    const isNext = counted?.from === this.#version
    const { piles, version } = isNext ? counted : await store.talliesSince(this.#needs.db.read, this.#version)
    const byId = new Map(editions.map((edition) => [edition.id, edition]))
    const bitsOf = (id: number) => {
      const edition = byId.get(id)
      return edition && this.#judge(edition).bits
    }
    this.#numbers.learn(piles, bitsOf)
    this.#numbers.keepOnly(new Set(byId.keys()))
    for (const id of this.#judges.keys()) if (!byId.has(id)) this.#judges.delete(id)
    this.#editions = editions
    this.#version = version
    this.#tell(new Set(piles.map(({ editionId }) => editionId)))
  }

  /** Whose numbers are others now, be it only because midnight struck. */
  #tell(touched: ReadonlySet<number>): void {
    const shown = new Map([...this.#current()].map(([viewId, { id }]) => [viewId, id]))
    const told = [...shown].filter(([viewId, id]) => touched.has(id) || this.#shown.get(viewId) !== id)
    this.#shown = shown
    if (told.length > 0) this.#onCounted(new Set(told.map(([viewId]) => viewId)))
  }

  #judge = (edition: store.Edition): Judge => {
    const known = this.#judges.get(edition.id) ?? judgeOf(edition)
    this.#judges.set(edition.id, known)
    return known
  }

  async #terms() {
    return viewTerms({ types: await this.#needs.tickets.types(), people: [], teams: [] }, 'house')
  }

  #moment(): Moment {
    const now = this.#needs.clock.now()
    return { now, today: dayOf(now, this.#needs.timeZone) }
  }

  #current = () => currentEditions(this.#editions, this.#moment().today)

  async #withoutOutdated(tx: Tx): Promise<store.Edition[]> {
    const editions = await store.editions(tx)
    const gone = new Set(idsOf(outdated(editions, this.#moment().today)))
    await store.removeEditions(tx, [...gone])
    return editions.filter(({ id }) => !gone.has(id))
  }

  #daysFor(condition: View['condition']): (string | null)[] {
    const { now, today } = this.#moment()
    return daysWanted(condition, today, now, this.#needs.timeZone)
  }
}

type Looked = {
  readonly looked: readonly Member[]
  readonly judged: readonly number[]
  /** The editions there are then, when they are others. */
  readonly left?: readonly store.Edition[]
}
/** What a work came to, and from which number of the ledger to which. */
type Counted = {
  readonly piles: readonly store.Pile[]
  readonly from: bigint
  readonly version: bigint
}

const nothing: Looked = { looked: [], judged: [] }
const idsOf = (editions: readonly store.Edition[]) => editions.map(({ id }) => id)
