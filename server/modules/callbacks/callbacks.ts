import type { Database } from '../../platform/db/database.ts'
import * as store from './store-callbacks.ts'

/** Callers who hung up and keep their place in line. */
export class Callbacks {
  readonly #db: Database

  constructor({ db }: { db: Database }) {
    this.#db = db
  }

  figures = (today: Date) => store.figures(this.#db.read, today)
}
