import type { AskedTerm, ShownOperator } from '../../../contract/conditions.ts'
import { type Operator, operators } from '../../../lib/conditions/condition.ts'
import { operatorWords } from '../../../lib/conditions/operator-words.ts'
import type { Term } from './terms.ts'

const names = Object.keys(operators) as Operator[]

/** What an editor of conditions needs to know of a field. */
export function presentTerm({ name, kind, words, options }: Omit<Term<never>, 'read'>): AskedTerm {
  return {
    name,
    kind,
    words: { ...words },
    options: options?.map(({ value, words }) => ({ value, words: { ...words } })),
    operators: names.filter((operator) => (operators[operator].of as readonly string[]).includes(kind)),
  }
}

export function presentOperators(): ShownOperator[] {
  return names.map((value) => ({ value, words: spoken(operatorWords[value]), wants: operators[value].with }))
}

/** The English words of the text form hold together with dashes; on a screen they need none. */
export const spoken = ({ zh, en }: { readonly zh: string; readonly en: string }) => ({
  zh,
  en: en.replaceAll('-', ' '),
})
