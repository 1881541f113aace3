import { isDeepStrictEqual } from 'node:util'
import { check } from '../../../lib/conditions/check.ts'
import { type Condition, fieldsIn } from '../../../lib/conditions/condition.ts'
import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import type { Clock } from '../../base/clock.ts'
import { dayOf } from '../../base/day.ts'
import { newId, type UserId, type ViewId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import { lastChange } from '../../platform/events/read.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Identity } from '../identity/identity.ts'
import { type ConditionSql, conditionToSql } from '../tickets/condition-sql.ts'
import { reachOf } from '../tickets/reach.ts'
import type { Sort } from '../tickets/sorting.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Counting } from './counting.ts'
import type { ViewEvent } from './events.ts'
import { asSeenBy } from './personal.ts'
import * as store from './store.ts'
import { hiddenFrom, kindsOf, type ViewTerm, viewTerms } from './terms.ts'
import { isFor, mustMayChange, type View, type Written } from './view.ts'

/** What views need from the house; app.ts hands it in. */
type Needs = {
  db: Database
  clock: Clock
  identity: Identity
  tickets: Tickets
  counting: Counting
  timeZone: string
}

export type CountedView = View & { readonly count: number | undefined }

const mostOfAPerson = 100
const mostInAll = 2_000

/** Lists that people keep: what they ask, for whom they are, and how many tickets are in them. */
export class Views {
  readonly #needs: Needs
  #known: { until: number; views: Promise<View[]> } | undefined

  constructor(needs: Needs) {
    this.#needs = needs
    needs.db.onEvent(({ type }) => {
      if (type.startsWith('view-')) this.#known = undefined
    })
  }

  /** All there are. What this process changed it knows at once, what others changed a few seconds later. */
  all(): Promise<View[]> {
    if (!this.#known || this.#known.until < Date.now())
      this.#known = { until: Date.now() + 3_000, views: store.all(this.#needs.db.read) }
    return this.#known.views
  }

  /** Those that are for this person. One that asks about a field they may not read would tell them of it. */
  async of(who: Who): Promise<View[]> {
    const hidden = hiddenFrom({ roles: who.roles ?? [] }, await this.#needs.tickets.types())
    return (await this.all()).filter((view) => isFor(view, who) && !asksAbout(hidden, view))
  }

  /** The same with what they may see of the numbers. */
  async list(who: Who): Promise<CountedView[]> {
    const [viewer, views] = await Promise.all([this.viewerOf(who), this.of(who)])
    return views.map((view) => ({ ...view, count: this.#needs.counting.countFor(view.id, viewer) }))
  }

  async find(id: ViewId, who: Who): Promise<CountedView> {
    const view = await store.look(this.#needs.db.read, id)
    const hidden = hiddenFrom({ roles: who.roles ?? [] }, await this.#needs.tickets.types())
    if (!isFor(view, who) || asksAbout(hidden, view)) throw unknown()
    return { ...view, count: this.#needs.counting.countFor(id, await this.viewerOf(who)) }
  }

  /** What tickets are asked for by it when this person looks. */
  async matching(id: ViewId, who: Who): Promise<{ matching: ConditionSql; sort: Sort }> {
    const { condition, sort } = await this.find(id, who)
    return { matching: this.#toSql(asSeenBy(condition, who), await this.#terms()), sort }
  }

  /** What may be asked, by somebody with these roles. */
  async terms({ roles = [] }: Who): Promise<ViewTerm[]> {
    return this.#terms({ roles })
  }

  async viewerOf(who: Who) {
    const { id, teamId } = who
    return { id, teamId, reach: reachOf(who, 'tickets.read', await this.#needs.identity.directory()) }
  }

  async add(written: Written, who: Who): Promise<View> {
    if (who.kind !== 'user') throw new Refusal('not-allowed', 'people-only', 'Only a person keeps views.')
    const view: View = {
      ...written,
      id: newId<ViewId>(),
      standard: undefined,
      ownerId: who.id as UserId,
      revision: 1,
    }
    mustMayChange(view, who)
    await this.#refuseWrong(view.condition, who)
    await this.#change(async (tx) => {
      await refuseTooMany(tx, who.id as UserId)
      await store.add(tx, view)
      await this.#needs.counting.begin(tx, view)
      const { id: viewId, name, audience } = view
      return { type: 'view-added', viewId, name, audience, ownerId: who.id as UserId }
    })
    return view
  }

  async change(id: ViewId, written: Written, revision: number | undefined, who: Who): Promise<View> {
    await this.#refuseWrong(written.condition, who)
    let changed: View | undefined
    await this.#change(async (tx) => {
      const before = await this.#mine(tx, id, revision, who)
      const after = { ...before, ...written, revision: before.revision + 1 }
      mustMayChange(after, who)
      await store.save(tx, after)
      if (!isDeepStrictEqual(before.condition, after.condition)) await this.#needs.counting.begin(tx, after)
      changed = after
      return { type: 'view-changed', viewId: id, name: after.name, audience: after.audience }
    })
    return changed!
  }

  async remove(id: ViewId, revision: number | undefined, who: Who): Promise<void> {
    await this.#change(async (tx) => {
      const { name, audience } = await this.#mine(tx, id, revision, who)
      await store.remove(tx, id)
      return { type: 'view-removed', viewId: id, name, audience }
    })
  }

  /** The ledger before the view: whoever counts has them in this order. */
  async #change(body: (tx: Tx) => Promise<ViewEvent>): Promise<void> {
    const { db, counting } = this.#needs
    await db.work(async (tx, announce) => {
      await counting.hold(tx)
      announce(await body(tx))
    })
    await counting.open()
  }

  async #mine(tx: Tx, id: ViewId, revision: number | undefined, who: Who): Promise<View> {
    const view = await store.lock(tx, id)
    if (!isFor(view, who)) throw unknown()
    mustMayChange(view, who)
    if (revision !== undefined && revision !== view.revision)
      throw new ChangedMeanwhile('view', await lastChange(this.#needs.db, ['view-changed'], { kind: 'view', id }))
    return view
  }

  /** A view is a question to the database: what that cannot answer is refused when it is saved. */
  async #refuseWrong(condition: Condition, who: Who): Promise<void> {
    const terms = await this.terms(who)
    const vocabulary = new Map(
      terms.map(({ name, kind, options }) => [name, { kind, options: options?.map(({ value }) => value) }]),
    )
    const problems = check(condition, vocabulary)
    if (problems.length > 0)
      throw new Refusal(
        'invalid',
        'condition-not-valid',
        problems[0]!.rule,
        problems.map(({ path, rule }) => ({ field: path ? `body.condition.${path}` : 'body.condition', rule })),
      )
    if (this.#toSql(asSeenBy(condition, who), terms) === undefined)
      throw new Refusal(
        'invalid',
        'condition-not-listed',
        `Lists cannot be made by ${[...fieldsIn(condition)].join(', ')}.`,
        'body.condition',
      )
  }

  #toSql(condition: Condition, terms: readonly ViewTerm[]): ConditionSql {
    const now = this.#needs.clock.now()
    return conditionToSql(condition, kindsOf(terms), { now, today: dayOf(now, this.#needs.timeZone) })
  }

  async #terms(by: Parameters<typeof viewTerms>[1] = 'house'): Promise<ViewTerm[]> {
    const { identity, tickets } = this.#needs
    const [{ byId, teams }, types] = await Promise.all([identity.directory(), tickets.types()])
    const people = [...byId.values()].filter(({ active }) => active)
    const option = (value: string, name: string) => ({ value, words: { zh: name, en: name } })
    return viewTerms(
      {
        types,
        people: people.map(({ id, name }) => option(id, name)),
        teams: [...teams].map(([id, name]) => option(id, name)),
      },
      by,
    )
  }
}

function asksAbout(hidden: ReadonlySet<string>, { condition }: View): boolean {
  return hidden.size > 0 && [...fieldsIn(condition)].some((field) => hidden.has(field))
}

async function refuseTooMany(tx: Tx, ownerId: UserId): Promise<void> {
  const { mine, all } = await store.countOf(tx, ownerId)
  if (mine >= mostOfAPerson)
    throw new Refusal('conflict', 'too-many-views', `A person keeps at most ${mostOfAPerson} views of their own.`)
  if (all >= mostInAll) throw new Refusal('conflict', 'too-many-views', `A centre keeps at most ${mostInAll} views.`)
}

function unknown() {
  return new Refusal('not-found', 'view-unknown', 'There is no such view.')
}
