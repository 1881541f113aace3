import type { RuleDryRun, RuleExecution } from '../../../contract/rule-traces.ts'
import type {
  RuleRow,
  RuleText,
  Rule as Shown,
  RuleDefinition as ShownDefinition,
  RuleProblem as ShownProblem,
  RuleVersion as ShownVersion,
  RuleVocabulary as ShownVocabulary,
} from '../../../contract/rules.ts'
import { presentOperators, presentTerm, spoken } from '../tickets/present-terms.ts'
import type { Post } from '../webhooks/post.ts'
import { actionWords } from './action.ts'
import { causeOf } from './call-webhook.ts'
import type { RuleProblem } from './check-rule.ts'
import type { DryRun } from './dry-run.ts'
import type { Definition, Rule } from './rule.ts'
import type { Version } from './store.ts'
import type { Execution, Hits } from './store-executions.ts'
import { placeholders } from './template.ts'
import { triggerEventNames, triggerEvents } from './trigger.ts'
import { type Ground, vocabularyOf } from './vocabulary.ts'

export function presentRule(rule: Rule, problems: readonly RuleProblem[], text: RuleText): Shown {
  const { draft, published, updatedAt, ...rest } = rule
  return {
    ...rest,
    draft: draft && presentDefinition(draft),
    published: published && presentDefinition(published),
    problems: [...problems],
    text,
    updatedAt: updatedAt.toISOString(),
  }
}

/** The contract's lists may be written to and ours may not; they are the same JSON. */
const presentDefinition = (definition: Definition) => definition as unknown as ShownDefinition

export function presentVersion(
  { version, definition, publishedBy, publishedAt }: Version,
  text: RuleText,
  people: ReadonlyMap<string, string>,
): ShownVersion {
  const [, id = ''] = publishedBy.split(':')
  const name = people.get(id)
  return {
    version,
    definition: presentDefinition(definition),
    text,
    publishedBy: name ? { id, name } : undefined,
    publishedAt: publishedAt.toISOString(),
  }
}

export function presentDryRun(run: DryRun, tookMs: number): RuleDryRun {
  return {
    ...run,
    asOfToday: [...run.asOfToday],
    changes: run.changes.map(({ at, subject, actions, ...change }) => ({
      ...change,
      subject: { ...subject },
      actions: actions.map((action) => ({ ...action })),
      at: at.toISOString(),
    })),
    tookMs,
  }
}

/** What the contract refuses about a text, as a problem of the rule. */
export function presentIssue({ path, message }: { path: readonly PropertyKey[]; message: string }): ShownProblem {
  return { path: path.join('.'), level: 'error', code: 'condition', detail: message, words: message }
}

export function presentRow(rule: Rule, hits: Hits | undefined): RuleRow {
  const { id, name, place, on, version, draft, published, revision } = rule
  const { when, actions } = (draft ?? published)!
  return {
    id,
    name,
    place,
    on,
    version,
    revision,
    hasDraft: draft !== undefined,
    when:
      when.on === 'events'
        ? { ...when, events: [...when.events] }
        : when.on === 'at'
          ? { ...when, days: [...when.days] }
          : when,
    actions: actions.map((action) => action.do),
    matched: hits?.matched ?? 0,
    lastMatchedAt: hits?.lastAt?.toISOString(),
  }
}

/** With what became of the posts it caused, by their causes. */
export function presentExecution(
  { at, because, actions, subject, ...execution }: Execution,
  posts: ReadonlyMap<string, Post>,
): RuleExecution {
  return {
    ...execution,
    subject: { ...subject },
    because: [...because],
    actions: actions.map((action) => {
      const post = posts.get(causeOf(execution.ruleId, execution.event, action.what ?? ''))
      return { ...action, ...(post ? { post: presentFar(post) } : {}) }
    }),
    at: at.toISOString(),
  }
}

const presentFar = ({ id, state, tries, status, trouble }: Post) => ({ id, state, tries, status, trouble })

/** Everything an editor needs to write a rule, in the words of both languages. */
export function presentVocabulary(ground: Ground): ShownVocabulary {
  const copied = (options: Ground['people']) => options.map(({ value, words }) => ({ value, words: { ...words } }))
  return {
    events: triggerEventNames.map((value) => {
      const { about, words } = triggerEvents[value]
      return { value, about, words: spoken(words) }
    }),
    terms: [...vocabularyOf(ground).values()].map((term) => ({ ...presentTerm(term), group: term.group })),
    operators: presentOperators(),
    actions: Object.entries(actionWords).map(([value, words]) => ({ value, words: spoken(words) })),
    placeholders: Object.keys(placeholders),
    people: copied(ground.people),
    teams: copied(ground.teams),
    plans: copied(ground.plans),
    queues: copied(ground.queues),
    skills: copied(ground.skills),
    flows: copied(ground.flows),
    webhooks: ground.webhooks.map(({ value, words, on }) => ({ value, words: { ...words }, on })),
    calendars: copied(ground.calendars),
  }
}
