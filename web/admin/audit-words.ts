import type { audit as zh } from './audit-words.zh.ts'

/** Who did something, as the log writes it: `user:ID`, `key:ID`, `visitor:ID`, `caller`, `system`, or a name. */
export function actorOf(actor: string, nameOf: (id: string) => string | undefined): { kind: string; name: string } {
  const [, kind = 'name', id = ''] = /^(user|key|visitor):(.*)$/.exec(actor) ?? []
  if (kind === 'name') return { kind: actor === 'system' ? 'system' : 'name', name: actor }
  return { kind, name: nameOf(id) ?? id.slice(0, 8) }
}

type Detail = Readonly<Record<string, unknown>>

/** What it takes to say a detail in one language. */
export type DetailWords = {
  readonly words: (typeof zh)['details']
  readonly language: 'zh' | 'en'
  /** Of a person, a team or a queue by its id, of a role or a skill by its key. */
  nameOf(id: string): string | undefined
}

/** What else is known, in one line. Ids of what has no name here are for machines and left out. */
export function detailOf(detail: Detail, say: DetailWords): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== '' && value !== undefined)
    .filter(([key, value]) => !key.endsWith('Id') || (typeof value === 'string' && say.nameOf(value)))
    .map(([key, value]) => fill(say.words.pair, { key: keyWords(key, say.words), value: valueWords(key, value, say) }))
    .join(' · ')
}

/** A key that nobody has words for, as it is written. */
const keyWords = (key: string, { keys }: DetailWords['words']) => (keys as Record<string, string>)[key] ?? key

function valueWords(key: string, value: unknown, say: DetailWords): string {
  const { words, nameOf } = say
  if (value === null) return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value) && key.endsWith('Ids')) return fill(words.many, { n: value.length })
  if (Array.isArray(value)) return value.map((one) => valueWords(key, one, say)).join(words.and) || words.none
  if (typeof value === 'object') return objectWords(value as Detail, say) ?? words.set
  const known = (words.values as Record<string, Record<string, string>>)[key]?.[`${value}`]
  // A role has a name of the house; whatever else is written may only look like one.
  return known ?? (key === 'role' || key.endsWith('Id') ? nameOf(`${value}`) : undefined) ?? `${value}`
}

/** A skill with its level, or something with a name in both languages. */
function objectWords({ skill, level, name }: Detail, { language, nameOf }: DetailWords): string | undefined {
  if (typeof skill === 'string') return `${nameOf(skill) ?? skill} ${level}`
  return (name as Partial<Record<string, string>> | undefined)?.[language]
}

const fill = (words: string, values: Readonly<Record<string, unknown>>) =>
  words.replace(/\{\{(\w+)\}\}/g, (_, key: string) => `${values[key]}`)
