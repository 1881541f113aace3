import type { Clock } from '../../base/clock.ts'
import { newId, type RuleId, type TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Subtasks } from '../subtasks/subtasks.ts'
import { caseFails, checkRule, type RuleProblem } from './check-rule.ts'
import { type DryRun, dryRun, type Explained, explain } from './dry-run.ts'
import { Engine, type EngineNeeds } from './engine.ts'
import { ruleBook, ruleDue } from './evaluate.ts'
import type { AutomationEvent } from './events.ts'
import type { Definition, Rule } from './rule.ts'
import * as rules from './rule.ts'
import * as store from './store.ts'
import * as executions from './store-executions.ts'
import { namesOf } from './text/names.ts'
import { type Read, readRule } from './text/read.ts'
import { writeRule } from './text/write.ts'
import { tidied } from './tidy.ts'
import { RuleTimers } from './timers.ts'
import { triggerEventNames } from './trigger.ts'
import { tryCases } from './unit-case.ts'
import { type Ground, type RuleVocabulary, vocabularyOf } from './vocabulary.ts'

export type { RuleProblem } from './check-rule.ts'
export type { Definition, Rule } from './rule.ts'
export type { Execution } from './store-executions.ts'

/** What automation needs from the house; app.ts hands it in. */
export type AutomationNeeds = EngineNeeds & {
  clock: Clock
  jobs: Jobs
  subtasks: Pick<Subtasks, 'plan' | 'openPlan' | 'plans'>
}

/** When this happens, if that is so, then do this: rules are written, tried, published and taken back here. */
export class Automation {
  readonly #needs: AutomationNeeds
  readonly engine: Engine
  readonly timers: RuleTimers
  #waiting: readonly rules.PublishedRule[] = []
  #names: ReadonlyMap<string, string> = new Map()

  constructor(needs: AutomationNeeds) {
    this.#needs = needs
    this.engine = new Engine(needs)
    this.timers = new RuleTimers(needs, { rule: this.find, vocabulary: this.vocabulary })
  }

  /** Before anything is heard: what rules there are, and that old traces are forgotten from time to time. */
  async begin(): Promise<void> {
    await this.renew()
    await this.#forgetLater()
  }

  listen(log: EventLog) {
    // Rules do not act on what was before there were any.
    const types = [...triggerEventNames, ruleDue, ...changing]
    log.reader('rules', types, (event) => this.heard(event), { begins: 'now' })
  }

  async heard(event: Told): Promise<void> {
    if (changing.includes(event.type as never)) return this.renew()
    await this.timers.entered(event, this.#waiting)
    await this.engine.heard(event)
  }

  /** Reads the rules and the words they are written in anew; what they act by from now on. */
  async renew(): Promise<void> {
    const [vocabulary, all] = await Promise.all([this.vocabulary(), this.all()])
    this.#names = new Map(all.map(({ id, name }) => [id, name]))
    this.#waiting = all.filter(rules.acts).filter(({ published }) => published.when.on === 'after')
    this.engine.use(ruleBook(all, vocabulary), vocabulary)
  }

  /** As it stands in histories; none for a rule that was taken away. */
  nameOf = (id: string): string | undefined => this.#names.get(id)

  all = (): Promise<Rule[]> => store.all(this.#needs.db.read)
  find = (id: RuleId): Promise<Rule> => store.find(this.#needs.db.read, id)
  versions = (id: RuleId) => store.versions(this.#needs.db.read, id)
  executions = (wanted: executions.Wanted) => executions.list(this.#needs.db.read, wanted)
  hits = (since: Date) => executions.hits(this.#needs.db.read, since)

  /** Types, people and teams come and go, and with them what can be asked and named. */
  async ground(): Promise<Ground> {
    const { identity, tickets, subtasks } = this.#needs
    const [{ byId, teams }, types, plans] = await Promise.all([identity.directory(), tickets.types(), subtasks.plans()])
    const people = [...byId.values()].filter(({ active }) => active)
    return {
      types,
      people: people.map(({ id, name }) => ({ value: id, words: { zh: name, en: name } })),
      teams: [...teams].map(([id, name]) => ({ value: id, words: { zh: name, en: name } })),
      plans: plans.map(({ key, name }) => ({ value: key, words: name })),
    }
  }

  vocabulary = async (): Promise<RuleVocabulary> => vocabularyOf(await this.ground())

  /** Everything that keeps a definition from being published, and what is strange about it. */
  async problems(definition: Definition): Promise<RuleProblem[]> {
    const ground = await this.ground()
    const vocabulary = vocabularyOf(ground)
    const problems = checkRule(definition, vocabulary, ground)
    if (problems.some(({ level }) => level === 'error')) return problems
    const tried = tryCases(definition, vocabulary, this.#needs.clock.now(), this.#needs.timeZone)
    return [...problems, ...tried.flatMap(({ name, passes }, at) => (passes ? [] : [caseFails(at, name)]))]
  }

  async textOf(definition: Definition): Promise<{ zh: string; en: string }> {
    const names = await this.#textNames()
    return { zh: writeRule(definition, names, 'zh'), en: writeRule(definition, names, 'en') }
  }

  read = async (text: string): Promise<Read> => readRule(text, await this.#textNames())

  /** Tries a rule on the last days and changes nothing. */
  async dryRun(definition: Definition, days: number): Promise<DryRun> {
    const ground = await this.ground()
    const vocabulary = vocabularyOf(ground)
    // What cannot be asked at all would break in the middle.
    refuseWrong(checkRule(definition, vocabulary, ground).filter(({ path }) => path.startsWith('if')))
    return dryRun(tidied(definition), vocabulary, days, this.#needs)
  }

  /** By the ticket's id or by the number people say. */
  async explain(id: RuleId, ticket: string | number): Promise<{ id: TicketId; explained: Explained[] }> {
    const [rule, vocabulary, found] = await Promise.all([
      this.find(id),
      this.vocabulary(),
      typeof ticket === 'number' ? this.#needs.tickets.byNumber(ticket) : this.#needs.tickets.find(ticket as TicketId),
    ])
    const definition = (rule.published ?? rule.draft)!
    return { id: found.id, explained: await explain(definition, vocabulary, found.id, this.#needs) }
  }

  add(name: string, draft: Definition): Promise<Rule> {
    const rule: Rule = {
      id: newId<RuleId>(),
      name,
      place: 0,
      on: false,
      version: undefined,
      published: undefined,
      draft: tidied(draft),
      revision: 1,
      updatedAt: this.#needs.clock.now(),
    }
    return this.#needs.db.work(async (tx, announce) => {
      await store.add(tx, rule)
      announce({ type: 'rule-written', ruleId: rule.id, name } satisfies AutomationEvent)
      return rule
    })
  }

  write(id: RuleId, name: string, draft: Definition, revision: number | undefined): Promise<Rule> {
    return this.#change(id, revision, async (before) => ({
      after: rules.write(before, name, tidied(draft)),
      event: { type: 'rule-written', ruleId: id, name },
    }))
  }

  /** Refused in words while anything is wrong with it, a case that fails included. */
  async publish(id: RuleId, revision: number | undefined): Promise<Rule> {
    const { draft } = await this.find(id)
    if (draft) refuseWrong(await this.problems(draft))
    return this.#change(id, revision, async (before, tx) => {
      const after = rules.publish(before, await this.#newest(tx, id))
      await this.#keepVersion(tx, after)
      return { after, event: { type: 'rule-published', ruleId: id, name: after.name, version: after.version } }
    })
  }

  /** The old version becomes the newest one. What has gone since (a person, a field) may keep it from coming back. */
  async rollBack(id: RuleId, to: number, revision: number | undefined): Promise<Rule> {
    const old = (await this.versions(id)).find(({ version }) => version === to)
    if (!old) throw new Refusal('not-found', 'version-unknown', 'There is no such version of this rule.')
    refuseWrong(await this.problems(old.definition))
    return this.#change(id, revision, async (before, tx) => {
      const after = rules.rollBack(before, old.definition, await this.#newest(tx, id))
      await this.#keepVersion(tx, after)
      const { name, version } = after
      return { after, event: { type: 'rule-published', ruleId: id, name, version, rolledBackTo: to } }
    })
  }

  turn(id: RuleId, on: boolean, revision: number | undefined): Promise<Rule> {
    return this.#change(id, revision, async (before) => ({
      after: rules.turn(before, on),
      event: { type: 'rule-turned', ruleId: id, name: before.name, on },
    }))
  }

  async order(ids: readonly RuleId[]): Promise<void> {
    await this.#needs.db.work(async (tx, announce) => {
      await store.order(tx, ids)
      announce({ type: 'rules-ordered', ruleIds: ids } satisfies AutomationEvent)
    })
    await this.renew()
  }

  /** It stays in the books, because what it did is still told. */
  async remove(id: RuleId): Promise<void> {
    await this.#needs.db.work(async (tx, announce) => {
      const { name } = await store.lock(tx, id)
      await store.remove(tx, id, this.#needs.clock.now())
      await this.timers.stop(tx, id)
      announce({ type: 'rule-removed', ruleId: id, name } satisfies AutomationEvent)
    })
    await this.renew()
  }

  /** What rules made of events is kept for a month. */
  async forget(): Promise<void> {
    await executions.forget(this.#needs.db, new Date(this.#needs.clock.now().getTime() - keptMs))
    await this.#forgetLater()
  }

  #forgetLater(): Promise<void> {
    const due = new Date(this.#needs.clock.now().getTime() + 3_600_000)
    return this.#needs.db.work((tx) => this.#needs.jobs.put(tx, [{ kind: 'rules-forget', key: 'rules-forget', due }]))
  }

  async #textNames() {
    const ground = await this.ground()
    return namesOf(vocabularyOf(ground), ground)
  }

  async #change(
    id: RuleId,
    revision: number | undefined,
    decide: (before: Rule, tx: Tx) => Promise<{ after: Rule; event: AutomationEvent }>,
  ): Promise<Rule> {
    const changed = await this.#needs.db.work(async (tx, announce: Announce) => {
      const before = await store.lock(tx, id)
      if (revision !== undefined && revision !== before.revision) throw changedMeanwhile()
      const { after, event } = await decide(before, tx)
      if (after === before) return before
      const saved = { ...after, revision: before.revision + 1, updatedAt: this.#needs.clock.now() }
      await store.save(tx, saved)
      await this.timers.set(tx, saved)
      announce(event)
      return saved
    })
    await this.renew()
    return changed
  }

  async #newest(tx: Tx, id: RuleId): Promise<number> {
    return (await store.versions(tx, id))[0]?.version ?? 0
  }

  async #keepVersion(tx: Tx, { id, version, published }: rules.PublishedRule): Promise<void> {
    const publishedBy = circumstances().actor
    await store.addVersion(tx, id, {
      version,
      definition: published,
      publishedBy,
      publishedAt: this.#needs.clock.now(),
    })
  }
}

const keptMs = 30 * 24 * 3_600_000

/** After these the rules are read anew, by every process that tries them. */
const changing = ['rule-published', 'rule-turned', 'rules-ordered', 'rule-removed'] as const

function refuseWrong(problems: readonly RuleProblem[]) {
  const wrong = problems.find(({ level }) => level === 'error')
  if (wrong) throw new Refusal('invalid', `rule-${wrong.code}`, wrong.words, `body.${wrong.path}`)
}

function changedMeanwhile() {
  return new Refusal('changed-meanwhile', 'changed-meanwhile', 'Somebody changed this rule meanwhile; look again.')
}
