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
  /** Sums of what anybody sees: of everything, of a person, of a department. */
  #total = 0
  readonly #byAssignee = new Map<string | null, number>()
  readonly #byDepartment = new Map<string | null, number>()

  constructor(bits: Eye) {
    this.#bits = bits
  }

  set(owner: Owner, eye: Eye, n: number): void {
    const key = keyOf(owner)
    const pile = this.#piles.get(key) ?? { owner, counts: [0, 0, 0, 0] }
    if (eye === 0) this.#grow(owner, n - pile.counts[0])
    pile.counts[eye] = n
    if (pile.counts.every((count) => count === 0)) this.#piles.delete(key)
    else this.#piles.set(key, pile)
  }

  countFor(viewer: Viewer): number {
    if (this.#bits === 0) return viewer.reach ? this.#within(viewer.reach) : this.#total
    let sum = 0
    for (const { owner, counts } of this.#piles.values())
      if (!viewer.reach || isWithin(viewer.reach, plain(owner))) sum += counts[eyeOf(viewer, owner) & this.#bits]!
    return sum
  }

  #grow({ assigneeId, departmentId }: Owner, by: number): void {
    this.#total += by
    this.#byAssignee.set(assigneeId, (this.#byAssignee.get(assigneeId) ?? 0) + by)
    this.#byDepartment.set(departmentId, (this.#byDepartment.get(departmentId) ?? 0) + by)
  }

  /** Of these people, and of the department what is not theirs already: a step for each colleague, not for each pile. */
  #within({ userId, teamId, colleagues, nobodys }: Reach): number {
    let sum = nobodys ? this.#ofPile(null, null) : 0
    if (teamId) sum += this.#byDepartment.get(teamId) ?? 0
    for (const id of new Set([userId, ...colleagues]))
      sum += (this.#byAssignee.get(id) ?? 0) - (teamId ? this.#ofPile(id, teamId) : 0)
    return sum
  }

  #ofPile(assigneeId: string | null, departmentId: string | null): number {
    return this.#piles.get(keyOf({ assigneeId, departmentId }))?.counts[0] ?? 0
  }
}

const keyOf = ({ assigneeId, departmentId }: Owner) => `${assigneeId}/${departmentId}`

const plain = ({ assigneeId, departmentId }: Owner) => ({
  assigneeId: assigneeId ?? undefined,
  departmentId: departmentId ?? undefined,
})
