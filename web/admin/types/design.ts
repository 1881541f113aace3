import type { FormField } from '../../../contract/forms.ts'
import type { Design, Template, Transition } from '../../../contract/ticket-types.ts'
import type { Status } from '../../../contract/tickets.ts'

/** Changes of a design by hand; each gives a new one, so that what was can be shown beside it. */

/** A name that nobody has yet: `field-3`. */
function freeKey(stem: string, taken: readonly { key: string }[]): string {
  const keys = new Set(taken.map(({ key }) => key))
  for (let n = taken.length + 1; ; n += 1) if (!keys.has(`${stem}-${n}`)) return `${stem}-${n}`
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length) return [...list]
  const rest = list.filter((_, at) => at !== from)
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)]
}

export const replaced = <T>(list: readonly T[], at: number, one: T): T[] =>
  list.map((old, place) => (place === at ? one : old))
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, place) => place !== at)

export function aField(fields: readonly FormField[]): FormField {
  return { key: freeKey('field', fields), label: { zh: '新字段', en: 'New field' }, kind: 'text', required: false }
}

export function aStatus(statuses: readonly Status[]): Status {
  return { key: freeKey('state', statuses), name: { zh: '新状态', en: 'New state' }, kind: 'open' }
}

export function aTemplate(templates: readonly Template[]): Template {
  const empty = { zh: '', en: '' }
  const name = { zh: '新模板', en: 'New template' }
  return { key: freeKey('template', templates), name, subject: empty, description: empty }
}

/** Another kind keeps what suits it; options of a choice mean nothing to a date. */
export function withKind(field: FormField, kind: FormField['kind']): FormField {
  const {
    options: _,
    columns: __,
    default: ___,
    shape: ____,
    checkDigit: _____,
    least: ______,
    most: _______,
    ...plain
  } = field
  const hasOptions = kind === 'choice' || kind === 'multi-choice' || kind === 'cascade'
  const options = field.options ?? [{ value: 'one', label: { zh: '选项一', en: 'One' } }]
  const columns = field.columns ?? [{ key: 'name', label: { zh: '名称', en: 'Name' }, kind: 'text' as const }]
  return { ...plain, kind, ...(hasOptions ? { options } : {}), ...(kind === 'table' ? { columns } : {}) }
}

export function wayBetween(design: Design, from: string, to: string): Transition | undefined {
  return design.transitions.find((way) => way.from === from && way.to === to)
}

export function toggled(design: Design, from: string, to: string): Design {
  const rest = design.transitions.filter((way) => way.from !== from || way.to !== to)
  const isThere = rest.length < design.transitions.length
  return { ...design, transitions: isThere ? rest : [...rest, { from, to }] }
}

/** A state takes its ways along, whether it goes or is called otherwise. */
export function withoutStatus(design: Design, key: string): Design {
  return {
    ...design,
    statuses: design.statuses.filter((status) => status.key !== key),
    transitions: design.transitions.filter(({ from, to }) => from !== key && to !== key),
  }
}

/** `TK-20261125-0007`, for the eye. */
export function numberLike({ prefix, date, digits }: NonNullable<Design['numbering']>, now: Date): string {
  const day = now.toISOString().slice(0, { day: 10, month: 7, year: 4, none: 0 }[date]).replaceAll('-', '')
  return [prefix, day, '7'.padStart(Math.min(digits, 8) || 1, '0')].filter(Boolean).join('-')
}
