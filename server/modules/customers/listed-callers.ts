import type { Clock } from '../../base/clock.ts'
import { type CustomerId, newId, type QueueId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import { normal } from './contact-point.ts'
import type { ContactPoint } from './customer.ts'
import type { CustomerEvent } from './events.ts'
import { type CallerList, type ListedCaller, namesOf, nobodySpecial, readBeginning, standing } from './listed-caller.ts'
import * as store from './store-listed.ts'

export type { CallerList, ListedCaller, Standing } from './listed-caller.ts'
export { nobodySpecial } from './listed-caller.ts'

export type NewListedCaller = {
  readonly list: CallerList
  readonly number?: string | undefined
  readonly customerId?: CustomerId | undefined
  readonly queueId?: QueueId | undefined
  readonly reason: string
  readonly until?: Date | undefined
}

/** Who tries again and again is shown once in this time, and only counted between. */
const shownAgainAfterMs = 600_000

/** Blocked callers, VIPs, and those who are sent straight to a queue. */
export class ListedCallers {
  readonly #db: Database
  readonly #clock: Clock

  constructor({ db, clock }: { db: Database; clock: Clock }) {
    this.#db = db
    this.#clock = clock
  }

  list = (wanted: Parameters<typeof store.list>[1]) => store.list(this.#db.read, wanted)

  /** Asked for every call before anything else is done for it: one look at an index. */
  async standingOf(point: ContactPoint | undefined) {
    if (!point) return nobodySpecial
    const names = point.kind === 'phone' ? namesOf(point.value) : []
    return standing(await store.of(this.#db.read, point, names), this.#clock.now())
  }

  async add(asked: NewListedCaller): Promise<ListedCaller> {
    const listed: ListedCaller = {
      id: newId(),
      list: asked.list,
      number: asked.number === undefined ? undefined : numberOf(asked.number),
      customerId: asked.customerId,
      queueId: asked.queueId,
      reason: asked.reason,
      until: asked.until,
      addedBy: circumstances().actor,
      addedAt: this.#clock.now(),
      turnedAway: 0,
      turnedAwayAt: undefined,
    }
    return this.#db.work(async (tx, announce) => {
      if (!(await store.add(tx, listed)))
        throw new Refusal('conflict', 'listed-already', 'This caller stands on this list already.', 'body.number')
      announce({ type: 'caller-listed', listedId: listed.id, list: listed.list } satisfies CustomerEvent)
      return listed
    })
  }

  remove(id: string): Promise<void> {
    return this.#db.work(async (tx, announce) => {
      const gone = await store.remove(tx, id)
      if (!gone) throw new Refusal('not-found', 'listed-unknown', 'Nobody of this id stands on a list.')
      announce({ type: 'caller-unlisted', listedId: id, list: gone.list } satisfies CustomerEvent)
    })
  }

  /** Counts it, and says whether it is worth a line in the caller's story: a stubborn one costs one small write a call. */
  turnAway({ id }: ListedCaller): Promise<boolean> {
    const at = this.#clock.now()
    return store.turnAway(this.#db.read, id, at, new Date(at.getTime() - shownAgainAfterMs))
  }
}

function numberOf(written: string): string {
  return readBeginning(written) ?? normal({ kind: 'phone', value: written }, 'body.number').value
}
