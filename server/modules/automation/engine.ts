import type { Moment } from '../../../lib/conditions/condition.ts'
import type { Clock } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import { readOne } from '../../platform/events/read.ts'
import type { Log as Say } from '../../platform/log/log.ts'
import { type CarryNeeds, carryOut } from './carry-out.ts'
import { Cascade, isOwn, mostDepth } from './cascade.ts'
import { inTheWay, type ReadyRule, type RuleBook, ruleDue } from './evaluate.ts'
import type { AutomationEvent } from './events.ts'
import type { Facts } from './facts.ts'
import { type FactNeeds, gatherFacts } from './gather-facts.ts'
import { type First, firstHearing, HeardBefore } from './heard-before.ts'
import { Misses } from './misses.ts'
import type { Occasion } from './occasion.ts'
import type { Outcome } from './outcome.ts'
import { traced } from './predict.ts'
import * as executions from './store-executions.ts'
import { asked, momentAt, type RuleVocabulary } from './vocabulary.ts'

export type EngineNeeds = FactNeeds & CarryNeeds & { say: Say; clock: Clock; timeZone: string }

/** What one event may cost before the rest of its rules is left and somebody is told. */
const mostActions = 50
const mostMs = 5_000

/**
 * Tries the rules on one event after the other. What a rule does is written
 * before it is done, and done under a key of rule and event: hearing an event
 * twice, also after a crash in the middle, does nothing twice.
 *
 * One rule that breaks does not stop the others; one that follows on itself
 * through others is stopped by the depth of its cascade.
 */
export class Engine {
  readonly #needs: EngineNeeds
  readonly #cascade: Cascade
  readonly #misses: Misses
  readonly #before: HeardBefore
  #book: RuleBook = { byEvent: new Map(), byId: new Map() }
  #vocabulary: RuleVocabulary = new Map()

  constructor(needs: EngineNeeds) {
    this.#needs = needs
    this.#cascade = new Cascade((number) => readOne(needs.db, number))
    this.#misses = new Misses(needs.db, needs.say)
    this.#before = new HeardBefore(needs.db)
  }

  /** From now on these rules are tried. One that is carried out at this moment ends with its action. */
  use(book: RuleBook, vocabulary: RuleVocabulary) {
    this.#book = book
    this.#vocabulary = vocabulary
  }

  async heard(event: Told): Promise<void> {
    const candidates = this.#candidates(event)
    if (candidates.length === 0) return
    const first = firstHearing(candidates, await this.#before.outcomesOf(event))
    const isTooDeep = (await this.#cascade.depthOf(event)) >= mostDepth
    const groups = new Set(candidates.flatMap((one) => [...one.groups]).concat(...candidates.map(textGroups)))
    const facts = await gatherFacts(event, groups, this.#needs)
    await this.#tryAll(candidates, first, event, { facts, isTooDeep })
  }

  flush = () => this.#misses.flush()

  #candidates({ type, actor, fact }: Told): readonly ReadyRule[] {
    const all = this.#book.byEvent.get(type) ?? []
    if (type === ruleDue) return all.filter(({ rule }) => rule.id === fact.ruleId)
    return all.filter(({ rule }) => !isOwn(actor, rule.id))
  }

  async #tryAll(
    candidates: readonly ReadyRule[],
    first: readonly First[],
    event: Told,
    { facts, isTooDeep }: { facts: Facts; isTooDeep: boolean },
  ): Promise<void> {
    const now = this.#needs.clock.now()
    const moment = momentAt(now, this.#needs.timeZone)
    const known = asked(facts, this.#vocabulary)
    const spent = { actions: 0, since: performance.now() }
    for (const [at, one] of candidates.entries()) {
      const before = first[at]!
      if (before === 'over' && one.rule.published.stop) return
      if (before === 'over' || before === 'missed') continue
      const verdict = judge(one, known, moment)
      // What was begun is brought to its end, whatever its own first steps have changed.
      if (verdict === 'missed' && before !== 'begun') {
        this.#misses.add(executions.execution(one.rule, event, now), () =>
          inTheWay(one.rule.published.if, known, moment).map(({ field }) => field),
        )
        continue
      }
      if (isTooDeep) return this.#stop(candidates.slice(at), event, 'cascade')
      if (spent.actions >= mostActions || performance.now() - spent.since > mostMs)
        return this.#stop(candidates.slice(at), event, 'budget')
      if (verdict instanceof Error) await this.#broke(one, event, verdict)
      else spent.actions += await this.#execute(one, { rule: one.rule, event, facts })
      if (one.rule.published.stop) return
    }
  }

  /** How many actions it took. */
  async #execute(one: ReadyRule, occasion: Occasion): Promise<number> {
    const { rule, event } = occasion
    const begun = executions.execution(rule, event, this.#needs.clock.now())
    const before = await executions.begin(this.#needs.db.read, begun)
    if (before !== 'new' && before !== 'begun') return 0
    const since = performance.now()
    const actions: Outcome[] = []
    for (const [place, action] of rule.published.actions.entries()) {
      // Removed or turned off meanwhile: what it began, it leaves.
      if (!this.#book.byId.has(rule.id)) break
      actions.push(await this.#act(action, place, occasion))
    }
    const failed = actions.find(({ result }) => result === 'failed')
    const outcome = failed ? 'failed' : 'matched'
    const tookMs = performance.now() - since
    const because = failed?.words ? [failed.words] : []
    await executions.finish(this.#needs.db.read, { ...begun, outcome, because, actions, tookMs })
    if (failed) await this.#tell(one, event, 'failed')
    return actions.length
  }

  async #act(
    action: Occasion['rule']['published']['actions'][number],
    place: number,
    occasion: Occasion,
  ): Promise<Outcome> {
    const wanted = { ...traced(action, occasion.facts), do: action.do }
    try {
      const came = await carryOut(action, place, occasion, this.#needs)
      return { ...wanted, result: came?.isAsked ? 'asked' : 'done', words: came?.words }
    } catch (error) {
      if (error instanceof Refusal) return { ...wanted, result: 'refused', words: error.message }
      this.#needs.say.error({ rule: occasion.rule.id, do: action.do, error: String(error) }, 'a rule’s action failed')
      return { ...wanted, result: 'failed', words: 'our-fault' }
    }
  }

  async #broke(one: ReadyRule, event: Told, error: Error): Promise<void> {
    this.#needs.say.error({ rule: one.rule.id, event: event.number, error: String(error) }, 'a rule cannot be asked')
    const begun = executions.execution(one.rule, event, this.#needs.clock.now())
    if ((await executions.begin(this.#needs.db.read, begun)) !== 'new') return
    await executions.finish(this.#needs.db.read, { ...begun, outcome: 'failed', because: ['our-fault'] })
    await this.#tell(one, event, 'failed')
  }

  /** They are not tried for this event; that is written down and told, not thrown. */
  async #stop(left: readonly ReadyRule[], event: Told, because: 'cascade' | 'budget'): Promise<void> {
    for (const one of left) {
      const begun = executions.execution(one.rule, event, this.#needs.clock.now())
      if ((await executions.begin(this.#needs.db.read, begun)) !== 'new') continue
      await executions.finish(this.#needs.db.read, { ...begun, outcome: 'stopped', because: [because] })
    }
    await this.#tell(left[0]!, event, because)
  }

  async #tell({ rule }: ReadyRule, event: Told, because: 'failed' | 'cascade' | 'budget'): Promise<void> {
    const { id: ruleId, name } = rule
    const about = `${event.subject.kind}:${event.subject.id}`
    await acting({ actor: 'system', cause: event.number }, () =>
      this.#needs.db.announce({
        type: 'rule-stopped',
        ruleId,
        name,
        because,
        about,
        event: event.number,
      } satisfies AutomationEvent),
    )
  }
}

/** A condition was checked when it was saved; one that throws all the same is a bug of ours, and its own alone. */
function judge({ holds }: ReadyRule, known: ReturnType<typeof asked>, moment: Moment): 'matched' | 'missed' | Error {
  try {
    return holds(known, moment) ? 'matched' : 'missed'
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Texts may name the customer and the agent although the condition does not ask for them. */
function textGroups({ rule }: ReadyRule) {
  const texts = JSON.stringify(rule.published.actions)
  return (['customer', 'agent', 'survey'] as const).filter((group) => texts.includes(`{${group}.`))
}
