import type { Clock } from '../../base/clock.ts'
import type { Identity } from '../identity/identity.ts'
import type { Subtasks } from '../subtasks/subtasks.ts'
import type { Option } from '../tickets/terms.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import { caseFails, checkRule, inCircle, type RuleProblem } from './check-rule.ts'
import { acts, type Definition, type Rule } from './rule.ts'
import { circleThrough } from './rule-circle.ts'
import { namesOf } from './text/names.ts'
import { type Read, readRule } from './text/read.ts'
import { writeRule } from './text/write.ts'
import { tryCases } from './try-cases.ts'
import { type Ground, type RuleVocabulary, vocabularyOf } from './vocabulary.ts'

export type ProofNeeds = {
  clock: Clock
  timeZone: string
  identity: Pick<Identity, 'directory' | 'skills'>
  tickets: Pick<Tickets, 'types'>
  subtasks: Pick<Subtasks, 'plans'>
  /** What a rule may name: queues and flows by key, working calendars by id. */
  queues(): Promise<readonly { readonly key: string; readonly name: Option['words'] }[]>
  flows(): readonly { readonly key: string; readonly name: Option['words'] }[]
  calendars(): readonly { readonly id: string; readonly name: string }[]
  webhooks: Pick<Webhooks, 'all'>
  rules(): Promise<readonly Rule[]>
}

/** Reads rules before they act: what they can name, what they say as a sentence, and what is wrong with them. */
export class ProofReader {
  readonly #needs: ProofNeeds

  constructor(needs: ProofNeeds) {
    this.#needs = needs
  }

  /** Types, people and teams come and go, and with them what can be asked and named. */
  async ground(): Promise<Ground> {
    const { identity, tickets, subtasks, queues, flows, webhooks, calendars } = this.#needs
    const [{ byId, teams }, types, plans, lines, skills, systems] = await Promise.all([
      identity.directory(),
      tickets.types(),
      subtasks.plans(),
      queues(),
      identity.skills(),
      webhooks.all(),
    ])
    const people = [...byId.values()].filter(({ active }) => active)
    return {
      types,
      people: people.map(({ id, name }) => ({ value: id, words: { zh: name, en: name } })),
      teams: [...teams].map(([id, name]) => ({ value: id, words: { zh: name, en: name } })),
      plans: plans.map(({ key, name }) => ({ value: key, words: name })),
      queues: lines.map(({ key, name }) => ({ value: key, words: name })),
      skills: skills.map(({ key, name }) => ({ value: key, words: name })),
      flows: flows().map(({ key, name }) => ({ value: key, words: name })),
      webhooks: systems.map(({ id, name, on }) => ({ value: id, words: { zh: name, en: name }, on })),
      calendars: calendars().map(({ id, name }) => ({ value: id, words: { zh: name, en: name } })),
    }
  }

  vocabulary = async (): Promise<RuleVocabulary> => vocabularyOf(await this.ground())

  /**
   * Everything that keeps a definition from being published, and what is
   * strange about it. Of a rule that has a place already also whether it and
   * others would set each other off.
   */
  async problems(definition: Definition, of?: Pick<Rule, 'id' | 'name'>): Promise<RuleProblem[]> {
    const ground = await this.ground()
    const vocabulary = vocabularyOf(ground)
    const problems = [
      ...checkRule(definition, vocabulary, ground),
      ...(of ? await this.#circle(of, definition, ground) : []),
    ]
    if (problems.some(({ level }) => level === 'error')) return problems
    const tried = tryCases(definition, vocabulary, this.#needs.clock.now(), this.#needs.timeZone)
    return [...problems, ...tried.flatMap(({ name, passes }, at) => (passes ? [] : [caseFails(at, name)]))]
  }

  async #circle({ id, name }: Pick<Rule, 'id' | 'name'>, says: Definition, { types }: Ground): Promise<RuleProblem[]> {
    const others = (await this.#needs.rules()).filter(acts).filter((rule) => rule.id !== id)
    const points = others.map(({ name, published }) => ({ name, says: published }))
    const circle = circleThrough({ name, says }, points, types)
    return circle ? [inCircle(circle.map(({ name }) => name))] : []
  }

  async textOf(definition: Definition): Promise<{ zh: string; en: string }> {
    const names = await this.#textNames()
    return { zh: writeRule(definition, names, 'zh'), en: writeRule(definition, names, 'en') }
  }

  read = async (text: string): Promise<Read> => readRule(text, await this.#textNames())

  async #textNames() {
    const ground = await this.ground()
    return namesOf(vocabularyOf(ground), ground)
  }
}
