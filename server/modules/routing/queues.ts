import type { EditQueue } from '../../../contract/routing.ts'
import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import { newId, type QueueId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import { lastChange } from '../../platform/events/read.ts'
import { mistakesIn, type Staff, type Warning, warningsOf } from './acd/check-queue.ts'
import type { Queue } from './acd/queue.ts'
import * as store from './queue-store.ts'

type Needs = {
  db: Database
  /** Who works here now, for the warnings. */
  staff(): Staff
  /** The machine reads them again: also while people wait. */
  changed(): Promise<void>
}

export type SavedQueue = { readonly queue: Queue; readonly warnings: readonly Warning[] }

/** The queues themselves: each change is a revision, and the log holds every one whole. */
export class Queues {
  readonly #needs: Needs
  #telling: Promise<void> = Promise.resolve()

  constructor(needs: Needs) {
    this.#needs = needs
  }

  all = (): Promise<Queue[]> => store.readQueues(this.#needs.db.read)

  /** With what in it will never come to pass as people and queues are now. */
  async look(id: QueueId): Promise<SavedQueue> {
    const all = await this.all()
    const queue = all.find((one) => one.id === id)
    if (!queue) throw unknown()
    return { queue, warnings: warningsOf(queue, all, this.#needs.staff()) }
  }

  add(key: string, edit: EditQueue): Promise<SavedQueue> {
    return this.#write(async () => ({ ...asQueue(edit), id: newId<QueueId>(), key, revision: 1 }))
  }

  change(id: QueueId, edit: EditQueue, revision: number | undefined): Promise<SavedQueue> {
    return this.#write(async (all) => {
      const before = all.find((queue) => queue.id === id)
      if (!before) throw unknown()
      if (revision !== before.revision)
        throw new ChangedMeanwhile('queue', await lastChange(this.#needs.db, ['queue-changed'], { kind: 'queue', id }))
      return { ...asQueue(edit), id, key: before.key, revision: before.revision + 1 }
    })
  }

  /** As it is given, whoever answers for it: the demo centre, a test. */
  async put(queue: Queue): Promise<void> {
    await this.#write(async () => queue)
  }

  async #write(next: (all: readonly Queue[]) => Promise<Queue>): Promise<SavedQueue> {
    const { db, staff } = this.#needs
    const saved = await db
      .work(async (tx, announce) => {
        // Two admins could close a ring together, each of them half of it: the second waits here.
        await store.lockQueues(tx)
        const all = await store.readQueues(tx)
        const queue = await next(all)
        refuse(mistakesIn(queue, all))
        await this.#save(tx, announce, queue)
        return { queue, warnings: warningsOf(queue, all, staff()) }
      })
      .catch(refuseTaken)
    await this.#tell()
    return saved
  }

  /** One after the other: queues that were read before a change are never told after it. */
  #tell(): Promise<void> {
    const told = this.#telling.then(() => this.#needs.changed())
    this.#telling = told.catch(() => {})
    return told
  }

  async #save(tx: Tx, announce: Announce, queue: Queue): Promise<void> {
    await store.saveQueue(tx, queue)
    announce({ type: 'queue-changed', queueId: queue.id, revision: queue.revision, queue })
  }
}

/** Ids become ours here; that they lead somewhere is checked before anything is written. */
export const asQueue = (edit: EditQueue) => edit as EditQueue & Pick<Queue, 'overflow' | 'teamIds' | 'hours'>

function refuse(mistakes: readonly { field: string; rule: string }[]): void {
  const [first] = mistakes
  if (first) throw new Refusal('invalid', 'queue-cannot-work', first.rule, `body.${first.field}`)
}

const unknown = () => new Refusal('not-found', 'queue-unknown', 'There is no such queue.')

/** PostgreSQL's unique violation, in words. */
function refuseTaken(error: unknown): never {
  if ((error as { code?: string }).code !== '23505') throw error
  throw new Refusal('conflict', 'key-taken', 'There is a queue with this key already.', 'body.key')
}
