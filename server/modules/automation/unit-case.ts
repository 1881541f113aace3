import { compile } from '../../../lib/conditions/compile.ts'
import type { Known, Moment } from '../../../lib/conditions/condition.ts'
import type { ActionKind } from './action.ts'
import type { Definition } from './rule.ts'
import { momentAt, type RuleVocabulary } from './vocabulary.ts'

/** An example kept with a rule: with these facts, does it match, and what does it do? */
export type UnitCase = {
  readonly name: string
  /** By field; times as ISO 8601. What is not given is unknown. */
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly matches: boolean
  /** The actions expected, in order; left out when only the match counts. */
  readonly does?: readonly ActionKind[] | undefined
  /** When it is asked; now, when left out. */
  readonly at?: string | undefined
}

export type Tried = { readonly name: string; readonly passes: boolean; readonly matched: boolean }

export function tryCases(definition: Definition, vocabulary: RuleVocabulary, now: Date, timeZone: string): Tried[] {
  const holds = definition.if ? compile(definition.if) : () => true
  return definition.cases.map(({ name, facts, matches, does, at }) => {
    const moment: Moment = momentAt(at ? new Date(at) : now, timeZone)
    const matched = holds(new Map(knownFacts(facts, vocabulary)), moment)
    const done = matched ? definition.actions.map((action) => action.do) : []
    const doesSo = does === undefined || JSON.stringify(does) === JSON.stringify(done)
    return { name, passes: matched === matches && doesSo, matched }
  })
}

function knownFacts(facts: UnitCase['facts'], vocabulary: RuleVocabulary): [string, Known][] {
  return Object.entries(facts).map(([field, value]) => [
    field,
    vocabulary.get(field)?.kind === 'time' ? new Date(String(value)) : value,
  ])
}
