import type { OfferId, UserId, WorkItemId } from '../../../base/id.ts'
import type { Floor } from '../acd/floor.ts'
import type { Changed } from '../acd/turn.ts'
import type { Saved } from '../rebuild.ts'
import type * as rows from '../rows.ts'
import type { AgentRow, OfferRow, WorkRow } from '../rows.ts'

export type Writing = Pick<typeof rows, 'toWorkRow' | 'toOfferRow' | 'toAgentRow'>

/**
 * The rows as the database would hold them, and what they must never say. A
 * crash leaves nothing else, and a second process sees nothing else.
 */
export class Book {
  readonly #how: Writing
  readonly works = new Map<WorkItemId, WorkRow>()
  readonly #offers = new Map<OfferId, OfferRow>()
  readonly #agents = new Map<UserId, AgentRow>()
  /** Outstanding ones by the contact that is held out. */
  readonly #out = new Map<WorkItemId, OfferId>()
  /** Whoever was told "you are in line", until their row says what became of them. */
  readonly #promised = new Set<WorkItemId>()

  constructor(how: Writing) {
    this.#how = how
  }

  promise(workItemId: WorkItemId): void {
    this.#promised.add(workItemId)
  }

  /** One commit. Yields what may not be written. */
  *write({ works, offers, agents }: Changed): Iterable<string> {
    for (const work of works) {
      if (this.works.get(work.id)?.state === 'done') yield `${work.id} changed after its end`
      this.works.set(work.id, this.#how.toWorkRow(work))
    }
    for (const offer of offers) yield* this.#writeOffer(this.#how.toOfferRow(offer))
    for (const agent of agents) this.#agents.set(agent.id, this.#how.toAgentRow(agent))
    for (const [workItemId, offerId] of this.#out) {
      if (this.works.get(workItemId)?.offer_id !== offerId) yield `${offerId} was left behind`
    }
  }

  *#writeOffer(row: OfferRow): Iterable<string> {
    const other = this.#out.get(row.work_item_id)
    if (row.state === 'outstanding') {
      const before = other && this.#offers.get(other)
      if (before && before.id !== row.id && before.state === 'outstanding')
        yield `${row.work_item_id} is on offer to ${before.agent_id} and to ${row.agent_id}`
      this.#out.set(row.work_item_id, row.id)
    } else if (other === row.id) this.#out.delete(row.work_item_id)
    this.#offers.set(row.id, row)
  }

  /** Whoever was told that they are in line is on the floor, or has exactly one outcome; nobody comes back. */
  *missing(floor: Floor): Iterable<string> {
    for (const id of this.#promised) {
      if (floor.works.has(id)) continue
      const row = this.works.get(id)
      if (row?.state !== 'done' || !row.outcome) yield `${id} is lost`
      this.#promised.delete(id)
    }
    for (const id of floor.works.keys()) {
      if (this.works.get(id)?.state === 'done') yield `${id} came back from the dead`
    }
  }

  /** What is read after a crash. */
  saved(): Pick<Saved, 'works' | 'offers' | 'agents' | 'endedLately'> {
    const works = [...this.works.values()]
    const live = works.filter(({ state }) => state !== 'done').map(throughJson)
    const offers = live.flatMap(({ offer_id }) => (offer_id ? [throughJson(this.#offers.get(offer_id)!)] : []))
    const endedLately = works.flatMap(({ id, state }) => (state === 'done' ? [id] : []))
    return { works: live, offers, agents: [...this.#agents.values()].map(throughJson), endedLately }
  }
}

const throughJson = <T>(row: T): T => JSON.parse(JSON.stringify(row))
