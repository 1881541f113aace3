import type { Told } from '../../platform/events/append.ts'

/** How many times rules may follow on rules before somebody is told. */
export const mostDepth = 5
const mostRemembered = 10_000
/** A chain of causes longer than this is no rule's doing. */
const mostSteps = 50

type Known = Pick<Told, 'actor' | 'cause'>

/**
 * How many rules stand behind an event, one because of the other. A chain
 * goes on through others: what the house does because of a rule still counts.
 */
export class Cascade {
  readonly #find: (number: string) => Promise<Known | undefined>
  readonly #depths = new Map<string, number>()

  /** @param find an event that was heard before we began to remember */
  constructor(find: (number: string) => Promise<Known | undefined>) {
    this.#find = find
  }

  async depthOf(event: Told): Promise<number> {
    const depth = await this.#count(event, 0)
    this.#remember(event.number, depth)
    return depth
  }

  async #count({ actor, cause }: Known, steps: number): Promise<number> {
    const own = isRule(actor) ? 1 : 0
    if (!cause || steps >= mostSteps) return own
    const known = this.#depths.get(cause)
    if (known !== undefined) return own + known
    const before = await this.#find(cause)
    return own + (before ? await this.#count(before, steps + 1) : 0)
  }

  #remember(number: string, depth: number) {
    this.#depths.set(number, depth)
    if (this.#depths.size <= mostRemembered) return
    const [oldest] = this.#depths.keys()
    this.#depths.delete(oldest!)
  }
}

const isRule = (actor: string) => actor.startsWith('rule:')
/** A rule never reacts to what it did itself. */
export const isOwn = (actor: string, ruleId: string) => actor === `rule:${ruleId}`
