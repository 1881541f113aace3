import type { Eye } from './personal.ts'
import type { Pile } from './store-counts.ts'
import { type Owner, Tally, type Viewer } from './tally.ts'

/** The numbers of all editions, in memory. */
export class Numbers {
  readonly #tallies = new Map<number, Tally>()
  /** A few hundred ids stand in hundreds of thousands of piles: each is kept once. */
  readonly #ids = new Map<string, string>()

  countFor(editionId: number, viewer: Viewer): number {
    return this.#tallies.get(editionId)?.countFor(viewer) ?? 0
  }

  /** @param bitsOf says of an edition which eyes matter to it; nothing when it is gone */
  learn(piles: readonly Pile[], bitsOf: (editionId: number) => Eye | undefined): void {
    for (const { editionId, eye, n, ...owner } of piles) {
      const bits = bitsOf(editionId)
      if (bits === undefined) continue
      const tally = this.#tallies.get(editionId) ?? new Tally(bits)
      this.#tallies.set(editionId, tally)
      tally.set(this.#kept(owner), eye, n)
    }
  }

  keepOnly(editionIds: ReadonlySet<number>): void {
    for (const id of this.#tallies.keys()) if (!editionIds.has(id)) this.#tallies.delete(id)
  }

  #kept({ assigneeId, departmentId }: Owner): Owner {
    return { assigneeId: assigneeId && this.#id(assigneeId), departmentId: departmentId && this.#id(departmentId) }
  }

  #id(id: string): string {
    const known = this.#ids.get(id) ?? id
    this.#ids.set(known, known)
    return known
  }
}
