import type { Option } from '../../tickets/terms.ts'
import type { Ground, RuleTerm, RuleVocabulary } from '../vocabulary.ts'
import { isPlain, type Language } from './words.ts'

/** Which names stand for what, so that every name that is written can be read again. */
export type Names = {
  readonly vocabulary: RuleVocabulary
  readonly people: readonly Option[]
  readonly teams: readonly Option[]
  readonly plans: readonly Option[]
  readonly queues: readonly Option[]
  readonly skills: readonly Option[]
  readonly flows: readonly Option[]
  readonly webhooks: readonly Option[]
  readonly calendars: readonly Option[]
  /** Only words that belong to one field. */
  readonly fieldByWord: ReadonlyMap<string, RuleTerm>
}

export function namesOf(vocabulary: RuleVocabulary, { types: _, ...named }: Ground): Names {
  const fieldByWord = new Map<string, RuleTerm>()
  const twice = new Set<string>()
  for (const term of vocabulary.values()) {
    const word = term.words.zh
    if (fieldByWord.has(word) || vocabulary.has(word)) twice.add(word)
    fieldByWord.set(word, term)
  }
  for (const word of twice) fieldByWord.delete(word)
  return { vocabulary, ...named, fieldByWord }
}

export function fieldName(field: string, { vocabulary, fieldByWord }: Names, language: Language): string {
  const word = vocabulary.get(field)?.words.zh
  return language === 'zh' && word && isPlain(word) && fieldByWord.has(word) ? word : field
}

export const fieldOf = (word: string, { vocabulary, fieldByWord }: Names): RuleTerm | undefined =>
  vocabulary.get(word) ?? fieldByWord.get(word)

/** The own states of all types, by the words that conditions have for them. */
export const statusesIn = ({ vocabulary }: Names): readonly Option[] => vocabulary.get('ticket.status')?.options ?? []

/** The word for a value, if nothing else goes by that word; else the value itself. */
export function optionName(value: string, options: readonly Option[], language: Language): string {
  const word = options.find((option) => option.value === value)?.words[language]
  if (!word) return value
  const others = options.filter((option) => option.value !== value)
  const isTaken = others.some((other) => [other.value, other.words.zh, other.words.en].includes(word))
  return isTaken ? value : word
}

/** The value that goes by a word; the word itself when none does, for the check to say so. */
export function optionOf(word: string, options: readonly Option[]): string {
  const found =
    options.find(({ value }) => value === word) ?? options.find(({ words }) => words.zh === word || words.en === word)
  return found?.value ?? word
}
