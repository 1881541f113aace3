import { isWithin, type Reach } from '../tickets/reach.ts'
import { type Eye, eyeOf } from './personal.ts'

/** Whose a ticket is, and so who may see it. */
export type Owner = { readonly assigneeId: string | null; readonly departmentId: string | null }

/** Who wants to know a number: what they may see, and who they are when a view says `me`. */
export type Viewer = { readonly id: string; readonly teamId: string | undefined; readonly reach: Reach | undefined }

/** Through each eye. */
type Counts = [number, number, number, number]

/**
 * How many tickets of whom one edition of a view holds, through each eye. A
 * person's number is the sum over the piles within their reach: nothing is
 * counted for somebody, and nobody learns of what they may not see.
 */
export class Tally {
  /** By assignee, then by department: a busy house has hundreds of thousands of them. */
  readonly #piles = new Map<string | null, Map<string | null, Counts>>()
  readonly #bits: Eye
  /** Sums of what anybody sees: of everything, of a person, of a department. */
  #total = 0
  readonly #byAssignee = new Map<string | null, number>()
  readonly #byDepartment = new Map<string | null, number>()

  constructor(bits: Eye) {
    this.#bits = bits
  }

  set(owner: Owner, eye: Eye, n: number): void {
    const counts = this.#pileOf(owner)
    if (eye === 0) this.#grow(owner, n - counts[0])
    counts[eye] = n
  }

  countFor(viewer: Viewer): number {
    if (this.#bits === 0) return viewer.reach ? this.#within(viewer.reach) : this.#total
    let sum = 0
    for (const [assigneeId, ofAssignee] of this.#piles)
      for (const [departmentId, counts] of ofAssignee) {
        const owner = { assigneeId, departmentId }
        if (!viewer.reach || isWithin(viewer.reach, plain(owner))) sum += counts[eyeOf(viewer, owner) & this.#bits]!
      }
    return sum
  }

  #pileOf({ assigneeId, departmentId }: Owner): Counts {
    const ofAssignee = this.#piles.get(assigneeId) ?? new Map<string | null, Counts>()
    const counts = ofAssignee.get(departmentId) ?? [0, 0, 0, 0]
    this.#piles.set(assigneeId, ofAssignee.set(departmentId, counts))
    return counts
  }

  #grow({ assigneeId, departmentId }: Owner, by: number): void {
    this.#total += by
    this.#byAssignee.set(assigneeId, (this.#byAssignee.get(assigneeId) ?? 0) + by)
    this.#byDepartment.set(departmentId, (this.#byDepartment.get(departmentId) ?? 0) + by)
  }

  /** Of these people, and of the department what is not theirs already: a step for each colleague, not for each pile. */
  #within({ userId, teamId, colleagues, nobodys }: Reach): number {
    let sum = nobodys ? this.#seenOf(null, null) : 0
    if (teamId) sum += this.#byDepartment.get(teamId) ?? 0
    for (const id of new Set([userId, ...colleagues]))
      sum += (this.#byAssignee.get(id) ?? 0) - (teamId ? this.#seenOf(id, teamId) : 0)
    return sum
  }

  #seenOf(assigneeId: string | null, departmentId: string | null): number {
    return this.#piles.get(assigneeId)?.get(departmentId)?.[0] ?? 0
  }
}

const plain = ({ assigneeId, departmentId }: Owner) => ({
  assigneeId: assigneeId ?? undefined,
  departmentId: departmentId ?? undefined,
})
