import { useTranslation } from 'react-i18next'
import type { FieldValue, ShownField } from '../../../contract/forms.ts'
import type { Priority, Ticket } from '../../../contract/tickets.ts'
import { useColleagues, useTeams } from '../../data/centre.ts'
import { useCustomer } from '../../data/customers.ts'
import { useTicketType } from '../../data/tickets.ts'
import { type Language, usePreferences } from '../../kit/preferences.ts'
import { exactTime } from '../../kit/time.ts'
import { fieldOf, isField } from './ticket-values.ts'

const plain = {
  state: 'state',
  status: 'state',
  priority: 'priority',
  subject: 'subject',
  description: 'description',
  assigneeId: 'assignee',
  departmentId: 'department',
  customerId: 'customer',
  result: 'result',
  respondBy: 'respondBy',
  dueAt: 'dueAt',
} as const

const priorities: readonly string[] = ['low', 'normal', 'high', 'urgent']

/** A way down a cascade with its steps, several choices with commas, a table by its size. */
function fieldWords(
  field: ShownField | undefined,
  of: FieldValue,
  language: Language,
  nameOf: (id: unknown) => string,
): string {
  if (Array.isArray(of) && of.some((one) => typeof one === 'object')) return `× ${of.length}`
  if (field?.kind === 'user' || field?.kind === 'customer') return nameOf(of)
  if (field?.kind === 'file') return `× ${(of as string[]).length}`
  const steps = (Array.isArray(of) ? of : [of]) as (string | number)[]
  let options = field?.options
  const words = steps.map((step) => {
    const option = options?.find(({ value }) => value === step)
    if (field?.kind === 'cascade') options = option?.options
    return option?.label[language] ?? String(step)
  })
  return words.join(field?.kind === 'cascade' ? ' / ' : '、')
}

/** Names and values of what can be changed, as people say them: not `fields.reason: late` but `原因：物流延误`. */
export function useValueWords(of: Pick<Ticket['type'], 'id' | 'version'>, customerId?: string) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const type = useTicketType(of.id, of.version)
  const { data: people = [] } = useColleagues()
  const { data: teams = [] } = useTeams()
  const { data: customer } = useCustomer(customerId)
  const fieldBy = (key: string) => type?.fields.find((field) => field.key === fieldOf(key))
  const nameOf = (id: unknown) =>
    [...people, ...teams, ...(customer ? [customer] : [])].find((one) => one.id === id)?.name ?? '…'

  const name = (key: string): string => {
    if (isField(key)) return fieldBy(key)?.label[language] ?? fieldOf(key)
    const known = plain[key as keyof typeof plain]
    return known ? t(`details.${known}`) : key
  }
  /** `names` where the answer brought them: of people who left, too. */
  const value = (key: string, of: unknown, names: Readonly<Record<string, string>> = {}): string => {
    if (of === undefined || of === null || of === '') return ''
    if (key === 'respondBy' || key === 'dueAt') return exactTime(new Date(String(of))).slice(0, -':00'.length)
    if (key.endsWith('Id')) return names[String(of)] ?? nameOf(of)
    if (key === 'status') return type?.statuses.find((status) => status.key === of)?.name[language] ?? String(of)
    if (key === 'priority' && priorities.includes(String(of))) return t(`priorities.${of as Priority}`)
    return isField(key) ? fieldWords(fieldBy(key), of as FieldValue, language, nameOf) : String(of)
  }
  return { name, value }
}
