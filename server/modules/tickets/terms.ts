import { askedOf } from '../../../lib/conditions/asked-of-field.ts'
import type { Kind, Known } from '../../../lib/conditions/condition.ts'
import type { Field } from './form.ts'
import { flatOptions } from './form-facts.ts'
import type { Priority, Ticket, TicketState } from './ticket.ts'
import type { TicketType } from './type.ts'

type Words = { readonly zh: string; readonly en: string }
export type Option = { readonly value: string; readonly words: Words }

/** One thing that conditions may ask about, with its words; of what it is told by one who knows `Of`. */
export type Term<Of> = {
  readonly name: string
  readonly kind: Kind
  readonly words: Words
  readonly options?: readonly Option[]
  readonly read: (of: Of) => Known | undefined
}

export type TaggedTicket = Ticket & { readonly tags: readonly string[] }

type Ground = {
  readonly types: readonly TicketType[]
  readonly people: readonly Option[]
  readonly teams: readonly Option[]
}

/** What can be asked of a ticket, and of the forms of all its types. */
export function ticketTerms({ types, people, teams }: Ground): Term<TaggedTicket>[] {
  const typeById = new Map(types.map((type) => [type.id as string, type.key]))
  const typeOptions = types.map(({ key, name }) => ({ value: key, words: name }))
  const term = (
    name: string,
    kind: Kind,
    words: Words,
    read: (ticket: TaggedTicket) => Known | undefined,
    options?: readonly Option[],
  ): Term<TaggedTicket> => ({ name: `ticket.${name}`, kind, words, read, ...(options ? { options } : {}) })
  return [
    term('type', 'choice', { zh: '类型', en: 'type' }, ({ typeId }) => typeById.get(typeId), typeOptions),
    term('priority', 'choice', { zh: '优先级', en: 'priority' }, ({ priority }) => priority, priorityOptions),
    term('state', 'choice', { zh: '状态', en: 'state' }, ({ state }) => state, stateOptions),
    term('status', 'choice', { zh: '环节', en: 'status' }, ({ status }) => status, statusOptions(types)),
    term('subject', 'text', { zh: '标题', en: 'subject' }, ({ subject }) => subject),
    term('description', 'text', { zh: '描述', en: 'description' }, ({ description }) => description),
    term('assignee', 'choice', { zh: '处理人', en: 'assignee' }, ({ assigneeId }) => assigneeId, people),
    term('department', 'choice', { zh: '部门', en: 'department' }, ({ departmentId }) => departmentId, teams),
    term('tags', 'list', { zh: '标签', en: 'tags' }, ({ tags }) => tags),
    term('reopened', 'number', { zh: '重开次数', en: 'times reopened' }, ({ reopenedTimes }) => reopenedTimes),
    term('created', 'time', { zh: '创建时间', en: 'created' }, ({ createdAt }) => createdAt),
    term('due', 'time', { zh: '解决时限', en: 'due' }, ({ dueAt }) => dueAt),
    term('respond-by', 'time', { zh: '首响时限', en: 'respond by' }, ({ respondBy }) => respondBy),
    term('responded', 'time', { zh: '首响时间', en: 'responded' }, ({ respondedAt }) => respondedAt),
    ...formTerms(types),
  ]
}

/** The own states of all types; where two types have one key, the first type's words count. */
function statusOptions(types: readonly TicketType[]): Option[] {
  const wordsByKey = new Map<string, Words>()
  for (const { key, name } of types.flatMap(({ statuses }) => statuses))
    if (!wordsByKey.has(key)) wordsByKey.set(key, name)
  return [...wordsByKey].map(([value, words]) => ({ value, words }))
}

/** A field that several types have under one key is one term; where their kinds differ, the first type's counts. */
function formTerms(types: readonly TicketType[]): Term<TaggedTicket>[] {
  const fieldsByKey = new Map<string, Field[]>()
  for (const field of types.flatMap(({ fields }) => fields))
    fieldsByKey.set(field.key, [...(fieldsByKey.get(field.key) ?? []), field])
  return [...fieldsByKey].flatMap(([key, fields]) => {
    const [first] = fields
    const kind = askedOf(first!.kind)
    if (!kind) return []
    const options = optionsOf(fields)
    const term = {
      name: `form.${key}`,
      kind,
      words: first!.label,
      read: ({ fields }: Ticket) => valueUnder(fields, key),
    }
    return [options.length > 0 ? { ...term, options } : term]
  })
}

const valueUnder = (fields: Ticket['fields'], key: string): Known | undefined =>
  Object.hasOwn(fields, key) ? (fields[key] as Known) : undefined

function optionsOf(fields: readonly Field[]): Option[] {
  const byValue = new Map(
    fields.flatMap(({ options = [] }) => flatOptions(options).map(({ value, label }) => [value, label] as const)),
  )
  return [...byValue].map(([value, words]) => ({ value, words }))
}

export const priorityOptions: readonly (Option & { value: Priority })[] = [
  { value: 'low', words: { zh: '低', en: 'low' } },
  { value: 'normal', words: { zh: '普通', en: 'normal' } },
  { value: 'high', words: { zh: '高', en: 'high' } },
  { value: 'urgent', words: { zh: '紧急', en: 'urgent' } },
]

export const stateOptions: readonly (Option & { value: TicketState })[] = [
  { value: 'open', words: { zh: '处理中', en: 'open' } },
  { value: 'pending', words: { zh: '等待客户', en: 'pending' } },
  { value: 'resolved', words: { zh: '已解决', en: 'resolved' } },
  { value: 'closed', words: { zh: '已关闭', en: 'closed' } },
]
