import { isWithin, type Reach } from '../tickets/reach.ts'
import { type Eye, eyeOf } from './personal.ts'

/** Whose a ticket is, and so who may see it. */
export type Owner = { readonly assigneeId: string | null; readonly departmentId: string | null }

/** Who wants to know a number: what they may see, and who they are when a view says `me`. */
export type Viewer = { readonly id: string; readonly teamId: string | undefined; readonly reach: Reach | undefined }

type Pile = { readonly owner: Owner; readonly counts: [number, number, number, number] }

/**
 * How many tickets of whom one edition of a view holds, through each eye. A
 * person's number is the sum over the piles within their reach: nothing is
 * counted for somebody, and nobody learns of what they may not see.
 */
export class Tally {
  readonly #piles = new Map<string, Pile>()
  readonly #bits: Eye
  #total = 0

  constructor(bits: Eye) {
    this.#bits = bits
  }

  get size(): number {
    return this.#piles.size
  }

  set(owner: Owner, eye: Eye, n: number): void {
    const key = `${owner.assigneeId}/${owner.departmentId}`
    const pile = this.#piles.get(key) ?? { owner, counts: [0, 0, 0, 0] }
    if (eye === 0) this.#total += n - pile.counts[0]
    pile.counts[eye] = n
    if (pile.counts.every((count) => count === 0)) this.#piles.delete(key)
    else this.#piles.set(key, pile)
  }

  countFor({ id, teamId, reach }: Viewer): number {
    if (!reach && this.#bits === 0) return this.#total
    let sum = 0
    for (const { owner, counts } of this.#piles.values())
      if (!reach || isWithin(reach, plain(owner))) sum += counts[eyeOf({ id, teamId }, owner) & this.#bits]!
    return sum
  }
}

const plain = ({ assigneeId, departmentId }: Owner) => ({
  assigneeId: assigneeId ?? undefined,
  departmentId: departmentId ?? undefined,
})
