import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import type { Clock } from '../../base/clock.ts'
import { gathered } from '../../base/gathered.ts'
import { type CustomerId, newId } from '../../base/id.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import { lastChange } from '../../platform/events/read.ts'
import { normal } from './contact-point.ts'
import { type ContactPoint, type Customer, calledOf, type Recognised, recognise } from './customer.ts'
import type { CustomerEvent } from './events.ts'
import * as store from './store.ts'

export { readCaller } from './contact-point.ts'
export type { ContactPoint, Customer, Preference, Recognised } from './customer.ts'
export { calledOf } from './customer.ts'

type Needs = { db: Database; clock: Clock }

export type NewCustomer = {
  /** Empty while nobody said it. */
  readonly name: string
  readonly tags?: readonly string[]
  readonly place?: string | undefined
  readonly note?: string | undefined
  readonly language?: 'zh' | 'en'
  readonly contactPoints?: readonly ContactPoint[]
  readonly prefers?: Customer['prefers']
}

/** Whom we talk to, however they reach us. */
export class Customers {
  readonly #db: Database
  readonly #clock: Clock
  readonly #names = gathered(async (ids: readonly string[]) => {
    const rows = await store.names(this.#db.read, ids)
    return new Map(rows.map((row) => [row.id, calledOf(row)]))
  })

  constructor({ db, clock }: Needs) {
    this.#db = db
    this.#clock = clock
  }

  find = (id: CustomerId): Promise<Customer> => store.find(this.#db.read, id)
  list = (wanted: { q?: string | undefined; limit: number; after?: readonly (string | number)[] | undefined }) =>
    store.list(this.#db.read, wanted)

  async recognise(point: ContactPoint): Promise<Recognised> {
    return recognise(await store.byContactPoint(this.#db.read, point))
  }

  /** What they are called in lists of other modules. */
  names(ids: readonly (string | undefined)[]): Promise<ReadonlyMap<string, string>> {
    return this.#names(ids.filter((id) => id !== undefined))
  }

  async add(asked: NewCustomer): Promise<Customer> {
    const customer: Customer = {
      id: newId<CustomerId>(),
      name: asked.name,
      tags: asked.tags ?? [],
      place: asked.place,
      note: asked.note,
      language: asked.language ?? 'zh',
      prefers: asked.prefers,
      contactPoints: (asked.contactPoints ?? []).map((point) => normal(point)),
      createdAt: this.#clock.now(),
      revision: 1,
    }
    return this.#db.work(async (tx, announce) => {
      await store.save(tx, customer)
      announce({ type: 'customer-added', customerId: customer.id } satisfies CustomerEvent)
      return customer
    })
  }

  async edit(id: CustomerId, changes: Partial<NewCustomer>, revision: number | undefined): Promise<Customer> {
    const contactPoints = changes.contactPoints?.map((point) => normal(point))
    return this.#change(id, revision, (customer) => ({
      ...customer,
      ...changes,
      contactPoints: contactPoints ? [...contactPoints, ...browsersOf(customer)] : customer.contactPoints,
    }))
  }

  /** A number or browser turned out to be theirs. */
  addContactPoint(id: CustomerId, point: ContactPoint): Promise<Customer> {
    return this.#change(id, undefined, (customer) => {
      const known = customer.contactPoints.some(({ kind, value }) => kind === point.kind && value === point.value)
      return known ? customer : { ...customer, contactPoints: [...customer.contactPoints, normal(point)] }
    })
  }

  #change(id: CustomerId, revision: number | undefined, decide: (customer: Customer) => Customer): Promise<Customer> {
    return this.#db.work(async (tx: Tx, announce) => {
      const before = await store.lock(tx, id)
      if (revision !== undefined && revision !== before.revision)
        throw new ChangedMeanwhile(
          'customer',
          await lastChange(this.#db, ['customer-edited'], { kind: 'customer', id }),
        )
      const after = decide(before)
      if (after === before) return before
      const saved = { ...after, revision: before.revision + 1 }
      await store.save(tx, saved)
      const changed = (Object.keys(saved) as (keyof Customer)[]).filter(
        (key) => JSON.stringify(saved[key]) !== JSON.stringify(before[key]),
      )
      announce({ type: 'customer-edited', customerId: id, changed } satisfies CustomerEvent)
      return saved
    })
  }
}

/** Their browsers are not shown, so whoever edits the others must not lose them. */
const browsersOf = ({ contactPoints }: Customer) => contactPoints.filter(({ kind }) => kind === 'visitor')
