import type { TicketTypeId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import * as store from './store-types.ts'
import type { TicketType } from './type.ts'

/** Another process may have published: what is kept here is at most this old. */
const freshMs = 3_000

/** The types that are published and their versions, kept in memory: every ticket asks for its own. */
export class PublishedTypes {
  readonly #db: Database
  readonly #versions = new Map<string, Promise<TicketType>>()
  #current: { until: number; types: Promise<TicketType[]> } | undefined

  constructor(db: Database) {
    this.#db = db
  }

  all(): Promise<TicketType[]> {
    if (!this.#current || this.#current.until < Date.now())
      this.#current = { until: Date.now() + freshMs, types: store.types(this.#db.read) }
    return this.#current.types
  }

  /** A version never changes, so it is read once. */
  async version(id: TicketTypeId, number: number): Promise<TicketType> {
    const name = `${id}@${number}`
    const known = this.#versions.get(name) ?? this.#read(id, number)
    this.#versions.set(name, known)
    return known.catch((error: unknown) => {
      this.#versions.delete(name)
      throw error
    })
  }

  /** A version stays what it is, but for whether its type is retired. */
  forget(): void {
    this.#current = undefined
    this.#versions.clear()
  }

  async #read(id: TicketTypeId, number: number): Promise<TicketType> {
    const current = (await this.all()).find((type) => type.id === id && type.version === number)
    const found = current ?? (await store.version(this.#db.read, id, number))
    if (!found) throw new Refusal('not-found', 'version-unknown', 'This ticket type has no such version.')
    return found
  }
}
