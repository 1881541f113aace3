import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { FormField as Field } from '../../../contract/tickets.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { Labelled } from './labelled.tsx'
import { controlOf, type Rule } from './ticket-form.ts'

type Props = { field: Field; typed: string; wrong?: string; onType(words: string): void; onLeave?(): void }

/** One field of a ticket's form, drawn as its kind wants it; what is typed stays words until it is sent. */
export function FormField({ field, typed, wrong, onType, onLeave }: Props) {
  const language = usePreferences((state) => state.language)
  return (
    <Labelled label={field.label[language]} required={field.required} wrong={useRuleWords(wrong, field.kind)}>
      {(ids) => <Control {...ids} field={field} typed={typed} wrong={wrong} onType={onType} onLeave={onLeave} />}
    </Labelled>
  )
}

function Control({ field, typed, wrong, onType, onLeave, ...ids }: Props & { id: string }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const status = wrong ? 'error' : undefined
  const common = { ...ids, status, onBlur: onLeave } as const
  switch (controlOf(field)) {
    case 'lines':
      return (
        <Input.TextArea
          {...common}
          value={typed}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          onChange={({ target }) => onType(target.value)}
        />
      )
    case 'number':
      return (
        <Input
          {...common}
          value={typed}
          inputMode="decimal"
          prefix={field.kind === 'money' ? '¥' : undefined}
          onChange={({ target }) => onType(target.value)}
        />
      )
    case 'day':
      return (
        <DatePicker
          {...common}
          className="tk-wide"
          value={typed ? dayjs(typed) : null}
          onChange={(day) => onType(day ? day.format('YYYY-MM-DD') : '')}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          className="tk-wide"
          value={typed || undefined}
          allowClear={!field.required}
          placeholder={t('form.choose')}
          options={field.options?.map(({ value, label }) => ({ value, label: label[language] }))}
          onChange={(value) => onType(value ?? '')}
        />
      )
    case 'line':
      return (
        <Input
          {...common}
          value={typed}
          inputMode={field.kind === 'phone' ? 'tel' : undefined}
          maxLength={400}
          onChange={({ target }) => onType(target.value)}
        />
      )
  }
}

const known: readonly Rule[] = ['required', 'not-a-number', 'not-a-phone', 'not-a-choice', 'too-long']

/** Our own rules in this language, the server's by the kind of field they are about, the rest as the server said it. */
export function useRuleWords(rule: string | undefined, kind?: Field['kind']): string | undefined {
  const { t } = useTranslation('tickets')
  if (rule === undefined) return undefined
  const ours = rule === 'is required' ? 'required' : known.find((one) => one === rule)
  if (ours) return t(`rules.${ours}`)
  return kind && /^[a-z ]/.test(rule) ? t(`ruleByKind.${kind}`) : rule
}
