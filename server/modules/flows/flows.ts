import type { CallId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { DialledNumber } from './dialled-number.ts'
import type { Flow, NotServed } from './flow.ts'
import type { FlowCall, RunnerNeeds } from './flow-call.ts'
import { FlowRunner } from './flow-runner.ts'
import { inLine } from './in-line.ts'
import * as store from './store.ts'

export type { Flow } from './flow.ts'
export { graphOf } from './flow-graph.ts'
export { Prompts } from './prompts.ts'

type Needs = RunnerNeeds & { db: Database }

/** What a caller meets first. */
export class Flows {
  readonly #db: Database
  readonly #runner: FlowRunner
  #flows: ReadonlyMap<string, Flow> = new Map()
  #numbers: ReadonlyMap<string, DialledNumber> = new Map()

  private constructor({ db, ...needs }: Needs) {
    this.#db = db
    this.#runner = new FlowRunner(needs)
  }

  static async open(needs: Needs): Promise<Flows> {
    const flows = new Flows(needs)
    await flows.refresh()
    return flows
  }

  /** What was published elsewhere counts for whoever rings from now on; a call ends with the flow it began with. */
  async refresh(): Promise<void> {
    const [flows, numbers] = await Promise.all([store.flows(this.#db.read), store.numbers(this.#db.read)])
    this.#flows = new Map(flows.map((flow) => [flow.key, flow]))
    this.#numbers = new Map(numbers.map((number) => [number.number, number]))
  }

  all = (): readonly Flow[] => [...this.#flows.values()]
  numbers = (): readonly DialledNumber[] => [...this.#numbers.values()]
  isPublished = (number: string): boolean => this.#numbers.has(number)

  find(key: string): Flow {
    const flow = this.#flows.get(key)
    if (!flow) throw new Refusal('not-found', 'flow-unknown', 'There is no such flow.')
    return flow
  }

  /** The caller of `number` meets its flow. Resolves when that is over, at the latest when they hang up. */
  async begin(call: FlowCall, number: string): Promise<void> {
    const dialled = this.#numbers.get(number)
    if (!dialled) throw new Refusal('not-found', 'number-unknown', 'Nobody can be reached at this number.')
    await this.#runner.begin(call, this.find(dialled.flow))
  }

  /** Somebody whom we rang waits in a queue like any caller. Resolves when that is over. */
  waitIn(queue: string, call: FlowCall): Promise<void> {
    return this.#runner.begin(call, inLine(queue))
  }

  /** Whom we rang meets a flow of their own. Resolves when that is over. */
  lead = (call: FlowCall, flow: string): Promise<void> => this.#runner.begin(call, this.find(flow))

  /** Before the agent and the caller are connected; see FlowRunner. */
  taken = (call: CallId): void => this.#runner.taken(call)
  waitsAgain = (call: CallId): void => this.#runner.waitsAgain(call)
  agentLeft = (call: CallId): void => this.#runner.agentLeft(call)
  notServed = (call: CallId, because: NotServed): void => this.#runner.notServed(call, because)
  ended = (call: CallId): void => this.#runner.ended(call)
}
