import type { Field, FieldValue, FieldValues, Words } from './form.ts'
import type { Priority } from './ticket.ts'

/** A ticket half written: for the issue that comes in twenty times a day. */
export type Template = {
  readonly key: string
  readonly name: Words
  readonly subject: Words
  readonly description: Words
  readonly priority?: Priority | undefined
  /** By field key; words among them may have placeholders too. */
  readonly values?: FieldValues | undefined
}

/** All that a placeholder may stand for: `{customer.name}`. The list is closed, so that none is a program. */
const placeholders = [
  'customer.name',
  'customer.phone',
  'customer.email',
  'customer.place',
  'agent.name',
  'today',
] as const
export type Placeholder = (typeof placeholders)[number]
export type Filling = Readonly<Partial<Record<Placeholder, string>>>

const marked = /\{([a-z.]{1,40})\}/g

/** What is not known leaves no mark behind. */
function fillWords(words: string, filling: Filling): string {
  return words.replaceAll(marked, (whole, name: string) => (isPlaceholder(name) ? (filling[name] ?? '') : whole))
}

export function unknownPlaceholders(words: string): string[] {
  return [...words.matchAll(marked)].map(([, name]) => name!).filter((name) => !isPlaceholder(name))
}

export type Filled = {
  readonly subject: string
  readonly description: string
  readonly priority: Priority | undefined
  readonly values: FieldValues
}

/** The ticket to begin with, in the language of whoever writes it. Values that come out empty stay out. */
export function fillTemplate(
  template: Template,
  fields: readonly Field[],
  filling: Filling,
  language: 'zh' | 'en',
): Filled {
  const known = new Set(fields.map(({ key }) => key))
  const values = Object.entries(template.values ?? {})
    .filter(([key]) => known.has(key))
    .map(([key, value]): [string, FieldValue] => [
      key,
      typeof value === 'string' ? fillWords(value, filling).trim() : value,
    ])
  return {
    subject: fillWords(template.subject[language], filling).trim(),
    description: fillWords(template.description[language], filling).trim(),
    priority: template.priority,
    values: Object.fromEntries(values.filter(([, value]) => value !== '')),
  }
}

const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name)
