import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import { newId, type RuleId, type TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import { lastChange } from '../../platform/events/read.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { checkRule, type RuleProblem } from './check-rule.ts'
import { type DryRun, dryRun, type Explained, explain } from './dry-run.ts'
import { Engine, type EngineNeeds } from './engine.ts'
import { ruleBook, ruleDue } from './evaluate.ts'
import type { AutomationEvent } from './events.ts'
import { type ProofNeeds, ProofReader } from './proof-reader.ts'
import type { Definition, Rule } from './rule.ts'
import * as rules from './rule.ts'
import * as store from './store.ts'
import * as executions from './store-executions.ts'
import type { Read } from './text/read.ts'
import { tidied } from './tidy.ts'
import { RuleTimers } from './timers.ts'
import { triggerEventNames } from './trigger.ts'
import { type Ground, type RuleVocabulary, vocabularyOf } from './vocabulary.ts'
import { isWaiting, type WorkingHours } from './waiting.ts'

export type { RuleProblem } from './check-rule.ts'
export type { Definition, Rule } from './rule.ts'

/** What automation needs from the house; app.ts hands it in. */
export type AutomationNeeds = EngineNeeds & Omit<ProofNeeds, 'rules'> & { jobs: Jobs; hours: WorkingHours }

/** When this happens, if that is so, then do this: rules are written, tried, published and taken back here. */
export class Automation {
  readonly #needs: AutomationNeeds
  readonly engine: Engine
  readonly timers: RuleTimers
  readonly #proofs: ProofReader
  #waiting: readonly rules.PublishedRule[] = []
  #names: ReadonlyMap<string, string> = new Map()

  constructor(needs: AutomationNeeds) {
    this.#needs = needs
    this.engine = new Engine(needs)
    this.#proofs = new ProofReader({ ...needs, rules: this.all })
    this.timers = new RuleTimers(needs, { rule: this.find, vocabulary: this.vocabulary })
  }

  /** Before anything is heard: what rules there are. */
  begin = (): Promise<void> => this.renew()

  listen(log: EventLog) {
    // Rules do not act on what was before there were any.
    const types = [...triggerEventNames, ruleDue, ...changing, 'rulebook-changed']
    log.reader('rules', types, (event) => this.heard(event), { begins: 'now' })
  }

  async heard(event: Told): Promise<void> {
    if (changing.includes(event.type as never)) return this.renew()
    if (event.type === 'rulebook-changed') return this.#setClocks()
    await this.timers.began(event, this.#waiting)
    await this.engine.heard(event)
  }

  /** Reads the rules and the words they are written in anew; what they act by from now on. */
  async renew(): Promise<void> {
    const [vocabulary, all] = await Promise.all([this.vocabulary(), this.all()])
    this.#names = new Map(all.map(({ id, name }) => [id, name]))
    this.#waiting = all.filter(rules.acts).filter(({ published }) => isWaiting(published.when))
    this.engine.use(ruleBook(all, vocabulary), vocabulary)
  }

  /** Holidays or hours are others: what goes by a calendar's days comes on others too. */
  async #setClocks(): Promise<void> {
    const daily = (await this.all()).filter(({ published }) => published?.when.on === 'at' && published.when.calendar)
    if (daily.length === 0) return
    await this.#needs.db.work(async (tx) => {
      for (const rule of daily) await this.timers.set(tx, rule)
    })
  }

  /** As it stands in histories; none for a rule that was taken away. */
  nameOf = (id: string): string | undefined => this.#names.get(id)

  all = (): Promise<Rule[]> => store.all(this.#needs.db.read)
  orderRevision = (): Promise<number> => store.orderRevision(this.#needs.db.read)
  find = (id: RuleId): Promise<Rule> => store.find(this.#needs.db.read, id)
  versions = (id: RuleId) => store.versions(this.#needs.db.read, id)
  executions = (wanted: executions.Wanted) => executions.list(this.#needs.db.read, wanted)
  hits = (since: Date) => executions.hits(this.#needs.db.read, since)

  ground = (): Promise<Ground> => this.#proofs.ground()
  vocabulary = (): Promise<RuleVocabulary> => this.#proofs.vocabulary()
  problems = (definition: Definition, of?: Pick<Rule, 'id' | 'name'>): Promise<RuleProblem[]> =>
    this.#proofs.problems(definition, of)
  textOf = (definition: Definition) => this.#proofs.textOf(definition)
  read = (text: string): Promise<Read> => this.#proofs.read(text)

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

  async order(ids: readonly RuleId[], revision?: number): Promise<void> {
    await this.#needs.db.work(async (tx, announce) => {
      if (!(await store.order(tx, ids, revision)))
        throw new ChangedMeanwhile('order', await lastChange(this.#needs.db, ['rules-ordered']))
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
  forget(): Promise<void> {
    return executions.forget(this.#needs.db, new Date(this.#needs.clock.now().getTime() - keptMs))
  }

  async #change(
    id: RuleId,
    revision: number | undefined,
    decide: (before: Rule, tx: Tx) => Promise<{ after: Rule; event: AutomationEvent }>,
  ): Promise<Rule> {
    const changed = await this.#needs.db.work(async (tx, announce: Announce) => {
      const before = await store.lock(tx, id)
      if (revision !== undefined && revision !== before.revision)
        throw new ChangedMeanwhile('rule', await lastChange(this.#needs.db, written, { kind: 'rule', id }))
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

/** What changes a rule's revision. */
const written = ['rule-written', 'rule-published', 'rule-turned'] as const

function refuseWrong(problems: readonly RuleProblem[]) {
  const wrong = problems.find(({ level }) => level === 'error')
  if (wrong) throw new Refusal('invalid', `rule-${wrong.code}`, wrong.words, `body.${wrong.path}`)
}
