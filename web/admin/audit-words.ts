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

type Entry = { readonly subject: string; readonly detail: Detail }

/** What it is about: by its name, or by the one it had then. */
export function subjectOf(
  { subject, detail }: Entry,
  kinds: Readonly<Record<string, string>>,
  say: DetailWords,
): string {
  const [kind, id] = splitSubject(subject)
  if (kind === 'house') return '–'
  const name = typeof detail.name === 'string' ? detail.name : id.slice(0, 8)
  return say.nameOf(id) ?? `${kinds[kind] ?? kind} ${name}`
}

/** What else is known, in one line. Ids of what has no name here are for machines and left out. */
export function detailOf({ subject, detail }: Entry, say: DetailWords): string {
  const [kind, id] = splitSubject(subject)
  const order = Object.keys(say.words.keys)
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return Object.entries(detail)
    .filter(
      ([key, value]) => value !== '' && value !== undefined && value !== id && !(key === 'name' && kind !== 'house'),
    )
    .filter(([key, value]) => !key.endsWith('Id') || (typeof value === 'string' && say.nameOf(value)))
    .toSorted(([one], [other]) => place(one) - place(other))
    .map(([key, value]) => fill(say.words.pair, { key: keyWords(key, say.words), value: valueWords(key, value, say) }))
    .join(' · ')
}

const splitSubject = (subject: string): [kind: string, id: string] => {
  const at = subject.indexOf(':')
  return [subject.slice(0, at), subject.slice(at + 1)]
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
