import type { Database } from '../../platform/db/database.ts'
import { firstRulebook, type Rulebook } from './rulebook.ts'
import * as store from './store.ts'

const mostKept = 50

/** The rulebook in force, and those of before as they are asked for. */
export class Books {
  readonly #db: Database
  readonly #byVersion = new Map<number, Rulebook>()
  #today = firstRulebook

  private constructor(db: Database) {
    this.#db = db
  }

  static async open(db: Database): Promise<Books> {
    const books = new Books(db)
    await books.refresh()
    return books
  }

  get today(): Rulebook {
    return this.#today
  }

  /** After a commit, or when another server published; an older one never comes back. */
  become(book: Rulebook): void {
    if (book.version > this.#today.version) this.#today = book
  }

  async refresh(): Promise<void> {
    const newest = await store.newest(this.#db.read)
    if (newest) this.become(newest)
  }

  async load(versions: readonly number[]): Promise<(version: number) => Rulebook> {
    const wanted = [...new Set(versions)].filter((version) => version > 0 && version !== this.#today.version)
    const missing = wanted.filter((version) => !this.#byVersion.has(version))
    const found = new Map(wanted.flatMap((version) => this.#kept(version)))
    for (const book of await store.books(this.#db.read, missing)) found.set(book.version, book)
    for (const [version, book] of found) this.#keep(version, book)
    const today = this.#today
    return (version) => (version === 0 ? firstRulebook : (found.get(version) ?? today))
  }

  #kept(version: number): [number, Rulebook][] {
    const book = this.#byVersion.get(version)
    return book ? [[version, book]] : []
  }

  #keep(version: number, book: Rulebook) {
    if (this.#byVersion.size >= mostKept) this.#byVersion.clear()
    this.#byVersion.set(version, book)
  }
}
