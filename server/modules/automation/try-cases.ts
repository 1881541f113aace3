import { compile } from '../../../lib/conditions/compile.ts'
import type { Known, Moment } from '../../../lib/conditions/condition.ts'
import type { Definition } from './rule.ts'
import type { UnitCase } from './unit-case.ts'
import { momentAt, type RuleVocabulary } from './vocabulary.ts'

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
